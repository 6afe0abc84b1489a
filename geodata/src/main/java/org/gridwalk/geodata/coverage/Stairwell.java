package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.List;

/**
 * The doors of one building, from the top floor down. Restricted categories never count.
 *
 * @param name such as 晨光一村3号楼
 */
public record Stairwell(LocalDate on, long buildingId, String name, List<Entrance> entrances) {
    public record Entrance(int number, String name, List<Floor> floors) {
        public Entrance {
            floors = List.copyOf(floors);
        }
    }

    public record Floor(int floor, List<Door> doors) {
        public Floor {
            doors = List.copyOf(doors);
        }
    }

    /**
     * @param householdId null where nobody lives
     * @param state of the worst of what is owed, or null where nothing is or all is exempt
     * @param dueOn the first day on which something is due, or null
     */
    public record Door(
            long dwellingId,
            Long householdId,
            String room,
            String state,
            LocalDate dueOn,
            boolean refused,
            boolean unreachable,
            boolean exempt) {}

    public Stairwell {
        entrances = List.copyOf(entrances);
    }
}
