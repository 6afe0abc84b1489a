package org.gridwalk.geodata.visit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a phone takes along for a day, so that it needs no network at the doors. */
public final class DayData {
    private static final String STOPS = SqlFile.read(DayData.class, "day.sql")
            .replace("<seenDwelling>", Scope.sql("building.community_id", "part.grid_id"))
            .replace("<seenOrganisation>", Scope.sql("organisation.community_id", "place.grid_id"));

    private static final String GRIDS = """
            with duty as (
              select distinct on (stand_in.grid_id) stand_in.grid_id, away.name, upper(stand_in.valid) - 1 as until
              from stand_in
              join absence on absence.id = stand_in.absence_id
              join worker away on away.id = absence.worker_id
              join account on account.worker_id = stand_in.worker_id
              where account.id = :account and stand_in.valid @> :on
              order by stand_in.grid_id, upper(stand_in.valid) desc
            )
            select grid.id as grid_id, code.code, version.name,
              array[st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)] as bounds,
              duty.name as stands_in_for, duty.until as stands_in_until
            from grid
            join grid_version version on version.grid_id = grid.id and version.valid @> :on
            left join grid_code code on code.grid_id = grid.id and code.valid @> :on
            left join duty on duty.grid_id = grid.id
            where grid.id = any (:grids) and <seen>
            order by grid.id
            """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"));

    private final Database database;
    private final ZoneId zone;

    public DayData(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * A grid of the day.
     *
     * @param code null where it has none on that day
     * @param bounds west, south, east, north, in degrees
     * @param standsInFor who is away and whose duty the asker has here that day; null where it is their own grid
     * @param standsInUntil the last day of that, else null
     */
    public record DayGrid(
            long gridId, String code, String name, List<Double> bounds, String standsInFor, LocalDate standsInUntil) {
        public DayGrid {
            bounds = List.copyOf(bounds);
        }
    }

    /**
     * The day of some grids.
     *
     * @param stops all households and organisations, and the empty dwellings that are due, the worst first, as
     *     {@code day.sql} builds them
     */
    public record Day(List<DayGrid> grids, List<JsonNode> stops) {
        public Day {
            grids = List.copyOf(grids);
            stops = List.copyOf(stops);
        }
    }

    /**
     * Which day is asked for.
     *
     * @param contacts whether names and telephone numbers go along
     * @param accountId who asks
     */
    public record DayQuery(List<Long> gridIds, LocalDate on, boolean contacts, long accountId) {
        public DayQuery {
            gridIds = List.copyOf(gridIds);
        }
    }

    public Day of(DayQuery query, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            if (query.contacts()) {
                handle.execute("set local gridwalk.contacts = 'on'");
            }
            Long[] grids = query.gridIds().toArray(Long[]::new);
            List<JsonNode> stops = scope.bind(handle.createQuery(STOPS))
                    .bind("grids", grids)
                    .bind("on", query.on())
                    .bind("zone", zone.getId())
                    .bind("contacts", query.contacts())
                    .mapTo(JsonNode.class)
                    .list();
            return new Day(grids(handle, query, scope), stops);
        });
    }

    private static List<DayGrid> grids(Handle handle, DayQuery query, Scope scope) {
        return scope.bind(handle.createQuery(GRIDS))
                .bind("grids", query.gridIds().toArray(Long[]::new))
                .bind("on", query.on())
                .bind("account", query.accountId())
                .map(ConstructorMapper.of(DayGrid.class))
                .list();
    }
}
