package org.gridwalk.geodata.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.report.ReportTemplates.Deletion;
import org.gridwalk.geodata.report.ReportTemplates.Keeper;
import org.gridwalk.geodata.report.ReportTemplates.Listed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A subdistrict with two communities, which both call their template 月报; a grid in the first. */
@Tag("database")
class ReportTemplatesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T02:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final Scope ABOVE = area(1);
    private static final Scope FIRST = area(2);
    private static final Scope SECOND = area(3);
    private static final Scope LEADER = new Scope(false, List.of(), List.of(1L), false);

    private final Database database = TestPostgis.database();
    private final ReportTemplates templates = new ReportTemplates(database, CLOCK);

    @BeforeEach
    void open() {
        database.jdbi().useHandle(handle -> handle.createScript("""
                insert into area (parent_id, level, name) values
                  (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区'), (1, 'COMMUNITY', '邻家社区');
                insert into grid (community_id) values (2);
                insert into account (login, name, password_hash) values ('one', '甲', 'x'), ('two', '乙', 'x');
                """).execute());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Scope area(long id) {
        return new Scope(false, List.of(id), List.of(), false);
    }

    private long save(ReportKind kind, Scope manages, Long areaId) {
        return templates.save("月报", areaId, ReportTemplate.ready(kind, ReportFormat.XLSX), new Keeper(1, manages));
    }

    private List<Long> seen(Scope scope) {
        return templates.list(scope, Scope.NOWHERE).stream().map(Listed::id).toList();
    }

    private void schedule(long template, Scope scope) {
        new ReportSchedules(database, CLOCK)
                .add(
                        new ReportSchedules.Wanted(1, ReportKind.MONTH, null, Boundary.THEN, template, null, null),
                        2,
                        scope,
                        "http://localhost");
    }

    private static void assertRefused(String field, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }

    @Test
    void oneCommunityDoesNotReplaceWhatAnotherHas() {
        long first = save(ReportKind.MONTH, FIRST, null);
        long second = save(ReportKind.STAFFING, SECOND, null);
        assertThat(templates.find(first, FIRST).orElseThrow().kind()).isEqualTo(ReportKind.MONTH);
        assertThat(templates.find(first, SECOND)).isEmpty();
        assertThat(templates.delete(first, SECOND)).isEqualTo(Deletion.NONE);
        assertThat(seen(FIRST)).containsExactly(first);
        assertThat(seen(SECOND)).containsExactly(second);
        assertThat(save(ReportKind.MONTH, FIRST, null)).as("the same again").isEqualTo(first);
    }

    @Test
    void whatIsAboveAndBelowIsUsedToo() {
        long everybodys = save(ReportKind.MONTH, Scope.EVERYWHERE, null);
        long above = save(ReportKind.MONTH, ABOVE, null);
        long first = save(ReportKind.MONTH, ABOVE, 2L);
        long second = save(ReportKind.MONTH, Scope.EVERYWHERE, 3L);
        assertThat(seen(FIRST)).containsExactly(everybodys, above, first);
        assertThat(seen(LEADER)).containsExactly(everybodys, above, first);
        assertThat(seen(ABOVE)).containsExactly(everybodys, above, first, second);
        assertThat(templates.list(FIRST, FIRST))
                .filteredOn(Listed::mayChange)
                .singleElement()
                .satisfies(it -> assertThat(it.area()).contains("晨光社区"));
        assertThat(templates.list(Scope.EVERYWHERE, Scope.EVERYWHERE)).allMatch(Listed::mayChange);
        assertThat(templates.delete(above, FIRST)).isEqualTo(Deletion.NONE);
        assertThat(templates.delete(everybodys, ABOVE)).isEqualTo(Deletion.NONE);
        assertThat(templates.delete(first, ABOVE)).isEqualTo(Deletion.DONE);
    }

    @Test
    void isKeptWhereOneManages() {
        assertRefused("area", () -> save(ReportKind.MONTH, FIRST, 3L));
        assertRefused("area", () -> save(ReportKind.MONTH, new Scope(false, List.of(2L, 3L), List.of(), false), null));
        assertRefused("area", () -> save(ReportKind.MONTH, LEADER, null));
        assertRefused("area", () -> save(ReportKind.MONTH, Scope.EVERYWHERE, 99L));
    }

    @Test
    void whatASchedulesReportsAreMadeWithStays() {
        long template = save(ReportKind.MONTH, FIRST, null);
        assertRefused("templateId", () -> schedule(template, SECOND));
        schedule(template, LEADER);
        assertThat(templates.delete(template, FIRST)).isEqualTo(Deletion.USED);
        assertRefused("name", () -> save(ReportKind.STAFFING, FIRST, null));
        assertThat(save(ReportKind.MONTH, FIRST, null))
                .as("another of its kind")
                .isEqualTo(template);
        assertThat(templates.find(template, LEADER).orElseThrow().kind()).isEqualTo(ReportKind.MONTH);
        database.jdbi().useHandle(handle -> handle.execute("delete from report_schedule"));
        assertThat(save(ReportKind.STAFFING, FIRST, null)).isEqualTo(template);
        assertThat(templates.delete(template, FIRST)).isEqualTo(Deletion.DONE);
    }
}
