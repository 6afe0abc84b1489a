package org.gridwalk.geodata.intake;

import java.time.Instant;
import org.gridwalk.geodata.geo.LngLat;

/**
 * One line of a file of issues, understood.
 *
 * @param topic code
 * @param closedAt null when it isn't closed, or not known when; else not before {@code reportedAt}
 * @param place on the lattice, or null
 * @param name of who complained, or null; likewise {@code phone}
 */
record IssueRow(
        long line,
        String number,
        String topic,
        String source,
        String status,
        Instant reportedAt,
        Instant closedAt,
        String description,
        String address,
        LngLat place,
        String name,
        String phone) {

    IssueRow withoutPlace() {
        return new IssueRow(
                line, number, topic, source, status, reportedAt, closedAt, description, address, null, name, phone);
    }
}
