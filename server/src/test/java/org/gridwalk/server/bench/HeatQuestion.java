package org.gridwalk.server.bench;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.gridwalk.geodata.heat.index.HeatFilter;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.Window;

/**
 * What is asked of all engines: one of eight filters.
 *
 * @param where over the columns {@code hour, closed, code, source, grid} that the peers have; a code is
 *     5 × topic + status
 * @param rolledUp over {@code day, code}, where a table by cell, day and code can answer
 */
record HeatQuestion(String name, Made filter, String where, Optional<String> rolledUp) {
    /** The filter for a view of the index. */
    @FunctionalInterface
    interface Made {
        HeatFilter of(HeatView view);
    }

    private static final int DAY = 24;
    private static final int NOW = (int) HeatCity.END.toEpochDay() * DAY;
    private static final int CODES = HeatCity.TOPICS * HeatCity.STATUSES;

    static List<HeatQuestion> all() {
        List<HeatQuestion> all = new ArrayList<>();
        all.add(reported("none", code -> true, Integer.MIN_VALUE, Integer.MAX_VALUE));
        all.add(reported("30_days", code -> true, NOW - 130 * DAY, NOW - 100 * DAY));
        all.add(reported(
                "topic_open_365_days",
                code -> code / HeatCity.STATUSES == 2 && code % HeatCity.STATUSES != HeatCity.STATUSES - 1,
                NOW - 365 * DAY,
                NOW));
        all.add(reported("30_of_100", code -> code * 37 % 100 < 30, Integer.MIN_VALUE, Integer.MAX_VALUE));
        all.add(reported("545_days_60_of_100", code -> code * 37 % 100 < 60, NOW - 800 * DAY, NOW - 255 * DAY));
        Window year = Window.reported(NOW - 365 * DAY, NOW);
        all.add(new HeatQuestion(
                "visits_365_days",
                view -> view.filter(view.codes((topic, status, source) -> source == 4), everywhere(view), year),
                during(year) + " and source = 4",
                Optional.empty()));
        Window week = Window.open(NOW - 200 * DAY, NOW - 193 * DAY);
        all.add(new HeatQuestion(
                "open_in_a_week",
                view -> view.filter(week),
                "hour < " + week.to() + " and closed >= " + week.from(),
                Optional.empty()));
        Window quarter = Window.reported(NOW - 90 * DAY, NOW);
        all.add(new HeatQuestion(
                "12_grids_90_days",
                view -> view.filter(
                        view.codes((topic, status, source) -> true),
                        view.units((area, grid, then) -> grid >= 1004 && grid < 1016),
                        quarter),
                during(quarter) + " and grid between 1004 and 1015",
                Optional.empty()));
        return all;
    }

    /** Topics are told by their ids, which count from 1. */
    private static HeatQuestion reported(String name, IntPredicate code, int from, int to) {
        Window window = Window.reported(from, to);
        boolean every = IntStream.range(0, CODES).allMatch(code);
        String codes = every
                ? ""
                : " and code in ("
                        + IntStream.range(0, CODES)
                                .filter(code)
                                .mapToObj(Integer::toString)
                                .collect(joining(", "))
                        + ")";
        boolean always = from == Integer.MIN_VALUE;
        String days = always ? "true" : "day >= " + from / DAY + " and day < " + to / DAY;
        return new HeatQuestion(
                name,
                view -> view.filter(
                        view.codes(
                                (topic, status, source) -> code.test((int) ((topic - 1) * HeatCity.STATUSES + status))),
                        everywhere(view),
                        window),
                (always ? "true" : during(window)) + codes,
                Optional.of(days + codes));
    }

    private static byte[] everywhere(HeatView view) {
        return view.units((area, grid, then) -> true);
    }

    private static String during(Window window) {
        return "hour >= " + window.from() + " and hour < " + window.to();
    }
}
