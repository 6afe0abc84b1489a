package org.gridwalk.geodata.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Takes back what an import of a target wrote, table by table: rows that it made go, rows that it changed become what they
 * were. Refused, with a count of what is in the way, where rows of others stand on those that would go, or where rows are not
 * any more what the import made of them.
 */
final class TableUndo {
    /** A table that imports of targets write, those that stand on others first. */
    private enum Table {
        VISIT(null),
        OBLIGATION(null),
        ROLE_GRANT(null),
        ACCOUNT(null),
        GRID_TEAM("worker_id"),
        GRID_BUILDING("building_id"),
        HOUSEHOLD_CATEGORY("household_id"),
        PERSON_CATEGORY("person_id"),
        HOUSEHOLD_MEMBER("household_id"),
        HOUSEHOLD(null),
        PERSON(null),
        DWELLING(null),
        ENTRANCE(null),
        SERVICE_POINT(null),
        BUILDING(null),
        ESTATE(null),
        STREET(null),
        GROUND(null),
        WORKER(null),
        AREA_ALIAS(null),
        AREA_CODE(null),
        AREA(null);

        private final String owner;

        /** @param owner the column of whose a row is, of a table without ids; null of one with */
        Table(String owner) {
            this.owner = owner;
        }

        String sql() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Derived from what goes, or as much part of it as its columns. */
    private static final List<String> GOES_ALONG = List.of("person_contact", "import_contact", "atom_building");

    private record Reference(String table, String condition) {}

    private final Handle handle;
    private final long jobId;

    TableUndo(Handle handle, long jobId) {
        this.handle = handle;
        this.jobId = jobId;
    }

    void takeBack() {
        List<Table> written = written();
        List<String> inTheWay = new ArrayList<>();
        for (Table table : written) {
            inTheWay.addAll(changed(table));
            if (table.owner == null) {
                inTheWay.addAll(built(table));
            }
        }
        if (!inTheWay.isEmpty()) {
            throw new BadInput(
                    "job",
                    String.valueOf(jobId),
                    "an import on which nothing is built yet; in the way are " + String.join(", ", inTheWay));
        }
        contacts();
        for (Table table : written) {
            if (table.owner == null) {
                remove(table);
                restore(table);
            } else {
                removeAdded(table);
            }
        }
        update("delete from external_key where job_id = :job");
    }

    /** Others are not touched: triggers hear of statements without rows too. */
    private List<Table> written() {
        List<String> names = handle.createQuery("select distinct table_name from import_undo where job_id = :job")
                .bind("job", jobId)
                .mapTo(String.class)
                .list();
        return Arrays.stream(Table.values())
                .filter(table -> names.contains(table.sql()))
                .toList();
    }

    private int update(String sql) {
        return handle.createUpdate(sql)
                .configure(SqlStatements.class, it -> it.setUnusedBindingAllowed(true))
                .bind("job", jobId)
                .execute();
    }

    private long count(String sql) {
        return handle.createQuery(sql).bind("job", jobId).mapTo(Long.class).one();
    }

    /** Rows that are not as the import left them. */
    private List<String> changed(Table table) {
        String sql = table.owner == null ? """
                select count(*) from import_undo undo left join <table> there on there.id = undo.row_id
                where undo.job_id = :job and undo.table_name = '<table>' and undo.after is not null and undo.after <> ''
                  and undo.after is distinct from row_print(to_jsonb(there))
                """ : """
                select count(*) from import_undo undo
                where undo.job_id = :job and undo.table_name = '<table>' and undo.added is not null
                  and not exists (select from <table> there where there.<owner> = undo.row_id and to_jsonb(there) = undo.added)
                """.replace("<owner>", table.owner);
        long count = count(sql.replace("<table>", table.sql()));
        return count == 0 ? List.of() : List.of(count + " changed since: " + table.sql());
    }

    /** Rows of others that refer to those that would go. */
    private List<String> built(Table table) {
        List<String> built = new ArrayList<>();
        for (Reference reference : references(table)) {
            long count = count("select count(*) from " + reference.table + " there join " + table.sql()
                    + " made on " + reference.condition + " where made.id in (" + made(table) + ") and not "
                    + ours(reference.table));
            if (count > 0) {
                built.add(count + " " + reference.table);
            }
        }
        return built;
    }

