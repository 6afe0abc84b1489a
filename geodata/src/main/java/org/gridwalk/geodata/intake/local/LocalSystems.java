package org.gridwalk.geodata.intake.local;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;

/** The city's own systems that are kept, by name. */
public final class LocalSystems {
    private static final int LONGEST_NAME = 80;

    private final Database database;

    public LocalSystems(Database database) {
        this.database = database;
    }

    /** All of them, by name. */
    public List<LocalSystem> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select local_system.id, local_system.name, fit, login, saved_at
                        from local_system left join account on account.id = account_id
                        order by local_system.name
                        """)
                        .map((row, context) -> new LocalSystem(
                                row.getLong("id"),
                                row.getString("name"),
                                Json.MAPPER.convertValue(Json.read(row.getString("fit")), LocalFit.class),
                                Optional.ofNullable(row.getString("login")),
                                row.getTimestamp("saved_at").toInstant()))
                        .list());
    }

    /**
     * Keeps a fit in the place of one that had the name. Files that were read by the old one stay as they are.
     *
     * @param accountId empty for the command line
     * @throws BadInput when the name can't be one, or means a system already
     */
    public LocalSystem keep(String name, LocalFit fit, Optional<Long> accountId) {
        String kept = name.strip();
        BadInput.unless(
                !kept.isEmpty()
                        && kept.length() <= LONGEST_NAME
                        && kept.chars().noneMatch(Character::isISOControl)
                        && Crs.named(kept).isEmpty(),
                "name",
                name,
                "a name of 1 to " + LONGEST_NAME + " characters that means no other system");
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into local_system (name, fit, account_id)
                        values (:name, cast(:fit as jsonb), :account)
                        on conflict (name) do update set fit = excluded.fit, account_id = excluded.account_id, saved_at = now()
                        """)
                        .bind("name", kept)
                        .bind("fit", Json.write(fit))
                        .bind("account", accountId.orElse(null))
                        .execute());
        return named(kept).orElseThrow();
    }

    public Optional<LocalSystem> named(String name) {
        return list().stream()
                .filter(system -> system.name().equals(name.strip()))
                .findFirst();
    }

    /** What an option or a mapping means by a system: the one that is kept under the name, else what was said. */
    public String meant(String crs) {
        return named(crs).map(system -> system.fit().crs()).orElse(crs);
    }

    /** Those to be tried where a file doesn't say its system. */
    public List<Crs> systems() {
        return list().stream()
                .flatMap(system -> Crs.named(system.fit().crs()).stream())
                .toList();
    }

    /** @return whether there was one */
    public boolean forget(long id) {
        return database.jdbi().withHandle(handle -> handle.execute("delete from local_system where id = ?", id)) > 0;
    }
}
