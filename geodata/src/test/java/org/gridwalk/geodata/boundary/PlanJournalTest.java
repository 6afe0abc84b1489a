package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The journal of a plan tells who did what, and the start stays what it was. */
@Tag("database")
class PlanJournalTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void tellsEachStrokeAndWhatWasThereBefore() {
        try (Database database = TestPostgis.database()) {
            DemoGenerator.generate(database, new DemoSpec(5, 0.1, TODAY), step -> {});
            long community = one(database, "select min(id) from area where level = 'COMMUNITY'");
            long account = one(database, "select min(id) from account");
            Clock clock = Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
            BoundaryPlans plans = new BoundaryPlans(database, clock);
            PlanJournal journal = new PlanJournal(database, clock);
            long id = plans.begin(new PlanDraft(community, "方案一"), Scope.EVERYWHERE, account)
                    .orElseThrow()
                    .id();
            Draft begun = plans.show(id, Scope.EVERYWHERE).orElseThrow().draft();
            long atom = begun.atoms(1).iterator().next();

            stroke(plans, id, 1, new Operation.Assign(List.of(atom), 2), "新楼", account);
            stroke(plans, id, 2, new Operation.Create("第十三网格", PlanGrid.Kind.BASIC), null, account);
            plans.undo(id, 3, Scope.EVERYWHERE);

            List<PlanStroke> strokes = journal.strokes(id, Scope.EVERYWHERE).orElseThrow();
            assertThat(strokes).extracting(PlanStroke::op).containsExactly("ASSIGN", "CREATE");
            assertThat(strokes).extracting(PlanStroke::done).containsExactly(true, false);
            assertThat(strokes.get(0).grid()).contains(2);
            assertThat(strokes.get(0).atoms()).isEqualTo(1);
            assertThat(strokes.get(0).note()).contains("新楼");
            assertThat(strokes.get(0).madeBy()).isPresent();
            assertThat(strokes.get(1).name()).contains("第十三网格");
            assertThat(journal.start(id, Scope.EVERYWHERE).orElseThrow().get(atom))
                    .isEqualTo(begun.label(atom));

            Scope elsewhere = new Scope(false, List.of(), List.of(1L), false);
            assertThat(journal.strokes(id, elsewhere)).isEmpty();
            assertThat(journal.start(id, elsewhere)).isEmpty();
        }
    }

    private static void stroke(
            BoundaryPlans plans, long id, long version, Operation operation, String note, long account) {
        assertThat(plans.stroke(id, new StrokeDraft(version, operation, note), Scope.EVERYWHERE, account))
                .isNotEqualTo(Optional.empty());
    }

    private static long one(Database database, String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
