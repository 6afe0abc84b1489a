package org.gridwalk.geodata.demo.loop;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.history.IssueHistory.Issue;

/** Which issues are about what another one was about that was still open when they were closed: these went into that. */
final class Duplicates {
    private static final long WITHIN_SECONDS = 20 * 86_400L;
    private static final int LOOKED_AT = 5;

    /** @param place a building, or an estate */
    private record Matter(int topic, Object place) {}

    private record Earlier(int index, Issue issue) {}

    private final Map<Matter, ArrayDeque<Earlier>> earlier = new HashMap<>();
    private final Set<Integer> masters = new HashSet<>();
    private final Dice dice;

    Duplicates(Dice dice) {
        this.dice = dice;
    }

    /**
     * To be asked of all in the order of time.
     *
     * @param index of the issue
     * @return that of the one into which it went, or -1
     */
    int of(int index, Issue issue) {
        if (issue.building() == null && issue.estate() < 0) {
            return -1;
        }
        Object place = issue.building() == null ? issue.estate() : issue.building();
        ArrayDeque<Earlier> same = earlier.computeIfAbsent(new Matter(issue.topic(), place), key -> new ArrayDeque<>());
        same.removeIf(other -> other.issue.reportedAt() < issue.reportedAt() - WITHIN_SECONDS);
        boolean complained = issue.closedAt() > 0 && !issue.source().equals("PATROL");
        if (complained && dice.fork(index).chance(0.25)) {
            for (Earlier other : same) {
                if (other.issue.closedAt() == 0 || other.issue.closedAt() > issue.closedAt()) {
                    masters.add(other.index);
                    return other.index;
                }
            }
        }
        if (same.size() < LOOKED_AT) {
            same.add(new Earlier(index, issue));
        }
        return -1;
    }

    /** Whether any went into it. */
    boolean isMaster(int index) {
        return masters.contains(index);
    }
}
