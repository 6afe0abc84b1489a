package org.gridwalk.geodata.boundary;

import java.time.Instant;
import java.util.Optional;

/**
 * A stroke of a plan's journal: who did what, when and why.
 *
 * @param number from 1 in the order in which they were made
 * @param op as an {@link Operation}'s
 * @param grid its key, where one is named; it may be gone since
 * @param into the key of the grid that another one was merged into
 * @param name that the stroke gave
 * @param atoms that changed hands
 * @param done whether it is in the plan, or was taken back
 */
public record PlanStroke(
        int number,
        String op,
        Optional<Integer> grid,
        Optional<Integer> into,
        Optional<String> name,
        int atoms,
        boolean done,
        Optional<String> note,
        Optional<String> madeBy,
        Instant madeAt) {}
