package org.gridwalk.geodata.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.Coverage;
import org.gridwalk.geodata.coverage.CoverageQuery;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.CoverageTable;
import org.gridwalk.geodata.coverage.PolicyDraft;
import org.gridwalk.geodata.coverage.PolicyEditor;
import org.gridwalk.geodata.coverage.PolicyEditor.Version;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.coverage.RandomDistrict;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy that is edited: what it would do is what it then does, and what can't be is refused by field. */
@Tag("database")
class PolicyPreviewTest {
    private static final long SEED = 5;
    private static final LocalDate TODAY = RandomDistrict.FIRST_DAY.plusDays(700);

    private static Database database;
    private static LiveCoverage live;
    private static PolicyEditor editor;
    private static Workload workload;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        RandomDistrict.fill(database, new Random(SEED));
        Clock clock =
                Clock.fixed(TODAY.atTime(18, 0).atZone(RandomDistrict.ZONE).toInstant(), RandomDistrict.ZONE);
        live = new LiveCoverage(database, clock);
        editor = new PolicyEditor(database, clock);
        workload = new Workload(database, clock, live);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static PolicyDraft draft(String preset, LocalDate from, Consumer<ObjectNode> change) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("preset", preset).put("from", from.toString());
        json.set("rules", Json.MAPPER.valueToTree(Presets.rules(preset)));
        change.accept(json);
        return Json.MAPPER.convertValue(json, PolicyDraft.class);
    }

    @Test
    void whatAPolicyWouldDoIsSaidBySqlAndByTheIndexAndChangesNothing() {
        CoverageQuery query = CoverageQuery.of(TODAY, By.HOUSEHOLD);
        CoverageTable before = new Coverage(database, RandomDistrict.ZONE).byGrid(query, Scope.EVERYWHERE);
        PolicyVersion weekly = editor.check(draft(Presets.WEEKLY_ALL, TODAY.plusDays(1), json -> {}));
        CoverageTable bySql =
                new Coverage(database, RandomDistrict.ZONE).byGrid(query, Scope.EVERYWHERE, weekly.rules());
        PolicyPreview withoutIndex = workload.preview(weekly, Scope.EVERYWHERE, Workload.MINUTES_A_DAY);
        live.load();
        assertThat(live.byGrid(query, Scope.EVERYWHERE, weekly.rules()).grids()).isEqualTo(bySql.grids());
        assertThat(workload.preview(weekly, Scope.EVERYWHERE, Workload.MINUTES_A_DAY))
                .isEqualTo(withoutIndex);
        assertThat(withoutIndex.now()).isEqualTo(before.total());
        assertThat(withoutIndex.then().effective())
                .isLessThan(withoutIndex.now().effective());
        assertThat(withoutIndex.loadThen().visitsAWeek())
                .isGreaterThan(withoutIndex.loadNow().visitsAWeek());
        assertThat(withoutIndex.grids().get(0).loss()).isPositive();
        assertThat(new Coverage(database, RandomDistrict.ZONE).byGrid(query, Scope.EVERYWHERE))
                .isEqualTo(before);
    }

    @Test
    void versionsFollowOneAnotherWithoutAGapAndTheFutureMayBeTakenBack() {
        LocalDate from = TODAY.plusDays(30);
        int there = editor.list().size();
        Version saved = editor.save(draft(Presets.WEEKLY_ALL, from, json -> {}));
        assertThat(saved.editable()).isTrue();
        List<Version> versions = editor.list();
        assertThat(versions).hasSize(there + 1);
        assertThat(versions.get(1).to()).isEqualTo(from);
        assertThat(versions.get(1).editable()).isFalse();
        assertThat(editor.save(draft(Presets.WEEKLY_ALL, from, json -> {})))
                .as("sent again")
                .isEqualTo(saved);
        assertRefused("from", () -> editor.save(draft(Presets.STANDARD, from, json -> {})));
        assertRefused("from", () -> editor.save(draft(Presets.STANDARD, from.minusDays(3), json -> {})));
        assertThat(editor.withdraw(saved.id())).isTrue();
        assertThat(editor.list().get(0).to()).as("the one before goes on").isNull();
        assertThat(editor.withdraw(saved.id())).isFalse();
        assertRefused("id", () -> editor.withdraw(editor.list().get(0).id()));
    }

    @Test
    void thePastStaysAsItWas() {
        assertRefused("from", () -> editor.check(draft(Presets.STANDARD, TODAY, json -> {})));
        assertRefused("from", () -> editor.check(draft(Presets.STANDARD, TODAY.minusDays(400), json -> {})));
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource(nullValues = "-", textBlock = """
            intervalDays, 0
            intervalDays, -7
            intervalDays, -
            intervalDays, 99999
            graceDays, -1
            graceDays, -
            weight, 0
            weight, -
            visitors, 3
            period, '"WEEK"'
            clock, '"CALENDAR"'
            clock, -
            familyCounts, -
            remoteCounts, -
            inPersonDays, 29
            eventHours, 0
            refusalRestDays, -1
            unreachableAttempts, 99
            escalateHours, 0
            """)
    void aRuleThatCanNotBeIsRefusedByCategoryAndField(String field, String value) {
        String at = field.equals("clock") && value != null ? "period" : field;
        assertRefused(
                "LIVES_ALONE." + at,
                () -> editor.check(draft(
                        Presets.STANDARD,
                        TODAY.plusDays(1),
                        json -> rule(json, "LIVES_ALONE").set(field, value == null ? null : Json.read(value)))));
    }

    @Test
    void aCategoryLeftOutTwiceOrUnknownIsRefused() {
        assertRefused(
                "rules",
                () -> editor.check(
                        draft(Presets.STANDARD, TODAY.plusDays(1), json -> ((ArrayNode) json.get("rules")).remove(3))));
        assertRefused(
                "NEEDY",
                () -> editor.check(draft(
                        Presets.STANDARD,
                        TODAY.plusDays(1),
                        json -> ((ArrayNode) json.get("rules"))
                                .add(rule(json, "NEEDY").deepCopy()))));
        assertRefused(
                "category",
                () -> editor.check(draft(
                        Presets.STANDARD,
                        TODAY.plusDays(1),
                        json -> rule(json, "NEEDY").put("category", "RICH"))));
        assertRefused(
                "preset",
                () -> editor.check(draft(Presets.STANDARD, TODAY.plusDays(1), json -> json.put("preset", "mine"))));
    }

    private static ObjectNode rule(ObjectNode json, String category) {
        for (JsonNode rule : json.get("rules")) {
            if (rule.get("category").asText().equals(category)) {
                return (ObjectNode) rule;
            }
        }
        throw new AssertionError("no rule for " + category);
    }

    private static void assertRefused(String field, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }
}
