package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
@Tag("slow")
@Timeout(120)
class LocalPostgisTest {
    /** A cluster that was made and stopped, copied for each test that doesn't ask for a new one: initdb is slow. */
    @TempDir
    private static Path made;

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeAll
    static void makeOne() throws IOException {
        letPostgresThrough(made);
        LocalPostgis.start(new LocalPostgis.Options(made.resolve("postgres"), false, PostgisHolder.QUICK))
                .close();
    }

    @BeforeEach
    void copyIt() throws IOException, InterruptedException {
        letPostgresThrough(parent);
        directory = parent.resolve("postgres");
        int status = new ProcessBuilder("cp", "-a", made.resolve("postgres").toString(), directory.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    @Test
    void keepsItsDataFromStartToStart() throws SQLException {
        try (LocalPostgis postgis = start()) {
            execute(postgis, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        assertThat(isRunning()).isFalse();
        try (LocalPostgis postgis = start()) {
            assertThat(query(postgis, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void theApplicationIsNoSuperuserAndHasTheExtensions() throws SQLException {
        try (LocalPostgis postgis = start()) {
            assertThat(query(postgis, "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"))
                    .isEqualTo("f");
            assertThat(query(postgis, "SELECT ST_AsText('POINT(116.4 39.9)'::geometry)"))
                    .isEqualTo("POINT(116.4 39.9)");
            assertThat(query(postgis, "SELECT cardinality(show_trgm('网格')) > 0"))
                    .isEqualTo("t");
            assertThat(query(postgis, "SHOW data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void isDurableUnlessToldOtherwise() throws SQLException {
        try (LocalPostgis postgis = LocalPostgis.start(LocalPostgis.Options.kept(directory))) {
            assertThat(query(postgis, "SHOW fsync")).isEqualTo("on");
            assertThat(query(postgis, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void passwordsAreForTheOwnerAlone() throws IOException {
        try (LocalPostgis postgis = start()) {
            assertThat(postgis.password()).hasSize(32).isNotEqualTo(postgis.superuserPassword());
            for (String file : List.of("password", "superuser-password")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                        .isEqualTo("rw-------");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondStartJoinsAndTheLastOneStops() throws SQLException {
        LocalPostgis first = start();
        LocalPostgis second = start();
        assertThat(second.port()).isEqualTo(first.port());
        first.close();
        first.close();
        assertThat(query(second, "SELECT 1")).isEqualTo("1");
        second.close();
        assertThat(isRunning()).isFalse();
    }

    @Test
    void processesThatStartAtOnceShareOneCluster() throws IOException {
        directory = parent.resolve("new");
        List<PostgisHolder> holders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            holders.add(PostgisHolder.start(directory));
        }
        List<String> ports = new ArrayList<>();
        for (PostgisHolder holder : holders) {
            ports.add(holder.firstLine());
        }
        assertThat(ports).doesNotContainNull().containsOnly(ports.get(0));
        for (PostgisHolder holder : holders) {
            assertThat(isRunning()).isTrue();
            holder.close();
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void comesBackOnTheSamePortWhenItIsKilled() throws SQLException, InterruptedException {
        try (LocalPostgis postgis = start()) {
            execute(postgis, "CREATE TABLE kept AS SELECT 42 AS answer");
            int port = postgis.port();
            killPostmaster();
            awaitAnswer(postgis);
            assertThat(query(postgis, "SELECT answer FROM kept")).isEqualTo("42");
            assertThat(postgis.port()).isEqualTo(port);
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void comesBackWhenItsLastProcessesHangOn() throws SQLException, InterruptedException {
        try (LocalPostgis postgis = start();
                Connection busy = connect(postgis);
                var statement = busy.createStatement()) {
            Thread sleeper = new Thread(() -> {
                try {
                    statement.execute("SELECT pg_sleep(600)");
                } catch (SQLException e) {
                    // Its end is what is wanted.
                }
            });
            sleeper.start();
            while (!query(postgis, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")
                    .equals("1")) {
                Thread.onSpinWait();
            }
            killPostmaster();
            awaitAnswer(postgis);
            sleeper.join();
        }
    }

    @Test
    void outlivesAServerThatIsKilledAndIsJoinedByTheNext() throws Exception {
        PostgisHolder killed = PostgisHolder.start(directory);
        String port = killed.firstLine();
        killed.kill();
        assertThat(isRunning()).isTrue();
        try (LocalPostgis postgis = start()) {
            assertThat(postgis.port()).hasToString(port);
            assertThat(query(postgis, "SELECT 1")).isEqualTo("1");
        }
        assertThat(isRunning()).isFalse();
    }

    @Test
    void recoversWhenServerAndDatabaseWereKilled() throws Exception {
        PostgisHolder killed = PostgisHolder.start(directory);
        assertThat(killed.firstLine()).containsOnlyDigits();
        killed.kill();
        killPostmaster();
        try (LocalPostgis postgis = start()) {
            assertThat(query(postgis, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsPassedOver() throws Exception {
        long another = ProcessHandle.current().pid();
        for (String remains : List.of(another + "\n" + directory + "/data\n1700000000\n5432\n", "", another + "")) {
            Files.writeString(directory.resolve("data/postmaster.pid"), remains);
            try (LocalPostgis postgis = start()) {
                assertThat(query(postgis, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void aStartThatWasCutShortIsBegunAnew() throws Exception {
        Files.delete(directory.resolve("prepared"));
        Files.createDirectories(directory.resolve("data.new/base"));
        try (LocalPostgis postgis = start()) {
            assertThat(query(postgis, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void dataOfAVersionThatIsNotInstalledAreLeftAlone() throws IOException {
        Files.writeString(directory.resolve("data/PG_VERSION"), "99\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining("PostgreSQL 99, which is not installed")
                .hasMessageContaining("postgresql-99-postgis-3");
    }

    @Test
    void aDirectoryMayHaveSpacesQuotesAndChineseInItsName() throws SQLException {
        directory = parent.resolve("网格 数据 'it' $HOME \"x\"");
        try (LocalPostgis postgis = start()) {
            assertThat(query(postgis, "SELECT 1")).isEqualTo("1");
        }
        start().close();
    }

    @Test
    void runsAsAnOrdinaryUserToo() throws Exception {
        if (!PostgisHolder.isRoot()) {
            return;
        }
        String classPath = PostgisHolder.readableClassPath(parent);
        String[] asNobody = {"setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"};
        directory = parent.resolve("new");
        try (PostgisHolder refused = PostgisHolder.start(directory, classPath, asNobody)) {
            assertThat(refused.firstLine())
                    .startsWith("Can't write to " + parent)
                    .contains("permission denied");
        }
        Files.createDirectory(directory);
        Files.setOwner(
                directory,
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (PostgisHolder holder = PostgisHolder.start(directory, classPath, asNobody)) {
            assertThat(holder.firstLine()).containsOnlyDigits();
        }
    }

    @Test
    void aDirectoryThatPostgresCanNotReachIsNamed() throws IOException {
        if (!PostgisHolder.isRoot()) {
            return;
        }
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        assertThatThrownBy(this::start)
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining("can't reach " + directory);
    }

    @Test
    void aReplacementThatFailsChangesNothing() throws SQLException {
        try (LocalPostgis postgis = start()) {
            execute(postgis, "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThatThrownBy(() -> postgis.replaceDatabase(fresh -> {
                        throw new SetupProblem("no");
                    }))
                    .hasMessage("no");
            assertThat(query(postgis, "SELECT answer FROM kept")).isEqualTo("42");
            postgis.replaceDatabase(fresh -> {});
            assertThat(query(postgis, "SELECT to_regclass('kept') IS NULL")).isEqualTo("t");
        }
    }

    private static void letPostgresThrough(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private LocalPostgis start() {
        return LocalPostgis.start(new LocalPostgis.Options(directory, false, PostgisHolder.QUICK));
    }

    private boolean isRunning() {
        return Files.exists(directory.resolve("data/postmaster.pid"));
    }

    private void killPostmaster() throws InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(postmasterPid()).orElseThrow();
        postmaster.destroyForcibly();
        while (postmaster.isAlive()) {
            Thread.sleep(1);
        }
    }

    private long postmasterPid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitAnswer(LocalPostgis postgis) throws InterruptedException {
        while (true) {
            try {
                query(postgis, "SELECT 1");
                return;
            } catch (SQLException e) {
                Thread.sleep(10);
            }
        }
    }

    private static Connection connect(LocalPostgis postgis) throws SQLException {
        return DriverManager.getConnection(postgis.jdbcUrl(), postgis.user(), postgis.password());
    }

    private static void execute(LocalPostgis postgis, String sql) throws SQLException {
        try (Connection connection = connect(postgis);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgis postgis, String sql) throws SQLException {
        try (Connection connection = connect(postgis);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
