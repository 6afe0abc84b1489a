package org.gridwalk.geodata.team;

import java.time.LocalDate;
import java.util.List;

/**
 * Who works in a grid on a day, the leader first, the others by name.
 *
 * @param code null where it has none then; so too the name
 * @param members of its team, and who stands in for one of them
 * @param others workers of the community's other grids, and those of no grid: who could stand in or take it over
 */
public record TeamDay(LocalDate on, long gridId, String code, String name, List<Member> members, List<Member> others) {
    public TeamDay {
        members = List.copyOf(members);
        others = List.copyOf(others);
    }

    /**
     * @param duty in this grid's team, or null
     * @param windowDuty whether they sit at a window but on duty days
     * @param account whether they can sign in
     * @param awayFrom the first day of the absence that they are on, or null; so too the last
     * @param stoodInBy who stands in for them here on that day, or null
     * @param standsInFor for whom they stand in here on that day
     * @param elsewhereMinutes of work that is planned for them in other grids on that day: at doors and on the way
     */
    public record Member(
            long workerId,
            String name,
            String duty,
            boolean windowDuty,
            boolean account,
            LocalDate awayFrom,
            LocalDate awayTo,
            String stoodInBy,
            List<String> standsInFor,
            int elsewhereMinutes) {
        public Member {
            standsInFor = List.copyOf(standsInFor);
        }

        boolean isHere() {
            return duty != null || !standsInFor.isEmpty();
        }
    }
}
