package org.gridwalk.geodata.issue.rate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.issue.Boundary;

/**
 * The rates of the issues that were reported in a period, as they stood at an instant.
 *
 * @param to the last day of the period
 * @param boundary which grid an issue is counted in
 * @param floor rates of fewer issues are not computed
 * @param rows only what any issue belongs to; last, without a code, what belongs to none
 */
public record RateTable(
        LocalDate from,
        LocalDate to,
        Instant asOf,
        Boundary boundary,
        By by,
        Definitions definitions,
        int floor,
        Figures total,
        List<Row> rows) {
    public RateTable {
        rows = List.copyOf(rows);
    }

    /** What issues are grouped by. */
    public enum By {
        GRID,
        TOPIC,
        /** How the estate is managed. */
        MANAGEMENT,
        /** The month in which they were reported. */
        MONTH
    }

    /**
     * @param gridId of a grid alone; so too {@code name}, which topics have too, and {@code kind}
     * @param code of the grid on the last day (of the period, or today: whose boundary it is); of the topic; the
     *     management; the month, as 2026-11
     */
    public record Row(
            Long gridId,
            String code,
            String name,
            String kind,
            @JsonUnwrapped Figures figures) {}

    /**
     * @param tickets all of them
     * @param events tickets but for those that went into another
     * @param complainants who complained, each counted once where they are known
     * @param ticketsWithoutComplainant of which nothing is known of who complained
     */
    public record Figures(
            long tickets,
            long events,
            long complainants,
            long ticketsWithoutComplainant,
            List<Rate> rates,
            Delivery delivery) {
        public Figures {
            rates = List.copyOf(rates);
        }

        /** @throws IllegalArgumentException if the definitions have no such rate */
        public Rate rate(String code) {
            return rates.stream()
                    .filter(rate -> rate.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(code));
        }
    }

    /** Why a rate is not computed. */
    public enum Withheld {
        FLOOR,
        DEDICATED
    }

    /**
     * {@code denominator} and all that is left out add up to the tickets.
     *
     * @param rate 0 to 1; absent where it is withheld, and so is its interval
     */
    public record Rate(
            String code,
            long numerator,
            long denominator,
            Optional<Double> rate,
            Optional<Interval> interval,
            Optional<Withheld> withheld,
            List<LeftOut> leftOut) {
        public Rate {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** @param tickets above 0 */
    public record LeftOut(Trait reason, long tickets) {}

    /**
     * From when a demand was reported until it was done, in days of 24 hours.
     *
     * @param demands tickets of the DEMAND ledger; those delivered and those left out add up to it
     * @param medianDays absent where nothing was delivered, or is withheld
     */
    public record Delivery(
            long demands,
            long delivered,
            Optional<Double> medianDays,
            Optional<Double> meanDays,
            Optional<Withheld> withheld,
            List<LeftOut> leftOut) {
        public Delivery {
            leftOut = List.copyOf(leftOut);
        }
    }
}
