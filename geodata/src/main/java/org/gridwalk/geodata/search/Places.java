package org.gridwalk.geodata.search;

import java.time.LocalDate;
import java.util.Arrays;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.search.Found.Kind;
import org.gridwalk.geodata.search.PlaceBook.Place;
import org.jdbi.v3.core.Handle;

/** What places are called on a day, with all that is committed. */
final class Places {
    private static final String ALL = SqlFile.read(Places.class, "place-book.sql");
    private static final String CHANGED = Snapshots.anyUnseen(
                    "table_change", " and table_name in ('area', 'area_code', 'grid', 'grid_code', 'grid_version')")
            + " or " + Snapshots.anyUnseen("estate", "") + " or " + Snapshots.anyUnseen("building", "");

    private final LocalDate today;
    private PlaceBook book;
    private String seen;

    private Places(LocalDate today) {
        this.today = today;
    }

    /** @param today on which grids and areas are called so */
    static Places read(Database database, LocalDate today) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            Places places = new Places(today);
            places.read(handle);
            return places;
        });
    }

    private void read(Handle handle) {
        seen = Snapshots.now(handle);
        book = new PlaceBook(handle.createQuery(ALL)
                .bind("today", today)
                .map((row, context) -> new Place(
                        Kind.valueOf(row.getString("kind")),
                        row.getLong("id"),
                        row.getLong("community_id"),
                        Spelling.plain(row.getString("name")),
                        Arrays.stream((String[]) row.getArray("also").getArray())
                                .map(Spelling::plain)
                                .toList(),
                        Spelling.plain(row.getString("estate")),
                        Spelling.plain(row.getString("community")),
                        Spelling.plain(row.getString("key"))))
                .list());
    }

    /** With all that is committed. */
    synchronized PlaceBook book(Handle handle) {
        Snapshots.Look look = Snapshots.look(handle, seen, CHANGED);
        if (look.changed()) {
            read(handle);
        } else {
            seen = look.now();
        }
        return book;
    }
}
