package org.gridwalk.geodata.walk;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;

/**
 * Who walks when: one worker, or several who go together.
 *
 * @param pauses breaks and duties, in the order in which they are kept
 * @param fixed doors that stay on this walk, in this order
 */
public record WalkShift(
        Set<Long> workers,
        LocalDateTime from,
        LocalDateTime until,
        LngLat start,
        LngLat end,
        List<Pause> pauses,
        List<Target> fixed) {
    public WalkShift {
        workers = Set.copyOf(workers);
        pauses = List.copyOf(pauses);
        fixed = List.copyOf(fixed);
    }

    /**
     * @param place null for a break, which is taken wherever one then is
     * @param latest the last moment at which it begins
     */
    public record Pause(LngLat place, LocalDateTime earliest, LocalDateTime latest, int minutes) {
        public boolean atAPlace() {
            return place != null;
        }
    }

    /** How many visitors stand before a door. */
    public int visitors() {
        return workers.size();
    }

    WalkShift withWorkers(Set<Long> others) {
        return new WalkShift(others, from, until, start, end, pauses, fixed);
    }

    WalkShift withFixed(List<Target> doors) {
        return new WalkShift(workers, from, until, start, end, pauses, doors);
    }
}
