package org.gridwalk.geodata.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.calendar.WorkCalendar;
import org.gridwalk.geodata.calendar.WorkingTime;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.grid.GridPlan;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.PlaceNames;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.history.IssueHistory;
import org.gridwalk.geodata.demo.history.IssueHistory.Issue;
import org.gridwalk.geodata.demo.history.VisitHistory;
import org.gridwalk.geodata.demo.loop.Desk;
import org.gridwalk.geodata.demo.loop.Followed;
import org.gridwalk.geodata.demo.loop.Limits;
import org.gridwalk.geodata.demo.loop.Loops;
import org.gridwalk.geodata.demo.people.Dwelling;
import org.gridwalk.geodata.demo.people.Household;
import org.gridwalk.geodata.demo.people.Residents;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Coordinate;

/** Generates one community and sends it, in the order in which its rows refer to each other. */
final class CommunityLoad {
    private final Site site;
    private final Calendar calendar;
    private final Ids ids;
    private final long area;
    private final String code;

    CommunityLoad(Site site, CityRows city, Calendar calendar) {
        this.site = site;
        this.calendar = calendar;
        this.ids = new Ids(site.index());
        this.area = city.community(site.index());
        this.code = city.code(site.index());
    }

    void send(Handle handle) {
        Ground ground = Ground.of(site);
        GroundRows groundRows = new GroundRows(ground, ids, area);
        groundRows.send(handle);
        GridPlan plan = new GridPlan(ground, calendar.begin, calendar.today - 290);
        GridRows grids = new GridRows(plan, groundRows, ids, area, calendar, site.dice());
        grids.send(handle, code);
        Residents residents =
                new Residents(ground, groundRows.dwellings(), calendar.today, ids.household(), ids.person());
        PeopleRows.send(residents, handle);
        VisitHistory visits = new VisitHistory(plan, calendar, site.dice());
        organisations(ground, groundRows, plan, visits).send(handle);
        residents.households.forEach(visits::live);
        checkEmpty(residents, visits);
        HistoryRows.visits(visits.visits(), ids, grids).send(handle);
        IssueHistory issues =
                new IssueHistory(ground, plan, residents.households, calendar, PlaceNames.community(site.index()));
        sendIssues(issues.report(groundRows.dwellings()), grids, groundRows, handle);
    }

    private void sendIssues(List<Issue> issues, GridRows grids, GroundRows ground, Handle handle) {
        Limits limits = new Limits(new WorkingTime(WorkCalendar.read(handle), Calendar.ZONE));
        Desk desk = AccountRows.desk(site.index(), ids, grids, calendar);
        List<Followed> followed = new Loops(desk, limits, calendar, site.dice(), ids.issue()).follow(issues);
        HistoryRows.issues(issues, followed, ids, area, grids, ground).send(handle);
        LoopRows.sendTimelines(followed, ids, handle);
    }

    private CopyRows organisations(Ground ground, GroundRows groundRows, GridPlan plan, VisitHistory visits) {
        CopyRows rows =
                new CopyRows("organisation", "id", "community_id", "building_id", "kind", "name", "open", "geom");
        Dice dice = site.dice().fork("organisations");
        for (Ground.Premises premises : ground.premises) {
            long id = ids.organisation() + rows.rows();
            boolean recent = dice.chance(0.25);
            int open = recent ? calendar.today - 5 - dice.below(700) : calendar.begin - dice.below(3_000);
            Coordinate place = Frame.degrees(premises.place());
            rows.row()
                    .bigint(id)
                    .bigint(area)
                    .bigint(groundRows.id(premises.building()))
                    .text(premises.kind())
                    .text(premises.name() == null ? PlaceNames.shop(dice) : premises.name())
                    .days(open, CopyRows.UNBOUNDED)
                    .point(place.x, place.y);
            int grid = plan.gridOf(premises.building(), 1, 1, calendar.today);
            visits.call(new VisitHistory.Stop(id, grid, open, premises.kind().equals("SHOP") ? 150 : 80));
        }
        return rows;
    }

    private void checkEmpty(Residents residents, VisitHistory visits) {
        Map<Long, Integer> emptySince = new HashMap<>();
        for (Household household : residents.households) {
            emptySince.merge(household.dwelling.id(), household.until, Math::max);
        }
        for (Dwelling dwelling : residents.dwellings) {
            int since = emptySince.getOrDefault(dwelling.id(), calendar.begin);
            if (since <= calendar.today) {
                visits.check(dwelling, since, CopyRows.UNBOUNDED);
            }
        }
    }

    static List<String> tables() {
        return List.of(
                "street",
                "ground",
                "estate",
                "building",
                "entrance",
                "dwelling",
                "service_point",
                "grid",
                "grid_version",
                "household",
                "person",
                "organisation",
                "worker",
                "visit",
                "issue",
                "complainant",
                "lifecycle",
                "issue_limit",
                "area",
                "topic",
                "obligation",
                "exemption",
                "account",
                "role_grant");
    }
}
