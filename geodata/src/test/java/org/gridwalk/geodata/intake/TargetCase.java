package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.TargetMapping;
import org.gridwalk.geodata.intake.targets.Targets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of imports of targets have in common: a database with an invented subdistrict of two communities side by side, 晨光社区
 * from 116.00 to 116.01 east, 朝霞社区 from there to 116.02, both from 40.00 to 40.01 north.
 */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TargetCase {
    protected static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneId.of("Asia/Shanghai"));

    protected Database database;

    @TempDir
    protected Path folder;

    @BeforeAll
    void open() {
        database = TestPostgis.database();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    protected void ground() {
        execute("""
                truncate import_undo, import_made, external_key, issue, visit, topic, job, worker, account, person, grid, area, policy_version,
                  tombstone cascade
                """);
        execute("insert into area (level, name) values ('SUBDISTRICT', '长安街道')");
        execute("""
                insert into area (level, name, parent_id, geom)
                select 'COMMUNITY', name, (select id from area where name = '长安街道'),
                  st_multi(st_makeenvelope(west, 40, west + 0.01, 40.01, 4326))
                from (values ('晨光社区', 116.0), ('朝霞社区', 116.01)) as community (name, west)
                """);
        execute("""
                insert into area_code (area_id, code, valid)
                select id, case name when '长安街道' then '999901001000' when '晨光社区' then '999901001001'
                  else '999901001002' end, '(,)' from area
                """);
    }

    protected void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    /** Rows as text, a line each. */
    protected List<String> rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select cast(one as text) from (" + sql + ") one")
                        .mapTo(String.class)
                        .list());
    }

    protected Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mapping that the names of columns give, and what else is said. */
    protected ObjectNode mapping(String target, Path file, String said) {
        Target of = Targets.named(target).orElseThrow();
        return TargetMapping.proposed(of, file, (ObjectNode) Json.read(said));
    }

    protected Imports.Outcome run(String target, Path file, String said) {
        return new Imports(database, CLOCK, Optional.empty()).run(file, mapping(target, file, said), false);
    }

    protected ImportReport load(String target, String text) {
        return load(target, file(target + ".csv", text), "{}");
    }

    protected ImportReport load(String target, Path file, String said) {
        Imports.Outcome outcome = run(target, file, said);
        return outcome.report()
                .orElseThrow(() -> new IllegalStateException(outcome.error().orElse("")));
    }

    protected ImportReport dryRun(String target, Path file, String said) {
        return new Imports(database, CLOCK, Optional.empty())
                .run(file, mapping(target, file, said), true)
                .report()
                .orElseThrow();
    }

    protected void takeBack(long job) {
        new Undo(database).takeBack(job);
    }

    protected String whyNotTakenBack(long job) {
        try {
            takeBack(job);
            return "";
        } catch (BadInput e) {
            return e.getMessage();
        }
    }

    /** Counts of a report, as text. */
    protected static String counts(ImportReport report) {
        return "loaded " + report.loaded() + ", updated " + report.updated() + ", unchanged " + report.unchanged()
                + ", rejected " + report.rejected();
    }

    /** What was found, as {@code line REASON column value}. */
    protected static List<String> found(ImportReport report) {
        return report.findings().stream()
                .map(finding ->
                        finding.line() + " " + finding.reason() + " " + finding.column() + " " + finding.value())
                .toList();
    }

    protected Imports imports(int chunkSize) {
        return new Imports(database, CLOCK, Optional.empty()).inChunksOf(chunkSize);
    }

    /** Does the work of an import in a database that goes away when so many rows have been done and noted. */
    protected void cutOff(int rows, Runnable work) {
        execute("""
                create or replace function cut_off() returns trigger language plpgsql as $$
                begin
                  if new.done > %d then
                    raise exception 'the database is shut down' using errcode = '57P01';
                  end if;
                  return new;
                end $$
                """.formatted(rows));
        execute("create trigger cut_off before update of resume_at on job for each row execute function cut_off()");
        try {
            work.run();
        } catch (RuntimeException away) {
            if (!Database.isUnavailable(away)) {
                throw away;
            }
        } finally {
            execute("drop trigger cut_off on job");
        }
    }
}
