package org.gridwalk.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.history.IssueHistory.Issue;
import org.gridwalk.geodata.demo.history.Topic;
import org.gridwalk.geodata.demo.history.VisitHistory.Visit;
import org.gridwalk.geodata.demo.loop.Followed;
import org.locationtech.jts.geom.Coordinate;

/** Visits and issues of a community as rows. */
final class HistoryRows {
    private HistoryRows() {}

    static CopyRows visits(List<Visit> visits, Ids ids, GridRows grids) {
        CopyRows rows = new CopyRows(
                "visit",
                "id",
                "household_id",
                "organisation_id",
                "dwelling_id",
                "grid_id",
                "worker_id",
                "visitors",
                "visited_at",
                "recorded_at",
                "outcome");
        for (Visit visit : visits) {
            rows.row()
                    .bigint(ids.visit() + rows.rows() - 1)
                    .key(visit.household())
                    .key(visit.organisation())
                    .key(visit.dwelling())
                    .bigint(grids.id(visit.grid()))
                    .bigint(grids.worker(visit.grid(), visit.helper(), Calendar.day(visit.at())))
                    .smallint(visit.visitors())
                    .instant(visit.at())
                    .instant(visit.recordedAt())
                    .text(visit.outcome());
        }
        return rows;
    }

    /** @param followed in the order of the issues */
    static CopyRows issues(
            List<Issue> issues, List<Followed> followed, Ids ids, long area, GridRows grids, GroundRows ground) {
        List<String> columns = new ArrayList<>(List.of(
                "id",
                "register",
                "number",
                "area_id",
                "topic_id",
                "source",
                "status",
                "ledger",
                "tier",
                "reported_at",
                "closed_at",
                "description",
                "address",
                "place_precision",
                "geom",
                "household_id",
                "building_id",
                "estate_id",
                "reported_grid_id",
                "grid_id"));
        columns.addAll(LoopRows.COLUMNS);
        CopyRows rows = new CopyRows("issue", columns.toArray(String[]::new));
        for (int i = 0; i < issues.size(); i++) {
            Issue issue = issues.get(i);
            Topic topic = Topic.ALL.get(issue.topic());
            rows.row()
                    .bigint(ids.issue() + rows.rows() - 1)
                    .text("DEMO")
                    .text(number(ids.issue() + rows.rows() - 1))
                    .bigint(area)
                    .bigint(CityRows.topic(issue.topic()))
                    .text(issue.source())
                    .text(issue.status())
                    .text(topic.ledger())
                    .text(
                            followed.get(i) == null
                                    ? topic.tier()
                                    : followed.get(i).course().tier().name())
                    .instant(issue.reportedAt());
            if (issue.closedAt() == 0) {
                rows.nothing();
            } else {
                rows.instant(issue.closedAt());
            }
            rows.text(issue.description()).text(issue.address()).text(issue.precision());
            if (issue.spot() == null) {
                rows.nothing();
            } else {
                Coordinate spot = Frame.degrees(issue.spot());
                rows.point(spot.x, spot.y);
            }
            rows.key(issue.household())
                    .key(ground.id(issue.building()))
                    .key(ground.estate(issue.estate()))
                    .key(grids.id(issue.reportedGrid()))
                    .key(grids.id(issue.grid()));
            LoopRows.columns(rows, followed.get(i));
        }
        return rows;
    }

    private static String number(long id) {
        return String.format("DEMO-%08d", id);
    }
}
