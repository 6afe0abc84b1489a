package org.gridwalk.geodata.roll;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * A list that was compared.
 *
 * @param area the name of the area that it is of
 * @param category of those who are on it
 * @param asOf the day for which it is right
 * @param by the name of the account that brought it
 * @param counts of its entries, by difference
 * @param open how many of them wait for a decision, by difference
 */
public record Roll(
        long id,
        long areaId,
        String area,
        String category,
        String name,
        LocalDate asOf,
        String by,
        Instant recordedAt,
        Map<Difference, Integer> counts,
        Map<Difference, Integer> open) {}
