package org.gridwalk.geodata.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This process's use of one cluster: started or joined, watched, left. One a directory; see {@link LocalPostgis}. */
final class Cluster {
    private static final Logger LOG = LoggerFactory.getLogger(LocalPostgis.class);
    private static final long WATCH_MILLIS = 250;

    /** How many {@link LocalPostgis} of this process share it; guarded by their registry. */
    int handles;

    private final ClusterLocks locks;
    private final Postmaster postmaster;
    private final PostgresInstallation postgres;
    private final LocalPostgis.Login login;
    private final LocalPostgis.Login superuser;
    private final Thread watch = new Thread(this::watch, "postgis-watch");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final TemporaryGuard guard;

    private Cluster(
            ClusterDirectory directory,
            LocalPostgis.Options options,
            ClusterLocks locks,
            PostgresInstallation postgres) {
        this.locks = locks;
        this.postgres = postgres;
        postmaster = new Postmaster(directory, postgres);
        guard = options.temporary() ? TemporaryGuard.over(directory, postgres) : null;
        int port = postmaster.awaitRunning().orElseGet(() -> {
            directory.writeSettings(PostgresSettings.of(options, directory.clusterName()));
            return postmaster.startAnywhere();
        });
        login = new LocalPostgis.Login(port, "gridwalk", directory.secret("password"));
        superuser = new LocalPostgis.Login(port, "postgres", directory.secret("superuser-password"));
        locks.use();
        try {
            if (!directory.isPrepared()) {
                ClusterSetup.prepare(superuser, login.password(), options.temporary());
                directory.markPrepared();
            }
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
        watch.setDaemon(true);
        watch.start();
    }

    /** Makes the directory and gives back its one true name. */
    static Path makeDirectory(Path wanted) {
        PostgresUser.makePrivateFolder(wanted);
        try {
            return wanted.toRealPath();
        } catch (IOException e) {
            throw new SetupProblem("Can't use " + wanted + " (" + PostgresUser.reason(e) + ")", e);
        }
    }

    static Cluster open(ClusterDirectory directory, LocalPostgis.Options options) {
        ClusterLocks locks = new ClusterLocks(directory.path());
        AtomicReference<Cluster> cluster = new AtomicReference<>();
        try {
            locks.starting(() -> {
                PostgresInstallation postgres = directory.hasData()
                        ? PostgresInstallation.of(directory.version(), directory.data())
                        : PostgresInstallation.newest();
                if (!directory.hasData()) {
                    directory.initialise(postgres, !options.temporary());
                }
                cluster.set(new Cluster(directory, options, locks, postgres));
            });
            return cluster.get();
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
    }

    LocalPostgis.Login login() {
        return login;
    }

    LocalPostgis.Login superuser() {
        return superuser;
    }

    PostgresInstallation programs() {
        return postgres;
    }

    void close() {
        closing.countDown();
        try {
            watch.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        locks.starting(this::leave);
        locks.close();
    }

    private void leave() {
        if (locks.leave()) {
            if (guard == null) {
                postmaster.stop();
            } else {
                guard.release();
            }
        }
    }

    /** Starts PostgreSQL again when it has died, on the same port, so that connection pools find it again. */
    private void watch() {
        try {
            while (!closing.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                if (!postmaster.isRunning()) {
                    revive();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void revive() {
        try {
            locks.starting(() -> {
                if (postmaster.awaitRunning().isEmpty()) {
                    LOG.warn("The private database is down; starting it again");
                    postmaster.startOn(login.port());
                    LOG.info("The private database is back");
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("The private database is down and does not start yet: {}", e.getMessage());
        }
    }
}
