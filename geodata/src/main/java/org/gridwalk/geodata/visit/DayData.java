package org.gridwalk.geodata.visit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a phone takes along for a day, so that it needs no network at the doors. */
public final class DayData {
    private static final String STOPS = read("day.sql")
            .replace("<seenDwelling>", Scope.sql("building.community_id", "part.grid_id"))
            .replace("<seenOrganisation>", Scope.sql("organisation.community_id", "place.grid_id"));

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
     */
    public record DayGrid(long gridId, String code, String name, List<Double> bounds) {
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

    /** @param contacts whether names and telephone numbers go along */
    public Day of(List<Long> gridIds, LocalDate on, boolean contacts, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            if (contacts) {
                handle.execute("set local gridwalk.contacts = 'on'");
            }
            Long[] grids = gridIds.toArray(Long[]::new);
            List<JsonNode> stops = scope.bind(handle.createQuery(STOPS))
                    .bind("grids", grids)
                    .bind("on", on)
                    .bind("zone", zone.getId())
                    .bind("contacts", contacts)
                    .mapTo(JsonNode.class)
                    .list();
            return new Day(grids(handle, grids, on, scope), stops);
        });
    }

    private static List<DayGrid> grids(Handle handle, Long[] grids, LocalDate on, Scope scope) {
        return scope.bind(handle.createQuery("""
                        select grid.id as grid_id, code.code, version.name,
                          array[st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)] as bounds
                        from grid
                        join grid_version version on version.grid_id = grid.id and version.valid @> :on
                        left join grid_code code on code.grid_id = grid.id and code.valid @> :on
                        where grid.id = any (:grids) and\s""" + Scope.sql("grid.community_id", "grid.id") + " order by grid.id"))
                .bind("grids", grids)
                .bind("on", on)
                .map(ConstructorMapper.of(DayGrid.class))
                .list();
    }

    private static String read(String name) {
        try (InputStream in = DayData.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
