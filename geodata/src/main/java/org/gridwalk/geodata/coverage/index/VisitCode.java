package org.gridwalk.geodata.coverage.index;

import java.util.List;

/** What of a visit decides whether it counts, in four bits: its outcome, and whether there were two visitors or more. */
final class VisitCode {
    /** One past the codes of visits. */
    static final int CODES = 12;

    private static final List<String> OUTCOMES =
            List.of("MET", "FAMILY_MET", "MET_REMOTE", "NOT_HOME", "REFUSED", "WRONG_ADDRESS");

    private VisitCode() {}

    /** @throws IllegalArgumentException if there is no such outcome */
    static int of(String outcome, int visitors) {
        int number = OUTCOMES.indexOf(outcome);
        if (number < 0) {
            throw new IllegalArgumentException("no outcome " + outcome);
        }
        return number * 2 + (visitors >= 2 ? 1 : 0);
    }

    static String outcome(int code) {
        return OUTCOMES.get(code / 2);
    }

    /** The most visitors that a rule can ask for and this code still answers. */
    static int visitors(int code) {
        return code % 2 + 1;
    }
}
