package org.gridwalk.geodata.boundary.partition;

import static org.gridwalk.geodata.boundary.partition.PartitionProblem.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.DisjointSets;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;
import org.gridwalk.geodata.boundary.partition.Proposal.Note;
import org.gridwalk.geodata.boundary.partition.Proposal.Note.Kind;

/** What a plan comes to, counted from the problem itself, not from what the search made of it. */
final class Figures {
    private static final double ROUNDING = 1e-9;

    private final PartitionProblem problem;
    private final List<Unit> units;
    private final int parts;
    private final List<Integer> partOf;
    private final double mean;
    private final double most;
    private final List<Note> notes = new ArrayList<>();

    private Figures(PartitionProblem problem, int parts, List<Integer> partOf) {
        this.problem = problem;
        this.units = problem.units();
        this.parts = parts;
        this.partOf = partOf;
        this.mean = units.stream().mapToDouble(Unit::load).sum() / parts;
        this.most = mean * (1 + problem.rules().allowedPercent() / 100) * (1 + ROUNDING);
    }

    /** @param slots of the instance's units */
    static Proposal of(Instance instance, int[] slots, Aim aim, boolean isLeastDeviation) {
        int[] label = new int[instance.parts];
        int next = instance.problem.presentParts();
        for (int slot = 0; slot < label.length; slot++) {
            label[slot] = instance.presentOf[slot] == NONE ? next++ : instance.presentOf[slot];
        }
        List<Integer> partOf = Arrays.stream(instance.unitOf)
                .map(unit -> label[slots[unit]])
                .boxed()
                .toList();
        return new Figures(instance.problem, instance.parts, partOf).proposal(aim, isLeastDeviation);
    }

    /** Of a plan that differs from a proposal where there is no load. */
    static Proposal of(PartitionProblem problem, List<Integer> partOf, Proposal proposal) {
        return new Figures(problem, proposal.parts(), partOf).proposal(proposal.aim(), proposal.isLeastDeviation());
    }

    private Proposal proposal(Aim aim, boolean isLeastDeviation) {
        double deviation = deviationPercent();
        if (deviation > problem.rules().allowedPercent() * (1 + ROUNDING) + ROUNDING) {
            note(Kind.OUT_OF_BALANCE, NONE);
        }
        double cutMeters = 0;
        int cutBorders = 0;
        for (Border border : problem.borders()) {
            if (!partOf.get(border.one()).equals(partOf.get(border.other()))) {
                cutMeters += border.meters() * (border.natural() ? Partitioner.NATURAL_SHARE : 1);
                cutBorders++;
            }
        }
        noteUnits();
        noteEstates();
        notePieces();
        return new Proposal(
                aim, partOf, parts, deviation, cutMeters, cutBorders, movedHouseholds(), isLeastDeviation, notes);
    }

    private void note(Kind kind, int index) {
        notes.add(new Note(kind, index));
    }

    private double deviationPercent() {
        Map<Integer, Double> loads = new TreeMap<>();
        for (int i = 0; i < units.size(); i++) {
            loads.merge(partOf.get(i), units.get(i).load(), Double::sum);
        }
        double worst = loads.values().stream()
                .mapToDouble(load -> Math.abs(load - mean))
                .max()
                .orElse(0);
        return mean == 0 ? 0 : 100 * worst / mean;
    }

    private double movedHouseholds() {
        double moved = 0;
        for (int i = 0; i < units.size(); i++) {
            int before = units.get(i).part();
            moved += before != NONE && before != partOf.get(i) ? units.get(i).households() : 0;
        }
        return moved;
    }

    private void noteUnits() {
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).load() > most) {
                note(Kind.UNIT_TOO_HEAVY, i);
            }
        }
    }

    private void noteEstates() {
        Map<Integer, Double> loads = new TreeMap<>();
        Map<Integer, Set<Integer>> partsOf = new TreeMap<>();
        for (int i = 0; i < units.size(); i++) {
            int estate = units.get(i).estate();
            if (estate != NONE) {
                loads.merge(estate, units.get(i).load(), Double::sum);
                partsOf.computeIfAbsent(estate, e -> new TreeSet<>()).add(partOf.get(i));
            }
        }
        partsOf.forEach((estate, its) -> {
            if (its.size() > 1) {
                note(loads.get(estate) > most ? Kind.ESTATE_TOO_HEAVY : Kind.ESTATE_CUT, estate);
            }
        });
    }

    private void notePieces() {
        DisjointSets ground = new DisjointSets(units.size());
        for (Border border : problem.borders()) {
            if (partOf.get(border.one()).equals(partOf.get(border.other()))) {
                ground.join(border.one(), border.other());
            }
        }
        Map<Integer, Set<Integer>> pieces = new TreeMap<>();
        for (int i = 0; i < units.size(); i++) {
            pieces.computeIfAbsent(partOf.get(i), p -> new TreeSet<>()).add(ground.of(i));
        }
        pieces.forEach((part, its) -> {
            if (its.size() > 1) {
                note(Kind.IN_PIECES, part);
            }
        });
    }
}
