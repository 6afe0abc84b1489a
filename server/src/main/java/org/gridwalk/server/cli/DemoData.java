package org.gridwalk.server.cli;

import java.time.Duration;
import java.time.LocalDate;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.demo.DatabaseNotEmpty;
import org.gridwalk.geodata.demo.DemoAccount;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoNetwork;
import org.gridwalk.geodata.demo.DemoSpec;

/** The generated data of a database: made once, then kept. */
record DemoData(Database database) {
    /**
     * Generates them if there are none.
     *
     * @param spec what to generate
     * @param wanted what was asked for: data that are there must agree with it
     * @return the day on which the clock stands
     * @throws SetupProblem when the database holds other data than those asked for
     */
    LocalDate ensure(DemoSpec spec, DemoOptions wanted) {
        LocalDate today =
                Installation.find(database).map(kept -> agree(kept, wanted)).orElseGet(() -> generate(spec));
        DemoNetwork.ensure(database);
        return today;
    }

    static void printAccounts() {
        System.out.println("Accounts to sign in with:");
        for (DemoAccount account : DemoGenerator.accounts()) {
            System.out.printf(
                    "  %-11s %-16s %-16s %s%n",
                    account.login(), account.password(), String.join(", ", account.roles()), account.description());
        }
    }

    private LocalDate generate(DemoSpec spec) {
        try {
            DemoGenerator.generate(database, spec, new NowAndThen()::print);
        } catch (DatabaseNotEmpty e) {
            throw ownData();
        }
        return spec.today();
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

    /** Of many steps, those that a person can follow. */
    private static final class NowAndThen {
        private static final Duration PAUSE = Duration.ofSeconds(2);

        private boolean begun;
        private long lastNanos = System.nanoTime();

        synchronized void print(String step) {
            if (!begun) {
                System.out.println("Generating the demo's data, once");
                begun = true;
            }
            if (System.nanoTime() - lastNanos > PAUSE.toNanos()) {
                System.out.println("  " + step);
                lastNanos = System.nanoTime();
            }
        }
    }
}
