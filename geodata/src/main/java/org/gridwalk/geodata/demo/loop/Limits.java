package org.gridwalk.geodata.demo.loop;

import java.time.Instant;
import java.util.List;
import org.gridwalk.geodata.calendar.Limit;
import org.gridwalk.geodata.calendar.WorkingTime;
import org.gridwalk.geodata.calendar.WorkingTime.Due;
import org.gridwalk.geodata.demo.history.Topic;
import org.gridwalk.geodata.issue.loop.Course;

/** How long things may take by topic: the more urgent half by the clock, the others in working days. */
public record Limits(WorkingTime time) {
    private static final double URGENT_DAYS = 2;
    /** What the program has for topics without one of their own. */
    public static final Limit RESPONSE = new Limit(24, Limit.Unit.HOURS);

    public static Limit handling(Topic topic) {
        return topic.days() <= URGENT_DAYS
                ? new Limit((int) Math.max(24, 12 * Math.ceil(3 * topic.days())), Limit.Unit.HOURS)
                : new Limit((int) Math.round(topic.days() * 1.3) + 2, Limit.Unit.WORKING_DAYS);
    }

    public static Limit response(Topic topic) {
        return topic.days() <= URGENT_DAYS ? new Limit(8, Limit.Unit.HOURS) : RESPONSE;
    }

    Due due(Topic topic, Course course) {
        return time.due(course.clockFrom(), handling(topic), course.standstills());
    }

    Instant respondBy(Topic topic, Instant reportedAt) {
        return time.due(reportedAt, response(topic), List.of()).at();
    }
}