    private static String made(Table table) {
        return "select row_id from import_undo where job_id = :job and table_name = '" + table.sql()
                + "' and before is null and added is null";
    }

    /** Whether the row {@code there} is of this import itself. */
    private static String ours(String name) {
        if (GOES_ALONG.contains(name)) {
            return "true";
        }
        for (Table table : Table.values()) {
            if (table.sql().equals(name)) {
                return table.owner == null
                        ? "there.id in (" + made(table) + ")"
                        : "exists (select from import_undo undo where undo.job_id = :job and undo.table_name = '" + name
                                + "' and undo.row_id = there." + table.owner + " and undo.added = to_jsonb(there))";
            }
        }
        return "false";
    }

    /** The foreign keys that lead to a table. */
    private List<Reference> references(Table table) {
        return handle.createQuery("""
                        select cast(conrelid as regclass)::text as name, (
                          select string_agg(format('there.%I = made.%I', mine.attname, theirs.attname), ' and ')
                          from unnest(conkey, confkey) as pair (mine, theirs)
                          join pg_attribute mine on mine.attrelid = conrelid and mine.attnum = pair.mine
                          join pg_attribute theirs on theirs.attrelid = confrelid and theirs.attnum = pair.theirs) as joined
                        from pg_constraint where contype = 'f' and confrelid = cast(:table as regclass) order by 1, 2
                        """)
                .bind("table", table.sql())
                .map((row, context) -> new Reference(row.getString("name"), row.getString("joined")))
                .list();
    }

    private void remove(Table table) {
        update("delete from " + table.sql() + " where id in (" + made(table) + ")");
    }

    private void removeAdded(Table table) {
        update("""
                delete from <table> there using import_undo undo
                where undo.job_id = :job and undo.table_name = '<table>' and undo.added is not null
                  and there.<owner> = undo.row_id and to_jsonb(there) = undo.added
                """.replace("<table>", table.sql()).replace("<owner>", table.owner));
    }

    /** A row that the import took away comes back under its old key. */
    private void restore(Table table) {
        List<String> columns = handle.createQuery("""
                        select distinct key from import_undo, jsonb_object_keys(before) key
                        where job_id = :job and table_name = :table and before is not null order by 1
                        """)
                .bind("job", jobId)
                .bind("table", table.sql())
                .mapTo(String.class)
                .list();
        if (columns.isEmpty()) {
            return;
        }
        Map<String, String> lists = Map.of(
                "<columns>", quoted(columns, ""),
                "<values>", quoted(columns, "old."));
        update(fill("""
                update <table> there set (<columns>) = (
                  select <values> from jsonb_populate_record(there, undo.before) old)
                from import_undo undo
                where undo.job_id = :job and undo.table_name = '<table>' and undo.before is not null
                  and undo.row_id = there.id
                """, table, lists));
        update(fill("""
                insert into <table> (id, <columns>) overriding system value
                select undo.row_id, <values>
                from import_undo undo cross join lateral jsonb_populate_record(null::<table>, undo.before) old
                where undo.job_id = :job and undo.table_name = '<table>' and undo.before is not null
                  and not exists (select from <table> there where there.id = undo.row_id)
                """, table, lists));
    }

    private static String fill(String sql, Table table, Map<String, String> lists) {
        String filled = sql.replace("<table>", table.sql());
        for (Map.Entry<String, String> list : lists.entrySet()) {
            filled = filled.replace(list.getKey(), list.getValue());
        }
        return filled;
    }

    private static String quoted(List<String> columns, String before) {
        return columns.stream().map(column -> before + '"' + column + '"').collect(Collectors.joining(", "));
    }

    private void contacts() {
        handle.execute("set local gridwalk.contacts = 'on'");
        update("""
                update person_contact there set name = old.name, phone = old.phone
                from import_contact old where old.job_id = :job and old.person_id = there.person_id
                """);
        update("delete from import_contact where job_id = :job");
        handle.execute("set local gridwalk.contacts = 'off'");
    }
}
