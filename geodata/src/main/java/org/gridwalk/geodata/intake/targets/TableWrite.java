package org.gridwalk.geodata.intake.targets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Brings staged rows into one table with a key {@code id}: rows that are to be made are inserted, rows that differ updated with
 * what they were kept, equal ones not touched. What is null in a staged row leaves what is there.
 *
 * <p>Names of tables and columns are the program's, never a file's.
 */
final class TableWrite {
    private final String table;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private boolean main;

    private TableWrite(String table) {
        this.table = table;
    }

    static TableWrite into(String table) {
        return new TableWrite(table);
    }

    /** It is what the target is about: a row that makes one counts as loaded. */
    TableWrite main() {
        main = true;
        return this;
    }

    /** A column that is staged under its own name. */
    TableWrite columns(String... names) {
        for (String name : names) {
            columns.put(name, name);
        }
        return this;
    }

    /** A column and the expression over the staged row that gives it. */
    TableWrite set(String name, String expression) {
        columns.put(name, expression);
        return this;
    }

    /**
     * Gives a key to each new thing among the rows that have none.
     *
     * @param which a condition on the staged rows
     * @param nature expressions over a staged row that tell one such thing from another; a row in which one is null makes
     *     none
     */
    TableWrite make(Stage stage, String which, String... nature) {
        List<String> names = new ArrayList<>();
        List<String> given = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (int i = 0; i < nature.length; i++) {
            names.add("n" + i);
            given.add(nature[i] + " as n" + i);
            same.add("(" + nature[i] + ") = numbered.n" + i);
        }
        stage.update("""
                with fresh as (
                  select min(line) as first, <given> from incoming
                  where <table>_id is null and (<which>) group by <names>
                ), numbered as (
                  select *, nextval(pg_get_serial_sequence('<table>', 'id')) as id
                  from (select * from fresh order by first) ordered
                )
                update incoming set <table>_id = numbered.id, <table>_made = true, came = greatest(came, <came>)
                from numbered where incoming.<table>_id is null and (<which>) and <same>
                """.replace("<given>", String.join(", ", given))
                .replace("<names>", String.join(", ", names))
                .replace("<same>", String.join(" and ", same))
                .replace("<which>", which)
                .replace("<came>", main ? "2" : "1")
                .replace("<table>", table));
        return this;
    }

    void write(Stage stage) {
        update(stage);
        insert(stage);
    }

    /** Inserts what is to be made, and touches nothing else. */
    void insert(Stage stage) {
        if (!stage.any(table + "_made")) {
            return; // triggers hear of statements without rows too
        }
        stage.update("""
                with made as (
                  insert into <table> (id, <names>) overriding system value
                  select distinct on (<table>_id) <table>_id, <given> from incoming where <table>_made
                  order by <table>_id, line
                  returning id, row_print(to_jsonb(<table>)) as print
                )
                insert into import_made (job_id, table_name, row_ids, prints)
                select :job, '<table>', array_agg(id order by id), array_agg(print order by id) from made
                """.replace("<names>", String.join(", ", columns.keySet()))
                .replace("<given>", String.join(", ", columns.values()))
                .replace("<table>", table));
    }

    private void update(Stage stage) {
        int changed = stage.update(filled("""
                with <wanted>
                insert into import_undo (job_id, table_name, row_id, before, after)
                select :job, '<table>', there.id, jsonb_build_object(<before>), ''
                from wanted join <table> there on there.id = wanted.id
                where (<merged>) is distinct from (<present>)
                order by there.id
                on conflict (job_id, table_name, row_id) where after is not null
                  do update set after = '', before = excluded.before || import_undo.before
                """));
        if (changed > 0) {
            stage.update(filled("""
                    with <wanted>
                    update <table> there set <sets>
                    from wanted
                    join import_undo undo on undo.job_id = :job and undo.table_name = '<table>' and undo.after = ''
                      and undo.row_id = wanted.id
                    where there.id = wanted.id
                    """));
            stage.update(filled("""
                    update incoming set came = greatest(came, 1)
                    from import_undo undo
                    where undo.job_id = :job and undo.table_name = '<table>' and undo.after = '' and undo.row_id = <table>_id
                    """));
            printed(stage, table);
        }
    }

    private String filled(String sql) {
        return sql.replace("<wanted>", """
                        wanted as (
                          select distinct on (<table>_id) <table>_id as id, <given>
                          from incoming where <table>_id is not null and not <table>_made order by <table>_id, line desc
                        )
                        """)
                .replace(
                        "<given>",
                        columns.entrySet().stream()
                                .map(column -> column.getValue() + " as " + column.getKey())
                                .collect(Collectors.joining(", ")))
                .replace("<merged>", all(column -> "coalesce(wanted." + column + ", there." + column + ")"))
                .replace("<present>", all(column -> "there." + column))
                .replace("<sets>", all(column -> column + " = coalesce(wanted." + column + ", there." + column + ")"))
                .replace("<before>", all(TableWrite::kept))
                .replace("<table>", table);
    }

    private interface Expression {
        String of(String column);
    }

    private String all(Expression expression) {
        return columns.keySet().stream().map(expression::of).collect(Collectors.joining(", "));
    }

    /** Of a column that is set, as JSON gives it back: a shape in the form of the database, which rounds nothing. */
    private static String kept(String column) {
        return "'" + column + "', " + (column.equals("geom") ? "cast(there.geom as text)" : "there." + column);
    }

    /** Notes how rows were left that an import has changed. */
    static void printed(Stage stage, String table) {
        stage.update("""
                update import_undo undo set after = row_print(to_jsonb(there)) from <table> there
                where undo.job_id = :job and undo.table_name = '<table>' and undo.after = '' and undo.row_id = there.id
                """.replace("<table>", table));
    }
}
