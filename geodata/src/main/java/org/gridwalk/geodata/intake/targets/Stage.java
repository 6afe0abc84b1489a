package org.gridwalk.geodata.intake.targets;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridwalk.geodata.area.AreaNames;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.Update;
import org.locationtech.jts.geom.Geometry;

/**
 * The rows of one chunk in a table of the transaction, {@code incoming}: a column for each field of the target, {@code line},
 * {@code place} and {@code shape}; {@code came}, which is 0 for a row that changes nothing, 1 for one that changes
 * something, 2 for one that makes what the target is about; and of each table that is written its key, {@code estate_id}, and
 * whether this import makes it, {@code estate_made}.
 *
 * <p>What is wrong with a row goes to the table {@code fault}.
 */
final class Stage {
    /**
     * What is the same for all rows of an import.
     *
     * @param areas the area that it is for and all below it; empty for any
     * @param area that it is for
     * @param community the area that it is for, if it is a community
     */
    record Setting(
            long jobId,
            TargetMapping mapping,
            List<Long> areas,
            Optional<Long> area,
            Optional<Long> community,
            AreaNames names,
            LocalDate today,
            Instant now,
            ZoneId zone) {}

    /** What the database says is wrong with a row. */
    record Wrong(long line, String field, Reason reason, Map<String, Object> params) {}

    private static final String[] REJECTING = Arrays.stream(Reason.values())
            .filter(reason -> reason.severity() == Finding.Severity.REJECTED)
            .map(Reason::name)
            .toArray(String[]::new);

    private final Handle handle;
    private final Target target;
    private final Setting setting;

    Stage(Handle handle, Target target, Setting setting) {
        this.handle = handle;
        this.target = target;
        this.setting = setting;
    }

    Handle handle() {
        return handle;
    }

    Setting setting() {
        return setting;
    }

    /** The tables that are written, the target's own first. */
    List<String> tables() {
        List<String> tables = new ArrayList<>(List.of(target.table()));
        tables.addAll(target.tables());
        return tables;
    }

