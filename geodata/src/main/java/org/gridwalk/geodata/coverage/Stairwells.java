package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.Stairwell.Door;
import org.gridwalk.geodata.coverage.Stairwell.Entrance;
import org.gridwalk.geodata.coverage.Stairwell.Floor;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;

/** Buildings as whoever climbs them sees them: entrances, floors, doors. */
public final class Stairwells {
    private static final String STAIRWELL = SqlFile.read(Stairwells.class, "stairwell.sql")
            .replace("<seenDwelling>", Scope.sql("building.community_id", "part.grid_id"));

    private record Row(String building, int entrance, String entranceName, int floor, Door door) {}

    private final Database database;
    private final ZoneId zone;

    /** @param zone the business zone, by which visits have a day */
    public Stairwells(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /** Empty where a scope sees no door of the building. */
    public Optional<Stairwell> find(long buildingId, LocalDate on, Scope scope) {
        List<Row> rows = database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(STAIRWELL))
                        .bind("building", buildingId)
                        .bind("on", on)
                        .bind("zone", zone.getId())
                        .map((row, context) -> new Row(
                                row.getString("building"),
                                row.getInt("entrance"),
                                row.getString("entrance_name"),
                                row.getInt("floor"),
                                new Door(
                                        row.getLong("dwelling_id"),
                                        row.getObject("household_id", Long.class),
                                        row.getString("room"),
                                        row.getString("state"),
                                        row.getObject("due_on", LocalDate.class),
                                        row.getBoolean("refused"),
                                        row.getBoolean("unreachable"),
                                        row.getBoolean("exempt"))))
                        .list());
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stairwell(on, buildingId, rows.get(0).building, entrances(rows)));
    }

    /** The rows come in order. */
    private static List<Entrance> entrances(List<Row> rows) {
        List<Entrance> entrances = new ArrayList<>();
        for (int from = 0, to; from < rows.size(); from = to) {
            Row first = rows.get(from);
            to = from;
            while (to < rows.size() && rows.get(to).entrance == first.entrance) {
                to++;
            }
            entrances.add(new Entrance(first.entrance, first.entranceName, floors(rows.subList(from, to))));
        }
        return entrances;
    }

    private static List<Floor> floors(List<Row> rows) {
        List<Floor> floors = new ArrayList<>();
        for (int from = 0, to; from < rows.size(); from = to) {
            int floor = rows.get(from).floor;
            to = from;
            while (to < rows.size() && rows.get(to).floor == floor) {
                to++;
            }
            floors.add(new Floor(
                    floor, rows.subList(from, to).stream().map(Row::door).toList()));
        }
        return floors;
    }
}
