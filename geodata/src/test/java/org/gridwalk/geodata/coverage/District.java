package org.gridwalk.geodata.coverage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.locationtech.jts.geom.Geometry;

/** All that coverage depends on, read from a database into lists as it is, for the oracle. */
final class District {
    /** Half-open, null is unbounded. */
    record Days(LocalDate from, LocalDate to) {
        boolean contains(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
        }

        static Days of(ResultSet row, String from, String to) throws SQLException {
            return new Days(row.getObject(from, LocalDate.class), row.getObject(to, LocalDate.class));
        }
    }

    /** An obligation row. */
    record Debt(
            long id,
            String category,
            Long householdId,
            Long organisationId,
            Long dwellingId,
            Days valid,
            LocalDate firstDueOn) {
        String target() {
            return householdId != null
                    ? "household " + householdId
                    : organisationId != null ? "organisation " + organisationId : "dwelling " + dwellingId;
        }
    }

    /** @param name of an organisation, else null */
    record Address(String name, String text, Long buildingId, double lng, double lat) {}

    record Appointment(Instant madeAt, Instant startsAt, Instant endsAt, Instant endedAt) {}

    private record Event(long householdId, Instant at) {}

    private record Slot(long householdId, Appointment appointment) {}

    record Visit(long id, String target, Instant at, String outcome, int visitors) {}

    /** @param gridId null where there is none */
    record Place(long communityId, Long gridId) {}

    /** Where a household lives. */
    record Door(
            long dwellingId,
            long buildingId,
            int entrance,
            int floor,
            long communityId,
            String address,
            double lng,
            double lat) {}

    private record Box(
            long gridId,
            long buildingId,
            Integer entranceFrom,
            Integer entranceTo,
            Integer floorFrom,
            Integer floorTo,
            Days valid) {
        boolean contains(long building, int entrance, int floor) {
            return buildingId == building && hasEntrance(entrance) && hasFloor(floor);
        }

        boolean hasEntrance(int entrance) {
            return (entranceFrom == null || entrance >= entranceFrom) && (entranceTo == null || entrance < entranceTo);
        }

        boolean hasFloor(int floor) {
            return (floorFrom == null || floor >= floorFrom) && (floorTo == null || floor < floorTo);
        }
    }

    private record GridRow(long id, long communityId) {}

    private record Dated(long gridId, String text, Days valid, Geometry geometry) {}

    private record Organisation(long communityId, Long buildingId, String name, String address, Geometry geometry) {}

    /** A point within a building, or that of an organisation. */
    record Spot(double lng, double lat) {}

    private record Exemption(long obligationId, Days valid) {}

    private final List<Debt> debts;
    private final Map<String, List<Visit>> visits = new HashMap<>();
    private final List<Exemption> exemptions;
    private final List<Event> events;
    private final List<Slot> slots;
    private final List<PolicyVersion> policies;
    private final List<String> restricted;
    private final Map<Long, Long> parents = new HashMap<>();
    private final Map<Long, Door> doors = new HashMap<>();
    private final Map<Long, Door> doorsOfHouseholds = new HashMap<>();
    private final Map<Long, Organisation> organisations = new HashMap<>();
    private final Map<Long, Spot> buildings = new HashMap<>();
    private final List<GridRow> grids;
    private final List<Dated> codes;
    private final List<Dated> versions;
    private final List<Dated> kinds;
    private final List<Box> boxes;

