package org.gridwalk.geodata.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.Boundary;

/** 问题清单 and 需求清单: the issues of a ledger that were reported in a period, one a row. */
record LedgerReport(Database database, Clock clock) {
    /** More rows are no ledger that anybody reads. */
    static final int MOST_ROWS = 20_000;

    private static final Map<String, String> SOURCES =
            Map.of("HOTLINE", "热线", "COUNTER", "窗口", "CHAT", "微信", "PHONE", "电话", "VISIT", "走访", "PATROL", "巡查");
    private static final Map<String, String> STAGES =
            Map.of("FILED", "待派", "DISPATCHED", "已派", "HANDLING", "办理中", "VERIFYING", "待回访", "CLOSED", "已结");
    private static final Map<String, String> OUTCOMES = Map.of("DECLINED", "不予受理", "MERGED", "已并单");

    void read(ReportWish wish, Scope scope, Links links, ReportData data) {
        String ledger = wish.kind() == ReportKind.PROBLEMS ? "PROBLEM" : "DEMAND";
        List<Map<String, Object>> rows = data.lists().get("issues");
        long[] open = {0};
        database.jdbi()
                .useHandle(handle -> scope.bind(handle.createQuery(SqlFile.read(LedgerReport.class, "ledger.sql")
                                .replace("/*grid*/", wish.boundary() == Boundary.THEN ? "reported_grid_id" : "grid_id")
                                .replace("/*seen*/ true", Scope.sql("issue.area_id", "issue.grid_id"))))
                        .bind("ledger", ledger)
                        .bind("from", wish.from().atStartOfDay(clock.getZone()).toInstant())
                        .bind(
                                "to",
                                wish.to()
                                        .plusDays(1)
                                        .atStartOfDay(clock.getZone())
                                        .toInstant())
                        .bind("namesOn", wish.boundary() == Boundary.THEN ? wish.to() : LocalDate.now(clock))
                        .bind("area", wish.area().orElse(0L))
                        .bind("limit", MOST_ROWS + 1)
                        .map((row, context) -> {
                            open[0] += row.getString("status").equals("CLOSED") ? 0 : 1;
                            return rows.add(row(row, links));
                        })
                        .list());
        BadInput.unless(
                rows.size() <= MOST_ROWS, "from", wish.from(), "a period in which at most " + MOST_ROWS + " came in");
        Map<String, Object> values = data.values();
        values.put("tickets", Figure.count(rows.size(), links.issues("ledger", ledger)));
        values.put(
                "open",
                Figure.count(open[0], links.issues("ledger", ledger, "status", "FILED,DISPATCHED,HANDLING,VERIFYING")));
        values.put("closed", Figure.count(rows.size() - open[0], links.issues("ledger", ledger, "status", "CLOSED")));
    }

    private Map<String, Object> row(ResultSet row, Links links) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", Figure.text(text(row, "number"), links.issue(row.getLong("id"))));
        values.put("reportedOn", day(row, "reported_at"));
        values.put("source", SOURCES.getOrDefault(row.getString("source"), ""));
        for (String name : List.of("topic", "description", "address", "grid", "handler")) {
            values.put(name, text(row, name));
        }
        String outcome = row.getString("outcome");
        values.put(
                "stage",
                outcome != null && OUTCOMES.containsKey(outcome)
                        ? OUTCOMES.get(outcome)
                        : STAGES.getOrDefault(row.getString("status"), ""));
        values.put("dueOn", day(row, "due_at"));
        values.put("finishedOn", day(row, "finished_at"));
        values.put("solved", yes(row, "solved"));
        values.put("satisfied", yes(row, "satisfied"));
        return values;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : ReportData.clean(text);
    }

    private String day(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null
                ? ""
                : at.atZoneSameInstant(clock.getZone()).toLocalDate().toString();
    }

    private static String yes(ResultSet row, String column) throws SQLException {
        Boolean yes = row.getObject(column, Boolean.class);
        return yes == null ? "" : yes ? "是" : "否";
    }
}
