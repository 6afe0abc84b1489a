package org.gridwalk.geodata.demo.loop;

import java.time.Instant;
import java.util.List;
import org.gridwalk.geodata.calendar.WorkingTime.Due;
import org.gridwalk.geodata.issue.loop.Course;
import org.gridwalk.geodata.issue.loop.Entry;

/**
 * What came of an issue.
 *
 * @param filedBy the account that took it in, 0 for what the hotline sent
 * @param firstOwner the account that sees to it that it is answered
 */
public record Followed(
        Course course,
        List<Entry> entries,
        long filedBy,
        long firstOwner,
        List<Complainant> complainants,
        Instant respondBy,
        Due due) {
    public Followed {
        entries = List.copyOf(entries);
        complainants = List.copyOf(complainants);
    }

    /**
     * Who complained: a household, somebody by name and number, or nobody by name.
     *
     * @param household id, 0 for none
     * @param name null where the household is known or nobody is
     */
    public record Complainant(long household, String name, String phone) {
        public boolean isAnonymous() {
            return household == 0 && name == null;
        }
    }
}
