package org.gridwalk.geodata.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.completeness.Completeness;
import org.gridwalk.geodata.completeness.CompletenessTable;
import org.gridwalk.geodata.completeness.Figures;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;

/** How many work for how many, by community and by grid, on a day. */
record StaffingReport(Database database, Clock clock) {
    void read(ReportWish wish, Scope scope, Links links, ReportData data) {
        LocalDate boundaryOn = wish.boundary() == Boundary.THEN ? wish.to() : LocalDate.now(clock);
        CompletenessTable table =
                new Completeness(database, clock.getZone()).byGrid(wish.to(), boundaryOn, wish.area(), scope);
        String whole = links.people(wish.areaId());
        figures(data.values(), table.total(), whole, whole);
        table.communities().forEach(community -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", ReportData.clean(community.name()));
            String link = links.people(community.areaId());
            figures(row, community.figures(), link, link);
            data.lists().get("communities").add(row);
        });
        table.grids().forEach(grid -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", grid.code() == null ? "" : ReportData.clean(grid.code()));
            row.put("name", grid.name() == null ? "（未入网格）" : ReportData.clean(grid.name()));
            String link = links.people(wish.areaId(), "grid", grid.gridId());
            figures(row, grid.figures(), link, grid.gridId() == null ? link : links.team(grid.gridId()));
            data.lists().get("grids").add(row);
        });
    }

    private static void figures(Map<String, Object> row, Figures figures, String people, String workers) {
        row.put("households", Figure.count(figures.households(), people));
        row.put("residents", Figure.count(figures.residents(), people));
        row.put("fullTimeWorkers", Figure.decimal(figures.fullTimeWorkers(), workers));
        row.put("staffingRatio", Figure.decimal(figures.staffingRatio(), people));
    }
}
