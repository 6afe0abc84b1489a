package org.gridwalk.geodata.team;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.team.OwedDoor.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The doors of a grid where something is owed or needs a look, in the order in which one walks by them. */
final class OwedDoors {
    private static final String DOORS = SqlFile.read(OwedDoors.class, "owed-doors.sql")
            .replace("<seen>", Scope.sql("grid.community_id", "grid.id"));
    private static final RowMapper<Reason> REASONS = ConstructorMapper.of(Reason.class);

    private OwedDoors() {}

    static List<OwedDoor> read(Handle handle, long gridId, LocalDate on, ZoneId zone, Scope scope) {
        Map<String, OwedDoor> doors = new LinkedHashMap<>();
        scope.bind(handle.createQuery(DOORS))
                .bind("grid", gridId)
                .bind("on", on)
                .bind("zone", zone.getId())
                .map((row, context) -> new OwedDoor(
                        row.getObject("household_id", Long.class),
                        row.getObject("organisation_id", Long.class),
                        row.getObject("dwelling_id", Long.class),
                        row.getString("address"),
                        List.of(REASONS.map(row, context))))
                .forEach(door -> doors.merge(
                        door.householdId() + " " + door.organisationId() + " " + door.dwellingId(),
                        door,
                        OwedDoors::joined));
        return List.copyOf(doors.values());
    }

    private static OwedDoor joined(OwedDoor one, OwedDoor other) {
        List<Reason> reasons = new ArrayList<>(one.reasons());
        reasons.addAll(other.reasons());
        return new OwedDoor(one.householdId(), one.organisationId(), one.dwellingId(), one.address(), reasons);
    }
}
