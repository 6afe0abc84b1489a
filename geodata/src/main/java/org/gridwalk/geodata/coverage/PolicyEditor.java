package org.gridwalk.geodata.coverage;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * The policy versions as an administrator edits them. They follow one another without a gap, the last without an end;
 * what is in force or over is never changed.
 */
public final class PolicyEditor {
    /**
     * A version with its id.
     *
     * @param editable whether it is yet to begin
     */
    public record Version(
            long id, String preset, LocalDate from, LocalDate to, boolean editable, List<PolicyRule> rules) {
        public Version {
            rules = List.copyOf(rules);
        }
    }

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public PolicyEditor(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The latest first. */
    public List<Version> list() {
        return database.jdbi().withHandle(this::list);
    }

    private List<Version> list(Handle handle) {
        return handle
                .createQuery("select id, lower(valid) as first_day from policy_version order by 2 desc")
                .map((row, context) -> Map.entry(row.getLong(1), row.getObject(2, LocalDate.class)))
                .list()
                .stream()
                .map(entry -> {
                    PolicyVersion version =
                            Policies.on(handle, entry.getValue()).orElseThrow();
                    boolean editable = version.from().isAfter(LocalDate.now(clock));
                    return new Version(
                            entry.getKey(), version.preset(), version.from(), version.to(), editable, version.rules());
                })
                .toList();
    }

    /**
     * The version that a draft describes, which is not saved.
     *
     * @throws BadInput that names the field at fault
     */
    public PolicyVersion check(PolicyDraft draft) {
        return database.jdbi().withHandle(handle -> check(handle, draft));
    }

    private PolicyVersion check(Handle handle, PolicyDraft draft) {
        Set<String> categories = Set.copyOf(handle.createQuery("select code from category")
                .mapTo(String.class)
                .list());
        return draft.version(LocalDate.now(clock), categories);
    }

    /**
     * Puts a version in force from a day to come; the one before it ends there. The same once more is saved once.
     *
     * @throws BadInput that names the field at fault: also if a version begins on that day or later
     */
    public Version save(PolicyDraft draft) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            PolicyVersion version = check(handle, draft);
            Optional<Version> same = list(handle).stream()
                    .filter(there -> there.from().equals(version.from())
                            && there.preset().equals(version.preset())
                            && Set.copyOf(there.rules()).equals(Set.copyOf(version.rules())))
                    .findFirst();
            if (same.isPresent()) {
                return same.get();
            }
            Optional<LocalDate> later = handle.createQuery(
                            "select max(lower(valid)) from policy_version where lower(valid) >= :from")
                    .bind("from", version.from())
                    .mapTo(LocalDate.class)
                    .findOne();
            if (later.isPresent()) {
                throw new BadInput(
                        "from",
                        version.from().toString(),
                        "a day after " + later.get() + ", when a version begins that this one would overlap");
            }
            long id = Policies.install(handle, version);
            return find(handle, id).orElseThrow();
        });
    }

    /**
     * Takes back a version that is yet to begin; the one before it goes on.
     *
     * @return whether there was such a version
     * @throws BadInput if it has begun
     */
    public boolean withdraw(long id) {
        return database.jdbi().inTransaction(handle -> {
            lock(handle);
            Optional<Version> version = find(handle, id);
            if (version.isEmpty()) {
                return false;
            }
            if (!version.get().editable()) {
                throw new BadInput(
                        "id",
                        Long.toString(id),
                        "a version that is yet to begin: what has been counted stays as it was");
            }
            handle.createUpdate("delete from policy_version where id = :id")
                    .bind("id", id)
                    .execute();
            handle.createUpdate("""
                            update policy_version set valid = daterange(lower(valid), :to) where upper(valid) = :from
                            """)
                    .bind("from", version.get().from())
                    .bind("to", version.get().to())
                    .execute();
            return true;
        });
    }

    private Optional<Version> find(Handle handle, long id) {
        return list(handle).stream().filter(version -> version.id() == id).findFirst();
    }

    /** Two editors one after the other. */
    private static void lock(Handle handle) {
        handle.execute("lock table policy_version in share row exclusive mode");
    }
}
