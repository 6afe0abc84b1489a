package org.gridwalk.geodata.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.coverage.UncoveredPage.DueBy;
import org.gridwalk.geodata.coverage.UncoveredPage.Flag;
import org.gridwalk.geodata.coverage.UncoveredPage.Reason;
import org.gridwalk.geodata.coverage.UncoveredPage.UncoveredTarget;
import org.gridwalk.geodata.coverage.UncoveredQuery.Cursor;

/** Gathers the rows of uncovered.sql, one a reason, into targets. */
final class UncoveredRows {
    /** A target without its reasons, and what has been gathered of it. */
    private record Gathered(UncoveredTarget target, Set<Flag> flags, List<Reason> reasons) {
        UncoveredTarget whole() {
            return new UncoveredTarget(
                    target.householdId(),
                    target.organisationId(),
                    target.dwellingId(),
                    target.name(),
                    target.address(),
                    target.buildingId(),
                    target.gridId(),
                    target.gridCode(),
                    target.lng(),
                    target.lat(),
                    target.state(),
                    target.severity(),
                    List.copyOf(flags),
                    target.appointedAt(),
                    reasons);
        }
    }

    private final UncoveredQuery query;
    private final Map<Long, Gathered> targets = new LinkedHashMap<>();
    private long total;

    UncoveredRows(UncoveredQuery query) {
        this.query = query;
    }

    long add(ResultSet row) throws SQLException {
        total = row.getLong("total");
        Long id = row.getObject("target_id", Long.class);
        if (id != null) {
            if (!targets.containsKey(id)) {
                targets.put(id, new Gathered(target(id, row), EnumSet.noneOf(Flag.class), new ArrayList<>()));
            }
            Gathered gathered = targets.get(id);
            Reason reason = reason(row);
            gathered.reasons.add(reason);
            gathered.flags.addAll(flags(row, reason));
        }
        return total;
    }

    /** At most as many as the query asks for. */
    List<UncoveredTarget> items() {
        return targets.values().stream()
                .limit(query.limit())
                .map(Gathered::whole)
                .toList();
    }

    UncoveredPage page() {
        List<UncoveredTarget> items = items();
        String next = null;
        if (targets.size() > items.size()) {
            UncoveredTarget last = items.get(items.size() - 1);
            next = new Cursor(last.severity(), last.targetId()).toString();
        }
        return new UncoveredPage(query.on(), query.boundaryOn(), total, next, items);
    }

    private UncoveredTarget target(long id, ResultSet row) throws SQLException {
        TargetKind kind = query.target();
        return new UncoveredTarget(
                kind == TargetKind.HOUSEHOLD ? id : null,
                kind == TargetKind.ORGANISATION ? id : null,
                kind == TargetKind.DWELLING ? id : null,
                row.getString("name"),
                row.getString("address"),
                row.getObject("building_id", Long.class),
                row.getObject("grid_id", Long.class),
                row.getString("grid_code"),
                row.getDouble("lng"),
                row.getDouble("lat"),
                "UNCOVERED",
                row.getDouble("worst"),
                List.of(),
                instant(row, "appointed_at"),
                List.of());
    }

    private static Set<Flag> flags(ResultSet row, Reason reason) throws SQLException {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (reason.attempts() > 0) {
            flags.add(Flag.ATTEMPTED);
        }
        if (row.getObject("appointed_at") != null) {
            flags.add(Flag.APPOINTED);
        }
        if (reason.refusedUntil() != null) {
            flags.add(Flag.REFUSED);
        }
        if (reason.unreachable()) {
            flags.add(Flag.UNREACHABLE);
        }
        if (row.getBoolean("also_exempt")) {
            flags.add(Flag.EXEMPT);
        }
        return flags;
    }

    private static Reason reason(ResultSet row) throws SQLException {
        return new Reason(
                row.getString("category"),
                row.getInt("interval_days"),
                row.getInt("grace_days"),
                row.getObject("last_effective_on", LocalDate.class),
                row.getString("last_effective_outcome"),
                row.getObject("last_in_person_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                DueBy.valueOf(row.getString("due_by")),
                row.getInt("days_overdue"),
                row.getLong("attempts"),
                row.getLong("calls"),
                row.getObject("last_attempt_on", LocalDate.class),
                row.getString("last_attempt_outcome"),
                row.getObject("event_on", LocalDate.class),
                row.getObject("refused_until", LocalDate.class),
                row.getBoolean("unreachable"),
                row.getObject("again_from", LocalDate.class),
                row.getBoolean("again_out_of_hours"),
                instant(row, "escalate_by"),
                row.getString("state"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
