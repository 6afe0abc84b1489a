package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.targets.TargetMapping;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Mappings that are kept under a name, for the next file of the same kind; whoever imports uses and changes them. */
public final class SavedMappings {
    private static final int LONGEST_NAME = 80;
    private static final double ALIKE = 0.6;
    private static final int MOST_LOOKED_AT = 20;

    private final Database database;

    public SavedMappings(Database database) {
        this.database = database;
    }

    public List<SavedMapping> list(ImportTarget target) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from import_mapping where target = :target order by saved_at desc, id desc")
                        .bind("target", target)
                        .map(ConstructorMapper.of(SavedMapping.class))
                        .list());
    }

    /** By its name. */
    public Optional<SavedMapping> named(ImportTarget target, String name) {
        return list(target).stream().filter(saved -> saved.name().equals(name)).findFirst();
    }

    /**
     * Keeps a mapping in the place of one that had the name.
     *
     * @throws BadInput when it can't be used
     */
    public void save(ImportTarget target, String name, JsonNode mapping, List<String> header, long accountId) {
        String kept = name.strip();
        BadInput.unless(
                !kept.isEmpty() && kept.length() <= LONGEST_NAME && kept.chars().noneMatch(Character::isISOControl),
                "name",
                name,
                "a name of at most " + LONGEST_NAME + " characters");
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into import_mapping (target, name, mapping, header, account_id)
                        values (:target, :name, cast(:mapping as jsonb), :header, :account)
                        on conflict (target, name) do update set mapping = excluded.mapping, header = excluded.header,
                          account_id = excluded.account_id, saved_at = now()
                        """)
                        .bind("target", target)
                        .bind("name", kept)
                        .bind("mapping", Json.write(mapping))
                        .bind("header", header.toArray(String[]::new))
                        .bind("account", accountId)
                        .execute());
    }

    public void delete(long id) {
        database.jdbi().useHandle(handle -> handle.execute("delete from import_mapping where id = ?", id));
    }

    /** The one whose table had nearly the same columns; all that it names have to be there. */
    public Optional<SavedMapping> like(ImportTarget target, List<String> header) {
        return list(target).stream()
                .filter(saved -> alike(saved.header(), header) >= ALIKE && usable(target, saved.mapping(), header))
                .max(Comparator.comparingDouble((SavedMapping saved) -> alike(saved.header(), header)));
    }

    /**
     * The mapping by which somebody last loaded a table that had all these columns, so that the next export, and the rows
     * that were refused, are read as the one before.
     */
    public Optional<JsonNode> usedBefore(ImportTarget target, List<String> header, long accountId) {
        return database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select import.mapping from import join job on job.id = import.job_id
                        where import.account_id = :account and import.target = :target and job.status = 'DONE'
                          and not coalesce((job.report->>'refused')::boolean, false)
                          and not coalesce((job.params->>'takenBack')::boolean, false)
                        order by import.id desc limit :most
                        """)
                        .bind("account", accountId)
                        .bind("target", target)
                        .bind("most", MOST_LOOKED_AT)
                        .mapTo(JsonNode.class)
                        .list())
                .stream()
                .filter(mapping -> usable(target, mapping, header))
                .findFirst();
    }

    private static boolean usable(ImportTarget target, JsonNode saved, List<String> header) {
        try {
            Collection<String> columns = target.rows().isPresent()
                    ? TargetMapping.read(saved).columns().values()
                    : MappingReader.read(saved).columns();
            return header.containsAll(columns);
        } catch (BadInput old) {
            return false; // saved by a version that wrote them otherwise
        }
    }

    /** Columns that both have, of those that one has. */
    private static double alike(List<String> one, List<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        Set<String> any = new HashSet<>(one);
        any.addAll(other);
        return any.isEmpty() ? 0 : both.size() / (double) any.size();
    }
}
