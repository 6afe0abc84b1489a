package org.gridwalk.geodata.walk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.walk.Door.Knock;
import org.gridwalk.geodata.walk.Door.Slot;
import org.jdbi.v3.core.Handle;

/** The doors of a grid as they stand on a day: one statement each for what is owed, the knocks, and open issues. */
public final class Doors {
    private static final String DOORS =
            SqlFile.read(Doors.class, "doors.sql").replace("<seenGrid>", Scope.sql("grid.community_id", "grid.id"));
    private static final int YEARS_OF_KNOCKS = 2;

    private final Database database;
    private final ZoneId zone;

    /** @param zone the business zone */
    public Doors(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * All doors where something is owed or was met, ordered by kind and id; none of a grid that the scope doesn't see.
     * Restricted categories are there only for a scope that is appointed for them.
     *
     * @param on the first day of a plan, by which what is owed counts
     * @param days of the plan, in which appointments count
     * @param until knocks made before this instant are known
     */
    public List<Door> of(long gridId, LocalDate on, int days, Instant until, Scope scope) {
        return database.jdbi().withHandle(handle -> {
            Map<Target, Found> found = new LinkedHashMap<>();
            scope.bind(handle.createQuery(DOORS))
                    .bind("grid", gridId)
                    .bind("on", on)
                    .bind("zone", zone.getId())
                    .map((row, context) -> found.computeIfAbsent(target(row), key -> new Found())
                            .add(row))
                    .list();
            Map<Target, List<Knock>> knocks = knocks(handle, found, on, until);
            Map<Long, Integer> issues = issues(handle, found);
            Map<Long, Slot> appointments = appointments(handle, found, on, days);
            Map<Long, Instant> decided = decided(handle, found, until);
            List<Door> doors = new ArrayList<>();
            found.forEach((target, one) -> {
                boolean household = target.kind() == Target.Kind.HOUSEHOLD;
                List<Knock> made = knocks.getOrDefault(target, List.of());
                doors.add(one.door(
                        target,
                        household ? issues.getOrDefault(target.id(), 0) : 0,
                        made,
                        household ? Optional.ofNullable(appointments.get(target.id())) : Optional.empty(),
                        household && isSince(decided.get(target.id()), made)));
            });
            return doors;
        });
    }

    private static Target target(ResultSet row) throws SQLException {
        return new Target(Target.Kind.valueOf(row.getString("kind")), row.getLong("id"));
    }

    private static Long[] ids(Map<Target, Found> found, Target.Kind kind) {
        return found.keySet().stream()
                .filter(target -> target.kind() == kind)
                .map(Target::id)
                .toArray(Long[]::new);
    }

    private Map<Target, List<Knock>> knocks(Handle handle, Map<Target, Found> found, LocalDate on, Instant until) {
        Map<Target, List<Knock>> knocks = new HashMap<>();
        handle.createQuery("""
                        with known as (
                          select 'HOUSEHOLD' as kind, household_id as target_id, visited_at, id, outcome, worker_id
                          from visit where household_id = any (:households)
                          union all
                          select 'ORGANISATION', organisation_id, visited_at, id, outcome, worker_id
                          from visit where organisation_id = any (:organisations)
                          union all
                          select 'DWELLING', dwelling_id, visited_at, id, outcome, worker_id
                          from visit where dwelling_id = any (:dwellings)
                        )
                        select kind, target_id as id, visited_at, outcome, worker_id
                        from known
                        where visited_at >= :since and visited_at < :until
                        order by visited_at, known.id
                        """)
                .bind("households", ids(found, Target.Kind.HOUSEHOLD))
                .bind("organisations", ids(found, Target.Kind.ORGANISATION))
                .bind("dwellings", ids(found, Target.Kind.DWELLING))
                .bind("since", on.minusYears(YEARS_OF_KNOCKS).atStartOfDay(zone).toInstant())
                .bind("until", until)
                .map((row, context) -> knocks.computeIfAbsent(target(row), key -> new ArrayList<>())
                        .add(knock(row)))
                .list();
        return knocks;
    }

    private Knock knock(ResultSet row) throws SQLException {
        Instant at = row.getObject("visited_at", OffsetDateTime.class).toInstant();
        return new Knock(
                at.atZone(zone).toLocalDateTime(),
                at,
                row.getString("outcome"),
                row.getObject("worker_id", Long.class));
    }

    private static Map<Long, Integer> issues(Handle handle, Map<Target, Found> found) {
        Map<Long, Integer> issues = new HashMap<>();
        handle.createQuery("""
                        select household_id, count(*) as number
                        from issue
                        where household_id = any (:households) and status <> 'CLOSED'
                        group by household_id
                        """)
                .bind("households", ids(found, Target.Kind.HOUSEHOLD))
                .map((row, context) -> issues.put(row.getLong("household_id"), row.getInt("number")))
                .list();
        return issues;
    }

    /** The first of a household in the days of the plan. */
    private Map<Long, Slot> appointments(Handle handle, Map<Target, Found> found, LocalDate on, int days) {
        Map<Long, Slot> appointments = new HashMap<>();
        handle.createQuery("""
                        select household_id, starts_at, ends_at
                        from appointment
                        where household_id = any (:households) and status = 'BOOKED'
                          and starts_at >= :from and starts_at < :until
                        order by starts_at desc
                        """)
                .bind("households", ids(found, Target.Kind.HOUSEHOLD))
                .bind("from", on.atStartOfDay(zone).toInstant())
                .bind("until", on.plusDays(days).atStartOfDay(zone).toInstant())
                .map((row, context) -> appointments.put(
                        row.getLong("household_id"), new Slot(local(row, "starts_at"), local(row, "ends_at"))))
                .list();
        return appointments;
    }

    /** When it was last decided that somebody goes again to a household that refused, or where nobody is ever at home. */
    private static Map<Long, Instant> decided(Handle handle, Map<Target, Found> found, Instant until) {
        Map<Long, Instant> decided = new HashMap<>();
        handle.createQuery("""
                        select household_id, max(coalesce(decided_at, made_at)) as at
                        from review
                        where household_id = any (:households) and coalesce(decided_at, made_at) < :until
                          and (decision in ('AGAIN', 'OTHER_PERSON')
                            or decision = 'COMMUNITY' and status <> 'ASKED'
                            or decision = 'EXEMPTION' and status = 'DENIED')
                        group by household_id
                        """)
                .bind("households", ids(found, Target.Kind.HOUSEHOLD))
                .bind("until", until)
                .map((row, context) -> decided.put(
                        row.getLong("household_id"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        return decided;
    }

    private static boolean isSince(Instant decided, List<Knock> knocks) {
        return decided != null
                && knocks.stream().noneMatch(knock -> knock.instant().isAfter(decided));
    }

    private LocalDateTime local(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class)
                .atZoneSameInstant(zone)
                .toLocalDateTime();
    }

    /** Gathers the rows of a door, one an obligation. */
    private static final class Found {
        private final List<Owed> owed = new ArrayList<>();
        private String address;
        private Long buildingId;
        private int entrance;
        private int floor;
        private boolean lift;
        private LngLat place;

        Found add(ResultSet row) throws SQLException {
            if (owed.isEmpty()) {
                address = row.getString("address");
                buildingId = row.getObject("building_id", Long.class);
                entrance = row.getInt("entrance");
                floor = row.getInt("floor");
                lift = row.getBoolean("lift");
                place = new LngLat(row.getDouble("lng"), row.getDouble("lat"));
            }
            owed.add(new Owed(
                    row.getString("category"),
                    row.getString("state"),
                    row.getInt("interval_days"),
                    row.getDouble("weight"),
                    row.getInt("visitors"),
                    row.getObject("due_on", LocalDate.class),
                    row.getInt("days_overdue"),
                    row.getObject("last_effective_on", LocalDate.class),
                    row.getLong("attempts"),
                    row.getObject("last_attempt_on", LocalDate.class),
                    row.getString("last_attempt_outcome"),
                    row.getObject("refused_until", LocalDate.class),
                    row.getBoolean("unreachable")));
            return this;
        }

        Door door(Target target, int openIssues, List<Knock> knocks, Optional<Slot> appointment, boolean again) {
            return new Door(
                    target,
                    address,
                    buildingId,
                    entrance,
                    floor,
                    lift,
                    place,
                    owed,
                    openIssues,
                    knocks,
                    appointment,
                    again);
        }
    }
}
