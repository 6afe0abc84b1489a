package org.gridwalk.geodata.demo;

import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.grid.GridPlan;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.people.Staff;
import org.jdbi.v3.core.Handle;

/** The grids of a community as rows, and who works in them. */
final class GridRows {
    private final GridPlan plan;
    private final GroundRows ground;
    private final Ids ids;
    private final long area;
    private final Staff staff;
    private final int begin;
    private final int today;

    GridRows(GridPlan plan, GroundRows ground, Ids ids, long area, Calendar calendar, Dice dice) {
        this.plan = plan;
        this.ground = ground;
        this.ids = ids;
        this.area = area;
        this.begin = calendar.begin;
        this.today = calendar.today;
        this.staff = new Staff(plan.count(), dice);
    }

    /** @param grid number in the community, or -1, which gives 0 */
    long id(int grid) {
        return grid < 0 ? 0 : ids.grid() + grid;
    }

    private long worker(int grid, boolean helper) {
        return ids.worker() + (helper ? staff.helper(grid) : staff.leader(grid));
    }

    /** Who of the team came on a day: the leader, or the other one. */
    long worker(int grid, boolean helper, int day) {
        if (grid != Staff.VACANT_GRID || helper || day >= today - Staff.VACANT_UNTIL_DAYS_AGO) {
            return worker(grid, helper);
        }
        return day < today - Staff.VACANT_FROM_DAYS_AGO ? ids.worker() + Staff.FORMER_LEADER : worker(grid, true);
    }

    void send(Handle handle, String communityCode) {
        CopyRows grids = new CopyRows("grid", "id", "community_id");
        CopyRows codes = new CopyRows("grid_code", "grid_id", "code", "valid");
        for (int grid = 0; grid < plan.count(); grid++) {
            grids.row().bigint(id(grid)).bigint(area);
            codes.row()
                    .bigint(id(grid))
                    .text(communityCode + String.format("%03d", grid + 1))
                    .days(begin, CopyRows.UNBOUNDED);
        }
        grids.send(handle);
        codes.send(handle);
        versions().send(handle);
        boxes().send(handle);
        team(handle);
    }

    private CopyRows versions() {
        CopyRows rows = new CopyRows("grid_version", "id", "grid_id", "name", "kind", "owner", "geom", "valid");
        for (GridPlan.Version version : plan.versions) {
            rows.row()
                    .bigint(ids.gridVersion() + rows.rows() - 1)
                    .bigint(id(version.grid()))
                    .text(version.name())
                    .text(plan.dedicated.get(version.grid()) ? "DEDICATED" : "BASIC")
                    .text(plan.owner(version.grid()))
                    .geometry(GroundRows.multi(version.outline()))
                    .days(version.from(), version.until());
        }
        return rows;
    }

    private CopyRows boxes() {
        CopyRows rows = new CopyRows("grid_building", "grid_id", "building_id", "entrances", "floors", "valid");
        for (GridPlan.Box box : plan.boxes) {
            rows.row()
                    .bigint(id(box.grid()))
                    .bigint(ground.id(box.building()))
                    .range(box.doorFrom(), box.doorUntil())
                    .range(box.floorFrom(), box.floorUntil())
                    .days(box.from(), box.until());
        }
        return rows;
    }

    private void team(Handle handle) {
        CopyRows workers = new CopyRows("worker", "id", "name", "employment", "window_duty", "community_id");
        for (int worker = 0; worker < Staff.WORKERS; worker++) {
            workers.row()
                    .bigint(ids.worker() + worker)
                    .text(staff.name(worker))
                    .text("FULL_TIME")
                    .bool(Staff.atTheWindow(worker))
                    .bigint(area);
        }
        workers.send(handle);
        CopyRows teams = new CopyRows("grid_team", "grid_id", "worker_id", "duty", "valid");
        for (int grid = 0; grid < plan.count(); grid++) {
            boolean vacated = grid == Staff.VACANT_GRID;
            if (vacated) {
                teams.row()
                        .bigint(id(grid))
                        .bigint(ids.worker() + Staff.FORMER_LEADER)
                        .text("LEADER")
                        .days(begin, today - Staff.VACANT_FROM_DAYS_AGO);
            }
            teams.row()
                    .bigint(id(grid))
                    .bigint(worker(grid, false))
                    .text("LEADER")
                    .days(vacated ? today - Staff.VACANT_UNTIL_DAYS_AGO : begin, CopyRows.UNBOUNDED);
            teams.row()
                    .bigint(id(grid))
                    .bigint(worker(grid, true))
                    .text("WORKER")
                    .days(begin, CopyRows.UNBOUNDED);
        }
        teams.send(handle);
    }
}
