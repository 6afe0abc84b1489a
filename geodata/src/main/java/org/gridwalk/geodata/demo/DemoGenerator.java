package org.gridwalk.geodata.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gridwalk.geodata.coverage.Obligations;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.db.BulkLoad;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.demo.history.Calendar;
import org.jdbi.v3.core.Handle;

/** Fills an empty database with a community, or a city of them, in which nobody and nothing exists. */
public final class DemoGenerator {
    private static final int THREADS = 2;
    private static final int PATROL_DAYS = 7;
    /** From this scale on it pays to load without indexes and foreign keys, and to make these afterwards. */
    private static final double BULK_FROM = 0.4;

    private static final List<String> BIG_TABLES = List.of(
            "dwelling",
            "household",
            "household_member",
            "person_category",
            "household_category",
            "obligation",
            "visit",
            "issue",
            "issue_entry",
            "complainant");

    private final Database database;
    private final DemoSpec spec;
    private final Consumer<String> progress;
    private final Calendar calendar;
    private final List<Site> sites = new ArrayList<>();

    private final int threads;

    /** @param shares of each community, as {@link Site#share} has it */
    DemoGenerator(Database database, DemoSpec spec, List<Double> shares, int threads, Consumer<String> progress) {
        this.database = database;
        this.spec = spec;
        this.progress = progress;
        this.threads = threads;
        Dice dice = new Dice(spec.seed());
        this.calendar = new Calendar(spec.today(), dice);
        int columns = (int) Math.ceil(Math.sqrt(shares.size()));
        for (double share : shares) {
            int index = sites.size();
            int row = index / columns;
            int column = row % 2 == 0 ? index % columns : columns - 1 - index % columns;
            sites.add(new Site(index, column, row, share, dice.fork(index)));
        }
    }

    /**
     * Generates everything. What a generator that died has left behind is cleared away first. The installation's row
     * comes last: where it is, the data are whole.
     *
     * @param progress told of each step, in English
     * @throws DatabaseNotEmpty if the database holds data of anybody else
     */
    public static void generate(Database database, DemoSpec spec, Consumer<String> progress) {
        new DemoGenerator(database, spec, spec.shares(), THREADS, progress).run();
    }

    /** The accounts that every demo has; the grids of the leaders are those of the first community. */
    public static List<DemoAccount> accounts() {
        return AccountRows.all();
    }

    /** Streets, walls and buildings of a database as OSM XML, for what routes on such files. */
    public static void writeOsm(Database database, Path file) {
        DemoOsm.write(database, file);
    }

    void run() {
        Begin.on(database);
        CityRows city = new CityRows(sites, calendar);
        database.longWork(handle -> {
            city.send(handle);
            AccountRows.sendAccounts(handle, sites.size(), calendar);
            Policies.install(
                    handle,
                    new PolicyVersion(
                            Presets.STANDARD, spec.today().minusYears(2), null, Presets.rules(Presets.STANDARD)));
            return null;
        });
        if (spec.scale() < BULK_FROM) {
            load(city);
        } else {
            BulkLoad bulk = BulkLoad.begin(database, BIG_TABLES, sites.size() > THREADS ? progress : step -> {});
            try {
                load(city);
            } finally {
                bulk.close();
            }
        }
        database.longWork(handle -> {
            patrol(handle);
            return null;
        });
        new DemoProjects(database, city, calendar).make();
        new TypedAddresses(database, city.community(0), calendar).write();
        database.longWork(handle -> {
            finish(handle, city);
            return null;
        });
        database.longWork(handle -> handle.execute("analyze"));
    }

    private void load(CityRows city) {
        communities(city);
        progress.accept("obligations");
        database.longWork(handle -> {
            Obligations.derive(handle);
            GoLive.spreadFirstRound(handle, calendar);
            return null;
        });
    }

    private void communities(CityRows city) {
        AtomicInteger done = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, sites.size()));
        try {
            List<Future<?>> loads = new ArrayList<>();
            for (Site site : sites) {
                loads.add(pool.submit(() -> {
                    database.longWork(handle -> {
                        new CommunityLoad(site, city, calendar).send(handle);
                        return null;
                    });
                    progress.accept("community " + done.incrementAndGet() + " of " + sites.size());
                }));
            }
            for (Future<?> load : loads) {
                load.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while generating", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a community could not be generated", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private void patrol(Handle handle) {
        handle.createUpdate(SqlFile.read(DemoGenerator.class, "patrols.sql"))
                .bind("today", spec.today())
                .bind("days", PATROL_DAYS)
                .bind("zone", Calendar.ZONE.getId())
                .execute();
    }

    private void finish(Handle handle, CityRows city) {
        AccountRows.grant(handle, city, sites.size());
        GoLive.exempt(handle, calendar);
        for (String table : CommunityLoad.tables()) {
            handle.createQuery("select setval(pg_get_serial_sequence(:table, 'id'), greatest(1, (select max(id) from "
                            + table + ")))")
                    .bind("table", table)
                    .mapTo(Long.class)
                    .one();
        }
        handle.createUpdate("""
                        insert into installation (name, demo_today, seed, scale, created_at)
                        values (:name, :today, :seed, :scale, to_timestamp(:now))
                        """)
                .bind("name", "晨光社区（演示）")
                .bind("today", spec.today())
                .bind("seed", spec.seed())
                .bind("scale", spec.scale())
                .bind("now", calendar.now())
                .execute();
        handle.execute("delete from demo_generation");
    }
}
