package org.gridwalk.geodata.intake;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Brings grids into the tables. A grid is known again by its code; one without a code by its outline. What is as it was
 * is not touched; what changed becomes a new version from a day on, and the version before it ends on that day.
 */
final class GridLoad {
    /** What came of one grid. */
    enum Outcome {
        LOADED,
        UNCHANGED,
        UPDATED
    }

    private record Version(long id, boolean startsOnDay, boolean same) {}

    /** What a grid is called and what it is, which a file may leave out. */
    private record Standing(String name, String kind, String owner) {
        Standing as(GridRow row) {
            return new Standing(row.name() == null ? name : row.name(), row.kind() == null ? kind : row.kind(), owner);
        }
    }

    private final AreaChoice community;
    private final LocalDate from;
    private final long jobId;

    /** @param from the first day of what is new */
    GridLoad(AreaChoice community, LocalDate from, long jobId) {
        this.community = community;
        this.from = from;
        this.jobId = jobId;
    }

    Outcome load(Handle handle, GridRow row) {
        Optional<Long> known = row.code() == null ? byOutline(handle, row) : byCode(handle, row);
        if (known.isEmpty()) {
            make(handle, row);
            return Outcome.LOADED;
        }
        return change(handle, row, known.get()) ? Outcome.UPDATED : Outcome.UNCHANGED;
    }

    /** The codes that grids of other communities have on the day or later, and whose they are. */
    static Map<String, String> taken(Handle handle, Collection<String> codes, long communityId, LocalDate from) {
        Map<String, String> taken = new HashMap<>();
        handle.createQuery("""
                        select grid_code.code, area.name
                        from grid_code join grid on grid.id = grid_code.grid_id join area on area.id = grid.community_id
                        where grid_code.code = any (:codes) and grid_code.valid && daterange(:from, null)
                          and grid.community_id <> :community
                        """)
                .bind("codes", codes.toArray(String[]::new))
                .bind("from", from)
                .bind("community", communityId)
                .map((row, context) -> Map.entry(row.getString("code"), row.getString("name")))
                .forEach(entry -> taken.put(entry.getKey(), entry.getValue()));
        return taken;
    }

    private Optional<Long> byCode(Handle handle, GridRow row) {
        return handle.createQuery("""
                        select grid_id from grid_code
                        where code = :code and valid && daterange(:from, null) order by valid limit 1
                        """)
                .bind("code", row.code())
                .bind("from", from)
                .mapTo(Long.class)
                .findOne();
    }

    private Optional<Long> byOutline(Handle handle, GridRow row) {
        return handle.createQuery("""
                        select grid.id from grid join grid_version version on version.grid_id = grid.id
                        where grid.community_id = :community and version.valid @> :from
                          and version.geom ~= :geom and st_equals(version.geom, :geom)
                        order by grid.id limit 1
                        """)
                .bind("community", community.id())
                .bind("from", from)
                .bind("geom", row.geom())
                .mapTo(Long.class)
                .findOne();
    }

    private void make(Handle handle, GridRow row) {
        String code = row.code() == null ? nextCode(handle) : row.code();
        long id = handle.createQuery("insert into grid (community_id) values (:community) returning id")
                .bind("community", community.id())
                .mapTo(Long.class)
                .one();
        Undo.made(handle, jobId, "grid", id);
        handle.createUpdate("insert into grid_code (grid_id, code, valid) values (:id, :code, daterange(:from, null))")
                .bind("id", id)
                .bind("code", code)
                .bind("from", from)
                .execute();
        insertVersion(handle, id, new Standing(code, "BASIC", null).as(row), row);
    }

    /** @return whether anything had to be changed */
    private boolean change(Handle handle, GridRow row, long gridId) {
        Optional<Version> current = handle.createQuery("""
                        select id, lower(valid) is not distinct from :from as starts_on_day,
                          st_equals(geom, :geom) and name = coalesce(:name, name) and kind = coalesce(:kind, kind) as same
                        from grid_version where grid_id = :grid and valid @> :from
                        """)
                .bind("grid", gridId)
                .bind("from", from)
                .bind("geom", row.geom())
                .bind("name", row.name())
                .bind("kind", row.kind())
                .map((rs, context) -> new Version(rs.getLong(1), rs.getBoolean(2), rs.getBoolean(3)))
                .findOne();
        if (current.isPresent() && current.get().same()) {
            return false;
        }
        Standing standing = last(handle, gridId)
                .orElseGet(() -> new Standing(row.label(), "BASIC", null))
                .as(row);
        if (current.isPresent()) {
            keep(handle, current.get().id());
            if (current.get().startsOnDay()) {
                handle.createUpdate("update grid_version set geom = :geom, name = :name, kind = :kind where id = :id")
                        .bind("geom", row.geom())
                        .bind("name", standing.name)
                        .bind("kind", standing.kind)
                        .bind("id", current.get().id())
                        .execute();
                return true;
            }
            handle.createUpdate("update grid_version set valid = valid - daterange(:from, null) where id = :id")
                    .bind("from", from)
                    .bind("id", current.get().id())
                    .execute();
        }
        insertVersion(handle, gridId, standing, row);
        return true;
    }

    /** From the day on, until the next version begins. */
    private void insertVersion(Handle handle, long gridId, Standing standing, GridRow row) {
        long id = handle.createQuery("""
                        insert into grid_version (grid_id, name, kind, owner, geom, valid, job_id)
                        select :grid, :name, :kind, :owner, :geom,
                          daterange(:from, min(lower(valid)) filter (where lower(valid) > :from)), :job
                        from grid_version where grid_id = :grid
                        returning id
                        """)
                .bind("grid", gridId)
                .bind("name", standing.name)
                .bind("kind", standing.kind)
                .bind("owner", standing.owner)
                .bind("geom", row.geom())
                .bind("from", from)
                .bind("job", jobId)
                .mapTo(Long.class)
                .one();
        Undo.made(handle, jobId, "grid_version", id);
    }

    private void keep(Handle handle, long versionId) {
        handle.createUpdate("""
                        insert into import_undo (job_id, table_name, row_id, before)
                        select :job, 'grid_version', id, jsonb_build_object(
                          'name', name, 'kind', kind, 'owner', owner, 'geom', cast(geom as text), 'valid', valid)
                        from grid_version where id = :id
                        """).bind("job", jobId).bind("id", versionId).execute();
    }

    private static Optional<Standing> last(Handle handle, long gridId) {
        return handle.createQuery("""
                        select name, kind, owner from grid_version
                        where grid_id = :grid order by lower(valid) desc nulls last limit 1
                        """)
                .bind("grid", gridId)
                .map((row, context) -> new Standing(row.getString(1), row.getString(2), row.getString(3)))
                .findOne();
    }

    /** The community's code and the next number of three digits. */
    private String nextCode(Handle handle) {
        return handle.createQuery("""
                        select :prefix || lpad(cast(coalesce(max(cast(substr(code, length(:prefix) + 1) as int)), 0) + 1 as text), 3, '0')
                        from grid_code where starts_with(code, :prefix) and substr(code, length(:prefix) + 1) ~ '^[0-9]{3,6}$'
                        """)
                .bind("prefix", community.code())
                .mapTo(String.class)
                .one();
    }
}
