package org.gridwalk.server.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SetupProblem;

/** The generated data of a database: made once, then kept. */
record DemoData(Database database) {
    /**
     * Generates them if there are none.
     *
     * @return the day on which the clock stands
     * @throws SetupProblem when the database holds other data than those asked for
     */
    LocalDate ensure(DemoOptions wanted, ZoneId zone) {
        return Installation.find(database).map(kept -> agree(kept, wanted)).orElseGet(() -> generate(wanted, zone));
    }

    private LocalDate generate(DemoOptions wanted, ZoneId zone) {
        if (Installation.hasAreas(database)) {
            throw ownData();
        }
        return Objects.requireNonNullElseGet(wanted.today, () -> LocalDate.now(zone));
    }

    private static LocalDate agree(Installation kept, DemoOptions wanted) {
        if (kept.demoToday() == null) {
            throw ownData();
        }
        boolean same = (wanted.seed == null || wanted.seed.equals(kept.seed()))
                && (wanted.scale == null || wanted.scale.equals(kept.scale()))
                && (wanted.today == null || wanted.today.equals(kept.demoToday()));
        if (!same) {
            throw new SetupProblem("The state directory holds the demo of --seed " + kept.seed() + " --scale "
                    + kept.scale() + " --today " + kept.demoToday() + "; choose another --state for a different one");
        }
        return kept.demoToday();
    }

    private static SetupProblem ownData() {
        return new SetupProblem("The database holds data that are not the demo's; choose another --state for the demo");
    }
}
