package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.review.PlaceDecision;
import org.gridwalk.geodata.geocode.review.PlaceReviews;
import org.gridwalk.geodata.geocode.review.PlacingCounts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets whose place is known by what they say, and files that go on to say otherwise. */
@Tag("database")
class ReaddressedTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final JsonNode MAPPING = Json.read("""
            {"register": "12345", "area": "东城区", "number": "编号", "reportedAt": {"column": "上报"},
             "topic": {"column": "类别", "create": true},
             "status": {"column": "状态", "values": {"办结": "CLOSED", "在办": "HANDLING"}},
             "source": {"constant": "HOTLINE"}, "description": "内容", "address": "地址",
             "place": {"lng": "x", "lat": "y"}}""");
    private static final String HEADER = "编号,上报,类别,状态,内容,地址,x,y\n";
    private static final String ROOM = "桃园社区阳光花园2号楼1单元501";
    private static final String BUILDING = "石桥社区阳光花园2号楼";
    private static final String ESTATE = "石桥社区阳光花园";
    private static final String AMBIGUOUS = "阳光花园1号楼";
    private static final String UNKNOWN = "河边的凉亭小区";
    private static final List<String> SAID =
            List.of(ROOM, BUILDING, ESTATE, AMBIGUOUS, "阳光花园2号楼", UNKNOWN, "不详", "", "", "桃园社区阳光花园1号楼");
    private static final List<String> DESCRIBED =
            List.of("", "噪音很大", "反映桃园社区阳光花园1号楼楼道堆物", "反映阳光花园1号楼楼道堆物", "石桥社区阳光花园2号楼漏水");

    private static final String PLACES = """
            select number || ' ' || place_precision || ' ' || issue.area_id || ' ' || concat_ws(',', 'e' || estate_id, 'b' || building_id,
              'h' || household_id, 'g' || grid_id, 'r' || reported_grid_id, st_astext(geom), review.area_id, review.key,
              review.answer->>'answer')
            from issue left join geocode_review review on review.issue_id = issue.id
            order by number
            """;

    private static Database database;
    private static LiveGeocoder geocoder;

    @TempDir
    Path folder;

    /** A district of two communities, each with a 阳光花园 of two buildings; the first is one grid. */
    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        geocoder = new LiveGeocoder(database);
        run("""
                insert into area (parent_id, level, name) values
                  (null, 'DISTRICT', '东城区'), (1, 'COMMUNITY', '桃园社区'), (1, 'COMMUNITY', '石桥社区');
                insert into area_code (area_id, code, valid) values (1, '990101000000', '(,)');
                insert into estate (community_id, name, management) values
                  (2, '阳光花园', 'MANAGED'), (3, '阳光花园', 'MANAGED');
                insert into building (community_id, estate_id, name, floors, geom)
                  select 1 + estate.id, estate.id, n || '号楼', 6,
                    st_multi(st_makeenvelope(100 + estate.id + n / 100.0, 30, 100.001 + estate.id + n / 100.0, 30.001, 4326))
                  from estate, generate_series(1, 2) n order by estate.id, n;
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_pointonsurface(geom) from building order by id;
                insert into dwelling (building_id, entrance, floor, room) select id, 1, 5, '501' from building order by id;
                insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from dwelling order by id;
                insert into grid (community_id) values (2);
                insert into grid_version (grid_id, name, geom, valid)
                  values (1, '第一网格', st_multi(st_makeenvelope(100.9, 29.9, 101.5, 30.5, 4326)), '(,)');
                insert into grid_building (grid_id, building_id, valid) select 1, id, '(,)' from building where estate_id = 1;
                insert into account (login, name, password_hash) values ('clerk', 'Clerk', 'x');
                """);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void noTickets() {
        run("truncate import_undo, issue, tombstone, topic, job, geocode_alias cascade");
    }

    private static void run(String sql) {
        database.jdbi().useHandle(handle -> handle.createScript(sql).execute());
    }

    private static List<String> texts(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    /** All that an undo brings back. */
    private static List<String> everything() {
        return texts("""
                select cast(to_jsonb(issue) - 'changed_xid' as text) || coalesce(cast(to_jsonb(review) as text), '-')
                from issue left join geocode_review review on review.issue_id = issue.id order by issue.id
                """);
    }

    private Imports.Outcome load(String rows, boolean trial) {
        try {
            Path file = Files.writeString(folder.resolve("issues.csv"), HEADER + rows);
            Imports.Outcome outcome = new Imports(database, CLOCK, geocoder)
                    .inChunksOf(23)
                    .issues(file, MAPPING, Optional.empty(), Optional.empty(), trial);
            assertThat(outcome.report()).as(outcome.toString()).isPresent();
            assertThat(outcome.report().get().rejected()).isZero();
            return outcome;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private long load(String rows) {
        return load(rows, false).jobId();
    }

    private static PlacingCounts addresses(Imports.Outcome outcome) {
        return outcome.report().orElseThrow().places().orElseThrow().addresses();
    }

    private static String row(int number, String description, String address, String lngLat) {
        return number + ",2026-11-01 10:00,漏水,在办," + description + "," + address + "," + lngLat + "\n";
    }

    private static String at(String address) {
        return row(1, "a", address, ",");
    }

    private static String place() {
        return texts(PLACES).get(0);
    }

    private static long ticket() {
        return Long.parseLong(
                texts("select cast(id as text) from issue where number = '1'").get(0));
    }

    private static long decide(PlaceDecision decision) {
        Long alias = new PlaceReviews(database, CLOCK, geocoder)
                .decide(ticket(), decision, Scope.EVERYWHERE, 1)
                .orElseThrow()
                .alias();
        return alias == null ? 0 : alias;
    }

    private static String some(Random random, int tickets) {
        StringBuilder rows = new StringBuilder();
        for (int number = 100; number < 100 + tickets; number++) {
            if (random.nextInt(5) > 0) {
                rows.append(row(
                        number,
                        DESCRIBED.get(random.nextInt(DESCRIBED.size())),
                        SAID.get(random.nextInt(SAID.size())),
                        ","));
            }
        }
        return rows.toString();
    }

    /** A file that comes second leaves the same places as one that comes first; taken back, it leaves none of them. */
    @Test
    void nothingOfAnOldAddressRemains() {
        for (int seed = 1; seed <= 6; seed++) {
            noTickets();
            Random random = new Random(seed);
            String before = some(random, 80);
            String after = some(random, 80);
            load(after);
            Map<String, String> right = placesByNumber();
            noTickets();
            load(before);
            List<String> was = everything();
            PlacingCounts said = addresses(load(after, true));
            assertThat(everything()).as("a trial writes nothing, seed " + seed).isEqualTo(was);
            Imports.Outcome outcome = load(after, false);
            assertThat(placesByNumber()).as("seed " + seed).containsAllEntriesOf(right);
            assertThat(said).as("seed " + seed).isEqualTo(addresses(outcome));
            assertThat(said.placed().keySet()).contains(Precision.ROOM, Precision.BUILDING, Precision.ESTATE);
            assertThat(List.of(said.ambiguous(), said.notFound(), said.withoutAddress()))
                    .as("all come up, seed " + seed)
                    .allMatch(count -> count > 0);
            assertThat(addresses(load(after, false))).as("once").isEqualTo(PlacingCounts.NONE);
            new Undo(database).takeBack(outcome.jobId());
            assertThat(everything()).as("taken back, seed " + seed).isEqualTo(was);
        }
    }

    private static Map<String, String> placesByNumber() {
        return texts(PLACES).stream().collect(Collectors.toMap(it -> it.split(" ")[0], it -> it, (one, other) -> one));
    }

    @Test
    void eachTicketIsCountedOnce() {
        PlacingCounts counts = addresses(load(
                row(1, "", ROOM, ",")
                        + row(2, "", BUILDING, ",")
                        + row(3, "反映桃园社区阳光花园1号楼楼道堆物", "", ",")
                        + row(4, "", AMBIGUOUS, ",")
                        + row(5, "", UNKNOWN, ",")
                        + row(6, "噪音很大", "", ",")
                        + row(7, "", "", ",")
                        + row(8, "", ROOM, "101.01,30.0005"),
                true));
        assertThat(counts).isEqualTo(new PlacingCounts(Map.of(Precision.ROOM, 1L, Precision.BUILDING, 2L), 1, 1, 0, 2));
    }

    /** Broken off while it gives places to what it has told another address of. */
    @Test
    void aTicketIsCountedOnceThoughTheWorkWasBrokenOff() {
        load(at(ROOM));
        String file = at(AMBIGUOUS) + row(2, "", BUILDING, ",") + row(3, "", "", ",") + row(4, "", UNKNOWN, ",");
        PlacingCounts said = addresses(load(file, true));
        database.jdbi().useHandle(handle -> {
            handle.execute("create or replace function lose() returns trigger language plpgsql as"
                    + " $$ begin raise exception 'gone' using errcode = '08006'; end $$");
            handle.execute("create trigger lose before insert on geocode_review for each row when (new.text = '"
                    + AMBIGUOUS + "') execute function lose()");
        });
        assertThatThrownBy(() -> load(file)).hasMessageContaining("went away");
        assertThat(place()).startsWith("1 NONE");
        run("drop trigger lose on geocode_review");
        assertThat(addresses(load(file, false)))
                .isEqualTo(said)
                .isEqualTo(new PlacingCounts(Map.of(Precision.BUILDING, 1L), 1, 1, 0, 1));
        assertThat(place()).endsWith("AMBIGUOUS");
    }

    @Test
    void aDecisionOnTheOldTextGoesAndComesBackWhole() {
        for (PlaceDecision decision :
                List.of(PlaceDecision.candidate(2), PlaceDecision.point(101.0123456789, 30.00054321))) {
            noTickets();
            load(at(AMBIGUOUS));
            decide(decision);
            List<String> was = everything();
            long job = load(at(ROOM));
            assertThat(place()).startsWith("1 ROOM 2 e1,b2,h2,g1,r1,");
            new Undo(database).takeBack(job);
            assertThat(everything()).isEqualTo(was);
            decide(PlaceDecision.of(PlaceDecision.Kind.UNDO));
            assertThat(place()).as("what comes back can be taken back").startsWith("1 NONE 1 ");
        }
    }

    @Test
    void aDecisionThatWasTakenBackMeanwhileDoesNotComeBack() {
        load(at(AMBIGUOUS));
        String waited = place();
        long alias = decide(PlaceDecision.candidate(1));
        load(at(AMBIGUOUS) + row(2, "a", AMBIGUOUS, ","));
        long job = load(at(ROOM));
        run("update geocode_alias set replaced_at = now() where id = " + alias);
        new Undo(database).takeBack(job);
        assertThat(place()).isEqualTo(waited);
        assertThat(texts(
                        "select number from geocode_review join issue on issue.id = issue_id where decided_at is null"))
                .containsExactly("1");
    }

    @Test
    void aPointOfAFormerDecisionServesNoOtherAddress() {
        load(row(9, "a", UNKNOWN, ","));
        long first = Long.parseLong(texts("select cast(id as text) from issue").get(0));
        new PlaceReviews(database, CLOCK, geocoder)
                .decide(first, PlaceDecision.point(101.0123456789, 30.0005), Scope.EVERYWHERE, 1);
        load(at(UNKNOWN));
        assertThat(place()).startsWith("1 POINT");
        List<String> was = everything();
        long job = load(at(BUILDING));
        assertThat(place()).startsWith("1 BUILDING 3 ");
        new Undo(database).takeBack(job);
        assertThat(everything()).isEqualTo(was);
    }

    @Test
    void whatWasMeasuredStaysUntilItIsMeasuredAnew() {
        load(row(1, "a", ROOM, "102.5,30.5"));
        load(at(BUILDING));
        assertThat(place()).isEqualTo("1 POINT 1 POINT(102.5 30.5)");
        load(row(1, "a", ESTATE, "102.6,30.6"));
        assertThat(place()).isEqualTo("1 POINT 1 POINT(102.6 30.6)");
    }

    @Test
    void aPointGoesBeforeABuildingOfTheOldAddressOnly() {
        load(at(ROOM));
        List<String> was = everything();
        long same = load(row(1, "a", ROOM, "102.5,30.5"));
        assertThat(place()).startsWith("1 ROOM 2 ");
        new Undo(database).takeBack(same);
        long other = load(row(1, "a", BUILDING, "102.5,30.5"));
        assertThat(place()).isEqualTo("1 POINT 1 POINT(102.5 30.5)");
        new Undo(database).takeBack(other);
        assertThat(everything()).isEqualTo(was);
    }

    @Test
    void whatIsDecidedAfterAnImportOutlivesItsTakingBackWhereItToldNoAddress() {
        load(at(AMBIGUOUS));
        long job = load(at(AMBIGUOUS).replace("在办", "办结"));
        decide(PlaceDecision.candidate(1));
        String decided = place();
        new Undo(database).takeBack(job);
        assertThat(place()).isEqualTo(decided).contains("BUILDING");
        assertThat(texts("select status from issue")).containsExactly("HANDLING");
    }

    @Test
    void whatIsAmendedAfterAnImportOutlivesItsTakingBack() {
        load(at(AMBIGUOUS));
        long job = load(at(ROOM));
        run("""
                update issue set version = 1, opening = '{"stage": "HANDLING"}', address = '西门口', place_precision = 'POINT',
                  geom = 'SRID=4326;POINT(101.2 30.2)', estate_id = null, building_id = null, household_id = null;
                insert into issue_entry (issue_id, number, at, deed)
                  select id, 1, now(), '{"step": "AMEND", "where": {}}' from issue;
                """);
        List<String> amended = everything();
        assertThat(load(at(BUILDING), false).report().orElseThrow().unchanged()).isEqualTo(1);
        new Undo(database).takeBack(job);
        assertThat(everything()).isEqualTo(amended);
    }

    @Test
    void whoeverWorksOnItKeepsItUntilAnotherPlaceIsFound() {
        load(at(ROOM));
        run("update issue set version = 1, opening = '{\"stage\": \"HANDLING\"}'");
        load(at(UNKNOWN));
        assertThat(place()).startsWith("1 NONE 1 g1,r1,");
        load(at(BUILDING));
        assertThat(place()).startsWith("1 BUILDING 3 e2,b4,");
    }
}
