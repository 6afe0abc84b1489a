package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.network.Networks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DemoDataTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

    @Test
    void generatesOnceAndKeepsItsDay() {
        try (Database database = TestPostgis.database()) {
            DemoData data = new DemoData(database);
            assertThat(ensure(data, options(7L, 0.02, TODAY))).isEqualTo(TODAY);
            Installation kept = Installation.find(database).orElseThrow();
            assertThat(kept.seed()).isEqualTo(7);
            assertThat(kept.scale()).isEqualTo(0.02);
            assertThat(new Networks(database).walking().straightLine()).isFalse();
            assertThat(ensure(data, options(null, null, null))).isEqualTo(TODAY);
            assertThat(ensure(data, options(7L, 0.02, TODAY))).isEqualTo(TODAY);
            assertThatThrownBy(() -> ensure(data, options(8L, null, null)))
                    .isInstanceOf(SetupProblem.class)
                    .hasMessageContaining("--seed 7 --scale 0.02 --today 2026-05-20");
        }
    }

    @Test
    void leavesOnesOwnDataAlone() {
        try (Database database = TestPostgis.database()) {
            new Accounts(database).create("somebody", "Somebody", "correct horse battery");
            assertThatThrownBy(() -> ensure(new DemoData(database), options(null, 0.02, TODAY)))
                    .isInstanceOf(SetupProblem.class)
                    .hasMessageContaining("not the demo's");
            assertThat(Installation.find(database)).isEmpty();
        }
    }

    private static LocalDate ensure(DemoData data, DemoOptions options) {
        return data.ensure(options.spec(1, ZONE), options);
    }

    private static DemoOptions options(Long seed, Double scale, LocalDate today) {
        DemoOptions options = new DemoOptions();
        options.seed = seed;
        options.scale = scale;
        options.today = today;
        return options;
    }
}
