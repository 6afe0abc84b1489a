package org.gridwalk.geodata.team;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.appointment.Appointment;

/**
 * What goes over with a grid on a day: to be looked at by both, and on paper.
 *
 * @param code null where the grid has none on that day; so too its name
 * @param leader who leads it on the day before, or null
 * @param households who live there on that day
 * @param doors where something is owed or needs a look, in the order in which one walks by them
 * @param appointments from that day on
 * @param issues that are not closed, the oldest first
 * @param walks that are planned from that day on
 */
public record HandoverList(
        LocalDate on,
        long gridId,
        String code,
        String name,
        String leader,
        long households,
        List<OwedDoor> doors,
        List<Appointment> appointments,
        List<OpenIssue> issues,
        List<PlannedWalk> walks) {
    public HandoverList {
        doors = List.copyOf(doors);
        appointments = List.copyOf(appointments);
        issues = List.copyOf(issues);
        walks = List.copyOf(walks);
    }

    /** @param topic its code */
    public record OpenIssue(
            long id,
            String number,
            String topic,
            String status,
            Instant reportedAt,
            String address,
            String description) {}

    /** @param stops how many doors */
    public record PlannedWalk(long planId, LocalDate on, List<String> workers, int stops) {
        public PlannedWalk {
            workers = List.copyOf(workers);
        }
    }
}
