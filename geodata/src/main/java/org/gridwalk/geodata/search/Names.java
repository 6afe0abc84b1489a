package org.gridwalk.geodata.search;

import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.jdbi.v3.core.Handle;

/** The names of persons and of those who complain, with all that is committed. */
final class Names {
    private static final List<String> CONTACTS = List.of("person_contact", "complainant_contact");
    private static final String CHANGED =
            Snapshots.anyUnseen("person_contact", "") + " or " + Snapshots.anyUnseen("complainant_contact", "");
    private static final int FETCHED = 10_000;

    private final NameIndex persons = new NameIndex();
    private final NameIndex complainants = new NameIndex();
    private String seen;

    private Names() {}

    static Names read(Database database) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            Names names = new Names();
            names.seen = Snapshots.now(handle);
            handle.execute("set local gridwalk.contacts = 'on'");
            for (String table : CONTACTS) {
                handle.createQuery("select name, count(*) from " + table + " where name is not null group by name")
                        .setFetchSize(FETCHED)
                        .map((row, context) -> {
                            names.of(table).add(row.getString(1), row.getInt(2));
                            return 1;
                        })
                        .forEach(one -> {});
            }
            return names;
        });
    }

    /** The handle may read names. */
    synchronized void catchUp(Handle handle) {
        Snapshots.Look look = Snapshots.look(handle, seen, CHANGED);
        for (String table : look.changed() ? CONTACTS : List.<String>of()) {
            handle.createQuery("select name from " + table + " where name is not null and "
                            + Snapshots.unseen("changed_xid") + " order by changed_xid desc")
                    .bind("seen", seen)
                    .mapTo(String.class)
                    .forEach(name -> of(table).add(name, 1));
        }
        seen = look.now();
    }

    private NameIndex of(String table) {
        return table.equals("person_contact") ? persons : complainants;
    }

    NameIndex persons() {
        return persons;
    }

    NameIndex complainants() {
        return complainants;
    }
}
