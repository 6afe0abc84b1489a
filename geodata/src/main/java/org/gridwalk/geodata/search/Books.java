package org.gridwalk.geodata.search;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.search.Found.Kind;
import org.gridwalk.geodata.search.PlaceBook.Place;
import org.jdbi.v3.core.Handle;

/** The names of places and of persons as of one moment, and whether others have been committed since. */
final class Books {
    private static final String PLACES = SqlFile.read(Books.class, "place-book.sql");
    private static final List<String> CONTACTS = List.of("person_contact", "complainant_contact");
    private static final String PLACES_CHANGED = "select "
            + Snapshots.anyUnseen(
                    "table_change", " and table_name in ('area', 'area_code', 'grid', 'grid_code', 'grid_version')")
            + " or " + Snapshots.anyUnseen("estate", "") + " or " + Snapshots.anyUnseen("building", "");
    private static final int FETCHED = 10_000;

    private final LocalDate today;
    private final NameBook persons = new NameBook();
    private final NameBook complainants = new NameBook();
    private PlaceBook places;
    private String placesSeen;
    private String namesSeen;

    private Books(LocalDate today) {
        this.today = today;
    }

    /** @param today on which grids and areas are called so */
    static Books read(Database database, LocalDate today) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            Books books = new Books(today);
            books.readPlaces(handle);
            books.namesSeen = books.placesSeen;
            handle.execute("set local gridwalk.contacts = 'on'");
            for (String table : CONTACTS) {
                handle.createQuery("select name, count(*) from " + table + " where name is not null group by name")
                        .setFetchSize(FETCHED)
                        .map((row, context) -> {
                            books.names(table).add(row.getString(1), row.getInt(2));
                            return 1;
                        })
                        .forEach(one -> {});
            }
            return books;
        });
    }

    private void readPlaces(Handle handle) {
        placesSeen = Snapshots.now(handle);
        places = new PlaceBook(handle.createQuery(PLACES)
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

    boolean isOf(LocalDate day) {
        return today.equals(day);
    }

    /** With all that is committed. */
    synchronized PlaceBook places(Handle handle) {
        boolean changed = handle.createQuery(PLACES_CHANGED)
                .bind("seen", placesSeen)
                .mapTo(boolean.class)
                .one();
        if (changed) {
            readPlaces(handle);
        }
        return places;
    }

    /** With all that is committed; the handle may read names. */
    synchronized void catchUpWithNames(Handle handle) {
        String now = Snapshots.now(handle);
        for (String table : CONTACTS) {
            handle.createQuery("select name from " + table + " where name is not null and "
                            + Snapshots.unseen("changed_xid") + " order by changed_xid desc")
                    .bind("seen", namesSeen)
                    .mapTo(String.class)
                    .forEach(name -> names(table).add(name, 1));
        }
        namesSeen = now;
    }

    private NameBook names(String table) {
        return table.equals("person_contact") ? persons : complainants;
    }

    NameBook persons() {
        return persons;
    }

    NameBook complainants() {
        return complainants;
    }
}
