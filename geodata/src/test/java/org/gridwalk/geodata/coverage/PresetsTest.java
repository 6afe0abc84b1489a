package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of policies, line by line. */
class PresetsTest {
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, nullValues = "-", textBlock = """
            category,               clock,   interval, grace, family, remote,      inPerson, event, visitors, weight, rest, attempts, escalate
            HIGH_RISK,              ROLLING,        7,     1, false,  EVERY_OTHER,       14,    24,        1,     10,    -,        3,       24
            DISABLED,               ROLLING,       30,     3, false,  NEVER,              -,     -,        1,      6,   90,        3,        -
            EXTREME_POVERTY,        ROLLING,       30,     3, false,  NEVER,              -,     -,        1,      6,   90,        3,        -
            CHILD_OR_WOMAN_IN_NEED, ROLLING,       30,     3, false,  NEVER,              -,     -,        1,      6,   90,        3,        -
            LIVES_ALONE,            ROLLING,       30,     5, false,  EVERY_OTHER,        -,     -,        1,      5,   90,        3,        -
            EMPTY_NEST,             ROLLING,       30,     5, false,  EVERY_OTHER,        -,     -,        1,      5,   90,        3,        -
            COMMUNITY_CORRECTION,   ROLLING,       30,     3, false,  NEVER,              -,     -,        2,      5,   90,        3,        -
            RESETTLEMENT,           ROLLING,       30,     3, false,  NEVER,              -,     -,        2,      5,   90,        3,        -
            MENTAL_HEALTH,          ROLLING,       30,     3, false,  NEVER,              -,     -,        2,      5,   90,        3,        -
            NEEDY,                  ROLLING,       30,     7, true,   EVERY_OTHER,        -,     -,        1,      4,   90,        3,        -
            FLOATING,               ROLLING,       90,     7, true,   EVERY_OTHER,        -,     -,        1,      2,   90,        3,        -
            RENTAL,                 ROLLING,       90,     7, true,   EVERY_OTHER,        -,     -,        1,      2,   90,        3,        -
            NEW_RESIDENT,           ONCE,          14,     7, true,   NEVER,              -,     -,        1,      3,   90,        3,        -
            ORDINARY,               ROLLING,      180,    14, true,   EVERY_OTHER,        -,     -,        1,      1,   90,        3,        -
            SHOP,                   ROLLING,      180,    14, false,  NEVER,              -,     -,        1,      1,   90,        3,        -
            ORGANISATION,           ROLLING,       90,    14, false,  NEVER,              -,     -,        1,      1,   90,        3,        -
            VACANT,                 ROLLING,      365,    30, false,  NEVER,              -,     -,        1,    0.5,   90,        3,        -
            """)
    void standard(
            String category,
            PolicyRule.Clock clock,
            int intervalDays,
            int graceDays,
            boolean familyCounts,
            PolicyRule.RemoteCounts remoteCounts,
            Integer inPersonDays,
            Integer eventHours,
            int visitors,
            double weight,
            Integer refusalRestDays,
            Integer unreachableAttempts,
            Integer escalateHours) {
        assertThat(Presets.rules(Presets.STANDARD))
                .contains(new PolicyRule(
                        category,
                        clock,
                        intervalDays,
                        null,
                        eventHours,
                        graceDays,
                        familyCounts,
                        remoteCounts,
                        inPersonDays,
                        visitors,
                        weight,
                        refusalRestDays,
                        unreachableAttempts,
                        escalateHours));
    }

    @Test
    void standardHasNoOtherLines() {
        assertThat(Presets.rules(Presets.STANDARD)).hasSize(17);
    }

    @Test
    void weeklyAllDiffersOnlyInWhatIsOwedToEveryHousehold() {
        List<PolicyRule> own = Presets.rules(Presets.WEEKLY_ALL).stream()
                .filter(rule -> !Presets.rules(Presets.STANDARD).contains(rule))
                .collect(Collectors.toList());
        assertThat(own).singleElement().satisfies(rule -> {
            assertThat(rule.category()).isEqualTo("ORDINARY");
            assertThat(rule.intervalDays()).isEqualTo(7);
            assertThat(rule.remoteCounts()).isEqualTo(PolicyRule.RemoteCounts.NEVER);
        });
        assertThat(Presets.rules(Presets.WEEKLY_ALL)).hasSize(17);
    }

    @Test
    void thereIsNoOtherPreset() {
        assertThat(Presets.names()).containsExactlyInAnyOrder(Presets.STANDARD, Presets.WEEKLY_ALL);
        assertThatThrownBy(() -> Presets.rules("monthly")).hasMessageContaining("no preset monthly");
    }
}
