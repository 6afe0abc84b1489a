package org.gridwalk.geodata.team;

import java.time.LocalDate;
import java.util.List;

/**
 * Days on which somebody is away.
 *
 * @param from the first day
 * @param to the last day
 * @param grids those of theirs that the reader sees
 */
public record Absence(long id, long workerId, String name, LocalDate from, LocalDate to, List<OwnGrid> grids) {
    public Absence {
        grids = List.copyOf(grids);
    }

    /**
     * @param code null where it has none then
     * @param duty of the one who is away; a leader and a worker can be stood in for
     * @param standIns by their first day
     */
    public record OwnGrid(long gridId, String code, String name, String duty, List<StandIn> standIns) {
        public OwnGrid {
            standIns = List.copyOf(standIns);
        }
    }

    /**
     * @param from the first day
     * @param to the last day
     * @param restricted whether they see restricted categories there on these days
     * @param account whether they can sign in; who can't sees nothing on a phone
     */
    public record StandIn(
            long workerId, String name, LocalDate from, LocalDate to, boolean restricted, boolean account) {}
}
