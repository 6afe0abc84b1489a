package org.gridwalk.geodata.roll;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who may be the one on a line.
 *
 * @param signs in their order
 */
record Candidate(Resident resident, List<Sign> signs) {
    private static final int LEAST = 2;

    /** Empty where too little speaks for it. */
    static Optional<Candidate> of(Listed listed, Resident resident) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        signs.add(name(Names.plain(listed.name()), Names.plain(resident.name())));
        compare(signs, listed.birthDate(), resident.birthDate(), Sign.BIRTH_DATE, Sign.OTHER_BIRTH_DATE);
        compare(signs, listed.tail(), resident.tail(), Sign.IDENTITY, Sign.OTHER_IDENTITY);
        compare(signs, listed.dwellingId(), (Long) resident.dwellingId(), Sign.DOOR, Sign.OTHER_DOOR);
        if (listed.phone() != null && listed.phone().equals(resident.phone())) {
            signs.add(Sign.PHONE);
        }
        if (listed.sex() != null && !listed.sex().equals(resident.sex())) {
            signs.add(Sign.OTHER_SEX);
        }
        Candidate candidate = new Candidate(resident, List.copyOf(signs));
        return candidate.score() >= LEAST ? Optional.of(candidate) : Optional.empty();
    }

    private static Sign name(String listed, String here) {
        if (listed.equals(here)) {
            return Sign.NAME;
        }
        return Names.near(listed, here) ? Sign.NEAR_NAME : Sign.OTHER_NAME;
    }

    private static <T> void compare(Set<Sign> signs, T listed, T here, Sign same, Sign other) {
        if (listed != null && here != null) {
            signs.add(listed.equals(here) ? same : other);
        }
    }

    int score() {
        return signs.stream().mapToInt(Sign::weight).sum();
    }

    /** The name and something else are the same, and nothing speaks against it. */
    boolean isSure() {
        return signs.contains(Sign.NAME)
                && signs.stream().anyMatch(Sign::proves)
                && signs.stream().noneMatch(Sign::contradicts);
    }
}
