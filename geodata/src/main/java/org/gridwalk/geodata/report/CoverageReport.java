package org.gridwalk.geodata.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.Coverage;
import org.gridwalk.geodata.coverage.CoverageCounts;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.CoverageTable;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;

/**
 * 五必访: coverage of a day by grid in households, and in obligations by the categories that the five are made of. Of the five,
 * 特殊人群 are left out: seen by the appointed alone, they are in no file.
 */
record CoverageReport(Database database, Clock clock) {
    private record Category(String group, String code, String name) {}

    private static final List<Category> FIVE = List.of(
            new Category("困难人群", "NEEDY", "困难家庭"),
            new Category("困难人群", "EXTREME_POVERTY", "特困人员"),
            new Category("困难人群", "DISABLED", "残疾人"),
            new Category("流动人员", "FLOATING", "流动人口"),
            new Category("流动人员", "RENTAL", "出租房屋"),
            new Category("空巢老人", "EMPTY_NEST", "空巢老人"),
            new Category("空巢老人", "LIVES_ALONE", "独居老人"),
            new Category("空巢老人", "HIGH_RISK", "高龄独居等高风险"),
            new Category("困境妇女儿童", "CHILD_OR_WOMAN_IN_NEED", "困境妇女儿童"));

    void read(ReportWish wish, Scope scope, Links links, ReportData data) {
        Coverage coverage = new Coverage(database, clock.getZone());
        LocalDate boundaryOn = wish.boundary() == Boundary.THEN ? wish.to() : LocalDate.now(clock);
        CoverageTable households = coverage.byGrid(
                new CoverageQuery(wish.to(), boundaryOn, By.HOUSEHOLD, Optional.empty(), wish.area()), scope);
        counts(data.values(), households.total(), links);
        households.grids().forEach(grid -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("code", grid.code() == null ? "" : ReportData.clean(grid.code()));
            row.put("name", grid.name() == null ? "（未入网格）" : ReportData.clean(grid.name()));
            counts(row, grid.counts(), links, "grid", grid.gridId());
            data.lists().get("grids").add(row);
        });
        for (Category category : FIVE) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("group", category.group());
            row.put("name", category.name());
            CoverageTable table = coverage.byGrid(
                    new CoverageQuery(wish.to(), boundaryOn, By.OBLIGATION, Optional.of(category.code()), wish.area()),
                    scope);
            counts(row, table.total(), links, "category", category.code());
            data.lists().get("categories").add(row);
        }
    }

    private static void counts(Map<String, Object> row, CoverageCounts counts, Links links, Object... filter) {
        String link = links.coverage(filter);
        row.put("eligible", Figure.count(counts.eligible(), link));
        row.put("effective", Figure.count(counts.effective(), link));
        row.put("attempted", Figure.count(counts.attempted(), link));
        row.put("overdue", Figure.count(counts.overdue(), link));
        row.put("uncovered", Figure.count(counts.uncovered(), link));
        row.put("exempt", Figure.count(counts.exempt(), link));
        row.put("effectiveRate", Figure.share(counts.effectiveRate(), link));
        row.put("reachRate", Figure.share(counts.reachRate(), link));
        row.put("meetRate", Figure.share(counts.meetRate(), link));
    }
}