    /** Puts rows in the place of those that were there. */
    void fill(List<TargetRow> rows) {
        handle.execute("create temporary table if not exists incoming (" + String.join(", ", definitions())
                // Some thirty statements leave a dead version of each row: with room in its page no index hears of
                // them.
                + ") with (fillfactor = 20) on commit drop");
        handle.execute("""
                create temporary table if not exists fault (
                  number int generated always as identity, line bigint, field text, reason text, params jsonb
                ) on commit drop
                """);
        handle.execute("truncate incoming, fault");
        List<Field> fields = target.fields();
        List<String> columns = new ArrayList<>(List.of("line", "place", "shape"));
        fields.stream().filter(Field::isStaged).map(Field::column).forEach(columns::add);
        CopyRows copy = new CopyRows("incoming", columns.toArray(String[]::new));
        for (TargetRow row : rows) {
            copy.row().bigint(row.line());
            geometry(copy, row.place() == null ? null : row.place().point());
            geometry(copy, row.shape());
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).isStaged()) {
                    value(copy, row.values().get(i));
                }
            }
        }
        copy.send(handle);
        analyze();
    }

    private List<String> definitions() {
        List<String> columns = new ArrayList<>(List.of(
                "line bigint primary key",
                "place geometry(Point, 4326)",
                "shape geometry(Geometry, 4326)",
                "came int not null default 0"));
        for (String table : tables()) {
            columns.add(table + "_id bigint");
            columns.add(table + "_made boolean not null default false");
        }
        target.fields().stream()
                .filter(Field::isStaged)
                .map(Field::definition)
                .filter(column -> !column.startsWith(target.table() + "_id "))
                .forEach(columns::add);
        columns.addAll(target.columns());
        return columns;
    }

    private static void geometry(CopyRows copy, Geometry value) {
        if (value == null) {
            copy.nothing();
        } else {
            copy.geometry(value);
        }
    }

    private static void value(CopyRows copy, Object value) {
        if (value == null) {
            copy.nothing();
        } else if (value instanceof String text) {
            copy.text(text);
        } else if (value instanceof Integer number) {
            copy.integer(number);
        } else if (value instanceof Long id) {
            copy.bigint(id);
        } else if (value instanceof Boolean flag) {
            copy.bool(flag);
        } else if (value instanceof LocalDate day) {
            copy.date(day.toEpochDay());
        } else if (value instanceof Instant at) {
            copy.instant(at.getEpochSecond());
        } else {
            copy.texts(((List<?>) value).stream().map(String.class::cast).toList());
        }
    }

    /** Runs a statement, which may name what is the same for all rows of the import. */
    int update(String sql) {
        return bound(sql).execute();
    }

    private Update bound(String sql) {
        return handle.createUpdate(sql)
                .configure(SqlStatements.class, it -> it.setUnusedBindingAllowed(true))
                .bind("job", setting.jobId())
                .bind("register", setting.mapping().register())
                .bind("areas", setting.areas().toArray(Long[]::new))
                .bind("area", setting.area().orElse(null))
                .bind("community", setting.community().orElse(null))
                .bind("make", setting.mapping().make())
                .bind("chain", setting.mapping().chain())
                .bind("rejecting", REJECTING)
                .bind("today", setting.today())
                .bind("now", setting.now())
                .bind("zone", setting.zone().getId());
    }

    /**
     * Says of rows what is wrong with them.
     *
     * @param field whose column it is about; null for none in particular
     * @param rows a query of {@code line} and {@code params}, the parameters of the reason as jsonb
     */
    void fault(String field, Reason reason, String rows) {
        String about = field == null ? "null" : "'" + field + "'";
        update("insert into fault (line, field, reason, params) select line, " + about + ", '" + reason.name()
                + "', params from (" + rows + ") wrong (line, params) order by line");
    }

    /** Finds rows by their number in the register, where they have one. */
    void byNumber(String table) {
        update("""
                update incoming set <table>_id = known.row_id
                from external_key known
                where known.table_name = '<table>' and known.register = :register and known.number = incoming.number
                """.replace("<table>", table));
    }

    /**
     * Finds rows that are not known by a number by what they are. One that has another number there is another.
     *
     * @param same whether {@code there} of the table is what {@code incoming} is about
     */
    void byNature(String table, String same) {
        update("""
                update incoming set <table>_id = (
                  select there.id from <table> there
                  where <same> and not exists (
                    select from external_key other
                    where other.table_name = '<table>' and other.register = :register and other.row_id = there.id
                      and other.number <> incoming.number)
                  order by there.id limit 1)
                where <table>_id is null
                """.replace("<table>", table).replace("<same>", same));
    }

    /** Remembers the numbers of rows, whether they are new or known by what they are. */
    void keepNumbers(String table) {
        update("""
                insert into external_key (table_name, register, number, row_id, job_id)
                select distinct on (number) '<table>', :register, number, <table>_id, :job
                from incoming where number is not null and <table>_id is not null order by number, line
                on conflict do nothing
                """.replace("<table>", table));
    }

    /** Whether a condition holds for any row. */
    boolean any(String which) {
        return handle.createQuery("select exists (select from incoming where " + which + ")")
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Inserts rows into a table without ids, and notes them.
     *
     * @param owner its column of whose a row is
     * @param insert an insert statement without {@code returning}
     */
    void add(String table, String owner, String insert) {
        update("""
                with added as (<insert> returning <owner> as owner, to_jsonb(<table>) as one)
                insert into import_made (job_id, table_name, row_ids, added)
                select :job, '<table>', array_agg(owner), array_agg(one) from added having count(*) > 0
                """.replace("<insert>", insert).replace("<table>", table).replace("<owner>", owner));
    }

    /**
     * Notes rows that were added to a table without ids.
     *
     * @param owner its column of whose a row is
     * @param which a condition on {@code there}, a row of the table
     */
    void added(String table, String owner, String which) {
        update("""
                insert into import_made (job_id, table_name, row_ids, added)
                select :job, '<table>', array_agg(there.<owner>), array_agg(to_jsonb(there)) from <table> there
                where <which> having count(*) > 0
                """.replace("<table>", table).replace("<owner>", owner).replace("<which>", which));
    }

    /**
     * Runs a statement that changes rows of a table, and notes what they were.
     *
     * @param changes it ends in {@code where there.id = changed.id}
     * @param ids a query of the ids of rows {@code there} that it changes
     * @param columns that it changes
     */
    void change(String table, String ids, String changes, String... columns) {
        String before = Arrays.stream(columns)
                .map(column -> "'" + column + "', there." + column)
                .collect(Collectors.joining(", "));
        update("""
                insert into import_undo (job_id, table_name, row_id, before, after)
                select :job, '<table>', there.id, jsonb_build_object(<before>), '' from <table> there
                where there.id in (<ids>)
                on conflict (job_id, table_name, row_id) where after is not null
                  do update set after = '', before = excluded.before || import_undo.before
                """.replace("<table>", table).replace("<before>", before).replace("<ids>", ids));
        update(changes);
        TableWrite.printed(this, table);
    }

    /**
     * Inserts rows into a table with a key, and notes that they were made.
     *
     * @param insert an insert statement without {@code returning}
     */
    int make(String table, String insert) {
        int made = update("with made as (" + insert + " returning id) insert into import_undo"
                + " (job_id, table_name, row_id, after) select :job, '" + table + "', id, '' from made order by id");
        if (made > 0) {
            TableWrite.printed(this, table);
        }
        return made;
    }

    /** What is wrong, in the order of the lines, and of one line in that of the checks. */
    List<Wrong> wrong() {
        return handle.createQuery("select line, field, reason, params from fault order by line, number")
                .map((row, context) -> new Wrong(
                        row.getLong("line"),
                        row.getString("field"),
                        Reason.valueOf(row.getString("reason")),
                        params(row.getString("params"))))
                .list();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> params(String json) {
        return json == null ? Map.of() : Json.MAPPER.convertValue(Json.read(json), Map.class);
    }

    /** Tells the planner what has been found out about the rows. */
    void analyze() {
        handle.execute("analyze incoming");
    }

    void drop(List<Long> lines) {
        handle.createUpdate("delete from incoming where line = any (:lines)")
                .bind("lines", lines.toArray(Long[]::new))
                .execute();
    }

    /** How many rows there are of which so much came: 0 unchanged, 1 updated, 2 loaded. */
    long count(int came) {
        return handle.createQuery("select count(*) from incoming where came = :came")
                .bind("came", came)
                .mapTo(Long.class)
                .one();
    }

    /** What came of each row that is still here, by line: 0 unchanged, 1 updated, 2 loaded. */
    Map<Long, Integer> came() {
        Map<Long, Integer> came = new HashMap<>();
        handle.createQuery("select line, came from incoming")
                .map((row, context) -> Map.entry(row.getLong("line"), row.getInt("came")))
                .forEach(entry -> came.put(entry.getKey(), entry.getValue()));
        return came;
    }

    /** Where rows lie, by line: at their place, in their shape, else in the building that they name. */
    Map<Long, LngLat> places() {
        String place = "coalesce(place, st_pointonsurface(shape)"
                + (has("building_id")
                        ? ", (select st_pointonsurface(geom) from building where id = building_id))"
                        : ")");
        Map<Long, LngLat> places = new HashMap<>();
        handle.createQuery("select line, st_x(at) as x, st_y(at) as y from incoming cross join lateral (select " + place
                        + " as at) one where at is not null")
                .map((row, context) ->
                        Map.entry(row.getLong("line"), new LngLat(row.getDouble("x"), row.getDouble("y"))))
                .forEach(entry -> places.put(entry.getKey(), entry.getValue()));
        return places;
    }

    /** Whether the rows have a column of this name. */
    boolean has(String column) {
        return definitions().stream().anyMatch(definition -> definition.startsWith(column + " "));
    }

    /** The keys of what the target is about, by line; of rows that have one, and should be alone with it. */
    Map<Long, Long> keys() {
        Map<Long, Long> keys = new TreeMap<>();
        handle.createQuery(
                        "select line, <table>_id as id from incoming where <table>_id is not null and (<same>) is not null"
                                .replace("<same>", target.sameness())
                                .replace("<table>", target.table()))
                .map((row, context) -> Map.entry(row.getLong("line"), row.getLong("id")))
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        return keys;
    }
}
