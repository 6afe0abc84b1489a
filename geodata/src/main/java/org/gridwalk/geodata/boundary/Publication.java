package org.gridwalk.geodata.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * Boundaries that come into force on a day.
 *
 * @param plan the plan's name
 * @param startsOn the first day of the new boundaries
 * @param households that change hands
 * @param grids that begin, end or change
 * @param reverses the publication whose boundaries it takes away again, if it does
 */
public record Publication(
        long id,
        long planId,
        long communityId,
        String plan,
        LocalDate startsOn,
        State state,
        Optional<String> publishedBy,
        Instant publishedAt,
        int households,
        int grids,
        Optional<Long> reverses) {
    /** How it stands today. */
    public enum State {
        /** Its day is yet to come: it can be taken back. */
        PENDING,
        /** It can be reversed by another one. */
        IN_FORCE,
        /** It was, before its day. */
        TAKEN_BACK,
        /** Another one took its boundaries away again. */
        REVERSED
    }

    /** @param version of the plan as whoever publishes it has seen it */
    public record Draft(Long version, LocalDate startsOn) {
        public Draft {
            BadInput.unless(version != null, "version", null, "the version of the plan that is published");
            BadInput.unless(startsOn != null, "startsOn", null, "the first day of the new boundaries");
        }
    }

    /** The day from which on boundaries are to be again as they were. */
    public record Reversal(LocalDate startsOn) {
        public Reversal {
            BadInput.unless(startsOn != null, "startsOn", null, "the first day of the boundaries from before");
        }
    }

    /**
     * A building of which something goes to another grid.
     *
     * @param building what it is called, with its estate
     * @param entrances those concerned; empty where all do that have such a floor
     * @param floors likewise
     * @param fromGridId the grid that it leaves; empty where it had none
     * @param from how that was called on its last day
     * @param toGridId the grid that it comes to
     * @param to how that is called on its first day
     */
    public record Move(
            long buildingId,
            String building,
            List<Integer> entrances,
            List<Integer> floors,
            Optional<Long> fromGridId,
            Optional<String> from,
            Optional<Long> toGridId,
            Optional<String> to,
            int households) {
        public Move {
            entrances = List.copyOf(entrances);
            floors = List.copyOf(floors);
        }
    }

    /** What a publication means for somebody's grids. */
    public record Notice(long publicationId, LocalDate startsOn, List<Move> moves) {
        public Notice {
            moves = List.copyOf(moves);
        }
    }
}
