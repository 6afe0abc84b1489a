package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.Limit;
import org.gridwalk.geodata.calendar.Limit.Unit;
import org.gridwalk.geodata.issue.loop.IssueLimits.Kind;
import org.gridwalk.geodata.issue.loop.IssueRules.OfTopic;
import org.gridwalk.geodata.issue.loop.IssueRules.Rules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a city rules for its topics, and from when. */
@Tag("database")
class IssueRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final LocalDate LATER = LocalDate.of(2026, 12, 1);
    private static final Limit THREE_DAYS = new Limit(3, Unit.WORKING_DAYS);
    private static final Limit FOUR_HOURS = new Limit(4, Unit.WORKING_HOURS);

    private final LoopWorld world = new LoopWorld();
    private final IssueRules rules = new IssueRules(world.database);

    @AfterEach
    void close() {
        world.close();
    }

    private static OfTopic leak(Limit response, Limit handling) {
        return new OfTopic("LEAK", Tier.GRID, "DEMAND", response, handling);
    }

    private Limit limit(Kind kind, LocalDate day) {
        return world.database.jdbi().withHandle(handle -> IssueLimits.of(handle, 1, kind, day));
    }

    @Test
    void whereNothingIsSetThereIsWhatComesWithTheProgram() {
        Rules there = rules.on(TODAY);
        assertThat(there.response()).isEqualTo(new Limit(24, Unit.HOURS));
        assertThat(there.handling()).isEqualTo(new Limit(5, Unit.WORKING_DAYS));
        assertThat(there.topics()).containsExactly(new OfTopic("LEAK", Tier.COMMUNITY, "PROBLEM", null, THREE_DAYS));
        assertThat(limit(Kind.RESPONSE, TODAY)).isEqualTo(there.response());
    }

    @Test
    void limitsHoldFromADayOnAndSuggestionsAtOnce() {
        rules.save(new Rules(LATER, FOUR_HOURS, null, List.of(leak(null, FOUR_HOURS))), TODAY);

        assertThat(limit(Kind.HANDLING, TODAY)).isEqualTo(THREE_DAYS);
        assertThat(limit(Kind.HANDLING, LATER)).isEqualTo(FOUR_HOURS);
        assertThat(limit(Kind.RESPONSE, LATER)).as("of all").isEqualTo(FOUR_HOURS);
        assertThat(rules.on(TODAY).topics()).containsExactly(leak(null, THREE_DAYS));

        rules.save(new Rules(LATER, null, null, List.of(leak(FOUR_HOURS, THREE_DAYS))), TODAY);
        assertThat(limit(Kind.HANDLING, LATER)).as("what was to come is gone").isEqualTo(THREE_DAYS);
        assertThat(limit(Kind.RESPONSE, LATER)).isEqualTo(FOUR_HOURS);
    }

    @Test
    void topicsThatAreNotAmongThemKeepWhatIsAndWhatIsToCome() {
        rules.save(new Rules(LATER, null, null, List.of(leak(null, FOUR_HOURS))), TODAY);
        rules.save(new Rules(TODAY, FOUR_HOURS, null, List.of()), TODAY);
        assertThat(limit(Kind.RESPONSE, TODAY)).isEqualTo(FOUR_HOURS);
        assertThat(limit(Kind.HANDLING, TODAY)).isEqualTo(THREE_DAYS);
        assertThat(limit(Kind.HANDLING, LATER)).isEqualTo(FOUR_HOURS);
        rules.save(new Rules(TODAY, null, null, List.of(leak(null, THREE_DAYS))), TODAY);
        assertThat(limit(Kind.HANDLING, LATER)).as("what was to come is gone").isEqualTo(THREE_DAYS);
    }

    @Test
    void whatCantBeIsSaidAndNothingChanges() {
        Rules before = rules.on(TODAY);
        OfTopic unknown = new OfTopic("CATS", Tier.GRID, "PROBLEM", null, null);
        assertRefused("from", new Rules(TODAY.minusDays(1), null, null, List.of()));
        assertRefused("topics[1].topic", new Rules(TODAY, null, null, List.of(leak(null, null), unknown)));
        assertRefused("topics[1].topic", new Rules(TODAY, null, null, List.of(leak(null, null), leak(null, null))));
        assertThat(rules.on(TODAY)).isEqualTo(before);
    }

    private void assertRefused(String field, Rules draft) {
        assertThatThrownBy(() -> rules.save(draft, TODAY))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }
}
