package org.gridwalk.geodata.geocode.index;

import java.time.LocalDate;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.geocode.parse.AddressReader;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * The address index of a database, with all that is committed: read when it is first asked for, and what has changed read
 * again. Aliases cost milliseconds, the ground (areas, estates, buildings, roads) and doors what a whole index costs: some
 * ten milliseconds a community, five seconds a million dwellings. May be shared by threads.
 */
public final class LiveAddresses {
    private static final String CHANGED = Snapshots.anyUnseen("address_change", "");
    private static final String CHANGES =
            "select distinct part from address_change where " + Snapshots.unseen("changed_xid");

    private final Database database;
    private final AddressReader reader = new AddressReader();
    private AddressBook book;
    private AddressIndex index;
    private LocalDate day;
    private String seen;

    public LiveAddresses(Database database) {
        this.database = database;
    }

    /**
     * As it is now.
     *
     * @param today on which codes are in force, and grids have what they have
     */
    public synchronized AddressIndex index(LocalDate today) {
        if (index == null || !today.equals(day)) {
            read(today, (rows, handle) -> rows.all());
        } else {
            catchUp(today);
        }
        return index;
    }

    private void catchUp(LocalDate today) {
        Snapshots.Look look = committed(handle -> Snapshots.look(handle, seen, CHANGED));
        if (!look.changed()) {
            seen = look.now();
            return;
        }
        read(today, (rows, handle) -> {
            var parts = handle.createQuery(CHANGES)
                    .bind("seen", seen)
                    .mapTo(String.class)
                    .set();
            if (parts.contains("DOORS")) {
                return rows.all();
            }
            return parts.contains("GROUND") ? rows.withGround(book) : book.with(rows.aliases());
        });
    }

    private interface Reading {
        AddressBook read(BookReader rows, Handle handle);
    }

    private void read(LocalDate today, Reading reading) {
        committed(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            handle.execute("set local statement_timeout = 0");
            String now = Snapshots.now(handle);
            AddressBook read = reading.read(new BookReader(handle, today), handle);
            boolean sameGround = book != null && read.areas() == book.areas();
            index = sameGround ? index.with(read.aliases()) : AddressIndex.of(read, reader);
            book = read;
            day = today;
            seen = now;
            return null;
        });
    }

    /** Never in a transaction that the thread has open: what is written there may be undone. */
    private <T> T committed(HandleCallback<T, RuntimeException> work) {
        try (Handle own = database.jdbi().open()) {
            return own.inTransaction(work);
        }
    }
}
