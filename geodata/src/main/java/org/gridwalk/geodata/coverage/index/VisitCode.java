package org.gridwalk.geodata.coverage.index;

import java.util.List;

/**
 * What of a visit decides whether it counts, in four bits: its outcome, and whether there were two visitors or more; of
 * one where nobody was at home, in place of the visitors, whether it was an evening. A major event stands among the
 * visits, as what came before it and what after decides.
 */
final class VisitCode {
    /** One past the codes of visits and events. */
    static final int CODES = 13;

    static final int EVENT = 12;

    private static final String NOT_HOME = "NOT_HOME";
    private static final List<String> OUTCOMES =
            List.of("MET", "FAMILY_MET", "MET_REMOTE", NOT_HOME, "REFUSED", "WRONG_ADDRESS", "EVENT");

    private VisitCode() {}

    /**
     * @param evening whether it was made from 18:00 on
     * @throws IllegalArgumentException if there is no such outcome
     */
    static int of(String outcome, int visitors, boolean evening) {
        int number = OUTCOMES.indexOf(outcome);
        if (number < 0) {
            throw new IllegalArgumentException("no outcome " + outcome);
        }
        boolean more = outcome.equals(NOT_HOME) ? evening : visitors >= 2;
        return number * 2 + (more && number * 2 < EVENT ? 1 : 0);
    }

    static String outcome(int code) {
        return OUTCOMES.get(code / 2);
    }

    /** The most visitors that a rule can ask for and this code still answers. */
    static int visitors(int code) {
        return code % 2 + 1;
    }

    /** Of a visit where nobody was at home. */
    static boolean isEvening(int code) {
        return code % 2 == 1;
    }
}