    private District(Handle handle) {
        debts = rows(
                handle,
                "select *, lower(valid) f, upper(valid) t from obligation",
                (row, context) -> new Debt(
                        row.getLong("id"),
                        row.getString("category"),
                        row.getObject("household_id", Long.class),
                        row.getObject("organisation_id", Long.class),
                        row.getObject("dwelling_id", Long.class),
                        Days.of(row, "f", "t"),
                        row.getObject("first_due_on", LocalDate.class)));
        rows(
                        handle,
                        """
                        select id, visited_at, outcome, visitors, coalesce(
                          'household ' || household_id, 'organisation ' || organisation_id, 'dwelling ' || dwelling_id) target
                        from visit
                        """,
                        (row, context) -> new Visit(
                                row.getLong("id"),
                                row.getString("target"),
                                row.getObject("visited_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("outcome"),
                                row.getInt("visitors")))
                .forEach(visit -> visits.computeIfAbsent(visit.target(), none -> new ArrayList<>())
                        .add(visit));
        exemptions = rows(
                handle,
                "select obligation_id, lower(valid) f, upper(valid) t from exemption",
                (row, context) -> new Exemption(row.getLong(1), Days.of(row, "f", "t")));
        events = rows(
                handle,
                "select household_id, happened_at from household_event",
                (row, context) -> new Event(row.getLong(1), instant(row, 2)));
        slots = rows(
                handle,
                "select household_id, made_at, starts_at, ends_at, ended_at from appointment",
                (row, context) -> new Slot(
                        row.getLong(1),
                        new Appointment(instant(row, 2), instant(row, 3), instant(row, 4), instant(row, 5))));
        policies =
                rows(
                                handle,
                                "select lower(valid) from policy_version",
                                (row, context) -> row.getObject(1, LocalDate.class))
                        .stream()
                        .map(day -> Policies.on(handle, day).orElseThrow())
                        .toList();
        restricted = rows(handle, "select code from category where restricted", (row, context) -> row.getString(1));
        rows(handle, "select id, parent_id from area", (row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                .forEach(area -> parents.put(area[0], area[1]));
        rows(
                        handle,
                        """
                        select dwelling.id, building_id, entrance, floor, building.community_id,
                          coalesce(estate.name, '') || building.name || entrance.name || room address,
                          st_x(entrance.geom) lng, st_y(entrance.geom) lat
                        from dwelling join building on building.id = building_id
                        join entrance using (building_id)
                        left join estate on estate.id = estate_id
                        where entrance.number = dwelling.entrance
                        """,
                        (row, context) -> new Door(
                                row.getLong("id"),
                                row.getLong("building_id"),
                                row.getInt("entrance"),
                                row.getInt("floor"),
                                row.getLong("community_id"),
                                row.getString("address"),
                                row.getDouble("lng"),
                                row.getDouble("lat")))
                .forEach(door -> doors.put(door.dwellingId(), door));
        rows(handle, "select id, dwelling_id from household", (row, context) ->
                        new long[] {row.getLong(1), row.getLong(2)})
                .forEach(household -> doorsOfHouseholds.put(household[0], doors.get(household[1])));
        handle.createQuery("""
                        select organisation.id, organisation.community_id, building_id, organisation.geom,
                          organisation.name, coalesce(estate.name, '') || coalesce(building.name, '')
                        from organisation
                        left join building on building.id = building_id
                        left join estate on estate.id = estate_id
                        """)
                .map((row, context) -> organisations.put(
                        row.getLong(1),
                        new Organisation(
                                row.getLong(2),
                                row.getObject(3, Long.class),
                                row.getString(5),
                                row.getString(6),
                                geometry(row, 4, context))))
                .list();
        handle.createQuery("""
                        select id, st_x(st_pointonsurface(geom)), st_y(st_pointonsurface(geom)) from building
                        """)
                .map((row, context) -> buildings.put(row.getLong(1), new Spot(row.getDouble(2), row.getDouble(3))))
                .list();
        grids = rows(
                handle,
                "select id, community_id from grid",
                (row, context) -> new GridRow(row.getLong(1), row.getLong(2)));
        codes = rows(
                handle,
                "select grid_id, code, lower(valid) f, upper(valid) t from grid_code",
                (row, context) -> new Dated(row.getLong(1), row.getString(2), Days.of(row, "f", "t"), null));
        versions = rows(
                handle,
                "select grid_id, name, lower(valid) f, upper(valid) t, geom from grid_version order by grid_id",
                (row, context) ->
                        new Dated(row.getLong(1), row.getString(2), Days.of(row, "f", "t"), geometry(row, 5, context)));
        kinds = rows(
                handle,
                "select grid_id, kind, lower(valid) f, upper(valid) t from grid_version",
                (row, context) -> new Dated(row.getLong(1), row.getString(2), Days.of(row, "f", "t"), null));
        boxes = rows(
                handle,
                """
                select grid_id, building_id, lower(entrances), upper(entrances), lower(floors), upper(floors),
                  lower(valid) f, upper(valid) t
                from grid_building order by grid_id
                """,
                (row, context) -> new Box(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, Integer.class),
                        row.getObject(4, Integer.class),
                        row.getObject(5, Integer.class),
                        row.getObject(6, Integer.class),
                        Days.of(row, "f", "t")));
    }

    static District read(Database database) {
        return database.jdbi().withHandle(District::new);
    }

    private static <T> List<T> rows(Handle handle, String sql, RowMapper<T> mapper) {
        return handle.createQuery(sql).map(mapper).list();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Geometry geometry(ResultSet row, int column, org.jdbi.v3.core.statement.StatementContext context)
            throws SQLException {
        return context.findColumnMapperFor(Geometry.class).orElseThrow().map(row, column, context);
    }

    List<Debt> debts() {
        return debts;
    }

    List<Visit> visits(Debt debt) {
        return visits.getOrDefault(debt.target(), List.of());
    }

    /** When something happened to the household of an obligation. */
    List<Instant> events(Debt debt) {
        return events.stream()
                .filter(event -> debt.householdId() != null && event.householdId() == debt.householdId())
                .map(Event::at)
                .toList();
    }

    List<Appointment> appointments(Debt debt) {
        return slots.stream()
                .filter(slot -> debt.householdId() != null && slot.householdId() == debt.householdId())
                .map(Slot::appointment)
                .toList();
    }

    /** Where the target of an obligation is found. */
    Address address(Debt debt) {
        if (debt.organisationId() != null) {
            Organisation organisation = organisations.get(debt.organisationId());
            return new Address(
                    organisation.name(),
                    organisation.address(),
                    organisation.buildingId(),
                    organisation.geometry().getCoordinate().x,
                    organisation.geometry().getCoordinate().y);
        }
        Door door = debt.householdId() != null ? door(debt.householdId()) : doors.get(debt.dwellingId());
        return new Address(null, door.address(), door.buildingId(), door.lng(), door.lat());
    }

    Spot spotOfBuilding(long buildingId) {
        return buildings.get(buildingId);
    }

    boolean exempt(Debt debt, LocalDate day) {
        return exemptions.stream()
                .anyMatch(exemption -> exemption.obligationId() == debt.id()
                        && exemption.valid().contains(day));
    }

    boolean restricted(String category) {
        return restricted.contains(category);
    }

    Optional<PolicyVersion> policy(LocalDate day) {
        return policies.stream()
                .filter(version -> new Days(version.from(), version.to()).contains(day))
                .findFirst();
    }

    LocalDate firstPolicyDay() {
        return policies.stream()
                .map(PolicyVersion::from)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    Door door(long householdId) {
        return doorsOfHouseholds.get(householdId);
    }

    /** Where the target of an obligation is on a day. */
    Place placeOf(Debt debt, LocalDate day) {
        if (debt.organisationId() != null) {
            Organisation organisation = organisations.get(debt.organisationId());
            return new Place(organisation.communityId(), gridOf(organisation, day));
        }
        Door door = debt.householdId() != null ? door(debt.householdId()) : doors.get(debt.dwellingId());
        for (Box box : boxes) {
            if (box.valid().contains(day) && box.contains(door.buildingId(), door.entrance(), door.floor())) {
                return new Place(door.communityId(), box.gridId());
            }
        }
        return new Place(door.communityId(), null);
    }

    private Long gridOf(Organisation organisation, LocalDate day) {
        for (Box box : boxes) {
            if (organisation.buildingId() != null
                    && box.buildingId() == organisation.buildingId()
                    && box.valid().contains(day)
                    && box.hasFloor(1)) {
                return box.gridId();
            }
        }
        for (Dated version : versions) {
            if (version.valid().contains(day) && version.geometry().covers(organisation.geometry())) {
                return version.gridId();
            }
        }
        return null;
    }

    boolean within(Long areaId, long ancestor) {
        for (Long area = areaId; area != null && area != 0; area = parents.get(area)) {
            if (area == ancestor) {
                return true;
            }
        }
        return false;
    }

    List<Place> gridsOn(LocalDate day) {
        return grids.stream()
                .filter(grid -> dated(versions, grid.id(), day) != null)
                .map(grid -> new Place(grid.communityId(), grid.id()))
                .toList();
    }

    String gridCode(Long gridId, LocalDate day) {
        return dated(codes, gridId, day);
    }

    String gridName(Long gridId, LocalDate day) {
        return dated(versions, gridId, day);
    }

    String gridKind(Long gridId, LocalDate day) {
        return dated(kinds, gridId, day);
    }

    private static String dated(List<Dated> rows, Long gridId, LocalDate day) {
        return rows.stream()
                .filter(row ->
                        gridId != null && row.gridId() == gridId && row.valid().contains(day))
                .map(Dated::text)
                .findFirst()
                .orElse(null);
    }
}
