package org.gridwalk.geodata.roll;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.visit.Recorder;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Takes lists of persons in and compares each with who lives in its area on its day. */
public final class Rolls {
    static final String SEEN = Scope.sql("roll.area_id", "cast(null as bigint)");
    private static final int LONGEST_NAME = 80;
    private static final RowMapper<Roll> ROLL = (row, context) -> new Roll(
            row.getLong("id"),
            row.getLong("area_id"),
            row.getString("area"),
            row.getString("category"),
            row.getString("name"),
            row.getObject("as_of", LocalDate.class),
            row.getString("by"),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
            counts(row.getString("counts")),
            counts(row.getString("open")));

    private final Database database;
    private final LiveGeocoder geocoder;

    public Rolls(Database database, LiveGeocoder geocoder) {
        this.database = database;
        this.geocoder = geocoder;
    }

    private static Map<Difference, Integer> counts(String json) {
        return Json.MAPPER.convertValue(
                Json.read(json),
                Json.MAPPER.getTypeFactory().constructMapType(Map.class, Difference.class, Integer.class));
    }

    /**
     * What a list is.
     *
     * @param areaId whose residents it is compared with
     * @param category of households, that is given by people
     * @param name 1 to 80 characters
     * @param asOf the day for which it is right: of the last year, not to come
     * @param fileName by which its sender knows it
     */
    public record Wish(long areaId, String category, String name, LocalDate asOf, String fileName) {
        public Wish {
            name = BadInput.text("name", name, LONGEST_NAME);
            BadInput.unless(name != null, "name", null, "a name for the list");
            BadInput.unless(asOf != null, "asOf", null, "the day for which the list is right, such as 2026-11-21");
        }
    }

    /** @param findings what was wrong with lines of the file */
    public record Taken(Roll roll, List<Finding> findings) {}

    /**
     * Reads a list and compares it. The same file for the same day is taken once.
     *
     * @throws BadInput if the category is none of people, the account doesn't see it or the area, or the day is wrong
     * @throws org.gridwalk.geodata.intake.FileRefused if the file can't be read
     */
    public Taken take(Wish wish, Path file, Recorder by) {
        LocalDate today = LocalDate.ofInstant(by.now(), by.zone());
        BadInput.unless(
                !wish.asOf().isAfter(today) && !wish.asOf().isBefore(today.minusYears(1)),
                "asOf",
                wish.asOf(),
                "a day of the last year, up to " + today);
        database.jdbi().useTransaction(handle -> check(handle, wish, by.scope()));
        TableFile table = TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT);
        RollColumns columns = RollColumns.guess(table.header());
        Doors doors = new Doors(geocoder.now(today), Context.ofArea(wish.areaId()));
        RollReader.Contents contents = RollReader.read(table, columns, doors);
        long id = database.longWork(handle -> {
            RollRows rows = new RollRows(handle);
            return rows.known(wish, table.sha256()).orElseGet(() -> {
                List<Compared> compared = Comparison.of(contents.listed(), rows.residents(wish));
                long roll = rows.insert(wish, table.sha256(), by);
                rows.insert(roll, compared);
                return roll;
            });
        });
        return new Taken(find(id, by.scope()).orElseThrow(), contents.findings());
    }

    private static void check(Handle handle, Wish wish, Scope scope) {
        boolean seen = scope.bind(handle.createQuery("select " + Scope.sql(":area", "cast(null as bigint)")))
                .bind("area", wish.areaId())
                .mapTo(Boolean.class)
                .one();
        BadInput.unless(seen, "area", wish.areaId(), "the id of an area that you see");
        boolean known = scope.bind(handle.createQuery("""
                        select exists (
                          select from category
                          where code = :category and target = 'HOUSEHOLD' and (not restricted or :scopeRestricted)
                            and code not in ('ORDINARY', 'NEW_RESIDENT'))
                        """))
                .bind("category", wish.category())
                .mapTo(Boolean.class)
                .one();
        BadInput.unless(
                known, "category", wish.category(), "a category of households or persons that this account may see");
    }

    /** Those in scope, the newest first, at most 500. */
    public List<Roll> list(Scope scope) {
        return database.jdbi().withHandle(handle -> rolls(handle, null, scope));
    }

    /** Empty if the scope sees none such. */
    public Optional<Roll> find(long id, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> rolls(handle, id, scope).stream().findFirst());
    }

    static List<Roll> rolls(Handle handle, Long id, Scope scope) {
        return scope.bind(handle.createQuery(
                        SqlFile.read(Rolls.class, "rolls.sql").replace("/*seen*/ true", SEEN)))
                .bind("id", id)
                .map(ROLL)
                .list();
    }

    /**
     * Takes a list away, with all names on it. What was decided by it stays.
     *
     * @return whether the scope sees one such
     */
    public boolean delete(long id, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            boolean seen = !rolls(handle, id, scope).isEmpty();
            if (seen) {
                handle.createUpdate("delete from roll where id = :id")
                        .bind("id", id)
                        .execute();
            }
            return seen;
        });
    }
}
