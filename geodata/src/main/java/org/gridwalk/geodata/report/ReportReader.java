package org.gridwalk.geodata.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;

/** Reads what a report says, as far as a scope sees. What is restricted to the appointed is in no report: it goes from hand to hand. */
final class ReportReader {
    private final Database database;
    private final Clock clock;

    ReportReader(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param site the address of this server, without a slash at its end */
    ReportData read(ReportWish wish, Scope scope, String site) {
        Scope seen = scope.withoutRestricted();
        Links links = new Links(site, wish);
        Map<String, Object> values = heading(wish);
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        wish.kind().shape().lists().keySet().forEach(list -> lists.put(list, new ArrayList<>()));
        ReportData data = new ReportData(values, lists);
        switch (wish.kind()) {
            case MONTH -> new MonthReport(database, clock).read(wish, seen, links, data);
            case PROBLEMS, DEMANDS -> new LedgerReport(database, clock).read(wish, seen, links, data);
            case COVERAGE -> new CoverageReport(database, clock).read(wish, seen, links, data);
            case STAFFING -> new StaffingReport(database, clock).read(wish, seen, links, data);
        }
        return data;
    }

    private Map<String, Object> heading(ReportWish wish) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("title", wish.kind().shape().words().zh());
        values.put("area", wish.area().map(this::area).orElse("全部"));
        values.put("from", wish.from() == null ? "" : wish.from().toString());
        values.put("to", wish.to().toString());
        values.put("boundary", wish.boundary() == Boundary.THEN ? "当时边界" : "现行边界");
        values.put("madeOn", LocalDate.now(clock).toString());
        return values;
    }

    private String area(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select name from area where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .map(ReportData::clean)
                        .orElse(Figure.NONE));
    }
}
