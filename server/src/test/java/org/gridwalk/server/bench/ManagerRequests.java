package org.gridwalk.server.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.area.Grids;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.server.ServerUnderTest;

/** What the manager's page asks for when it is opened and when the hand has let go: how long each takes, beside SQL. */
final class ManagerRequests {
    private static final LocalDate TODAY = ServerUnderTest.TODAY;
    private static final ZoneId ZONE = ServerUnderTest.ZONE;
    private static final int TIMES = 9;
    private static final int WARMING = 10;

    private final Database database;
    private final String base;
    private final String token;
    private final HttpClient client = HttpClient.newHttpClient();

    ManagerRequests(Database database, String base, String token) {
        this.database = database;
        this.base = base;
        this.token = token;
    }

    private static String days(int days) {
        return "from=" + TODAY.minusDays(days - 1L) + "&to=" + TODAY;
    }

    /** Waits until counts come from memory. */
    void awaitMemory() {
        while (get("/api/heat/9/421/194?" + days(30))
                .headers()
                .firstValue("ETag")
                .isEmpty()) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    void print() {
        for (int days : new int[] {30, 728}) {
            double own = time("summary_" + days + "d", "/api/issues/summary?" + days(days));
            versus(
                    "summary_" + days + "d",
                    own,
                    () -> new Issues(database).summary(filter(days, Set.of()), Scope.EVERYWHERE, ZONE));
        }
        double narrow = time("summary_topic", "/api/issues/summary?" + days(728) + "&topic=T7&status=CLOSED");
        versus(
                "summary_topic",
                narrow,
                () -> new Issues(database).summary(narrow(filter(728, Set.of("T7"))), Scope.EVERYWHERE, ZONE));
        for (int days : new int[] {30, 728}) {
            double own = time("grids_" + days + "d", "/api/grids?" + days(days));
            versus(
                    "grids_" + days + "d",
                    own,
                    () -> new Grids(database).geoJson(filter(days, Set.of()), Scope.EVERYWHERE, TODAY, TODAY));
        }
        time("topics", "/api/topics");
        time("areas", "/api/areas");
        time("domain_z7", "/api/heat/domain?z=7&" + days(30));
        time("domain_z13", "/api/heat/domain?z=13&" + days(30));
        time("coverage", "/api/coverage?on=" + TODAY + "&by=HOUSEHOLD");
        time("points", "/api/issues?" + days(90) + "&bbox=116.39,39.89,116.41,39.91&limit=500");
        time("issues_of_a_grid", "/api/issues?" + days(90) + "&grid=1021&limit=30");
        time("issues_of_a_cell", "/api/issues?" + days(728) + "&bbox=116.39,39.89,116.393,39.892&limit=30");
        time("tile_z9", "/api/heat/9/421/194?" + days(30));
    }

    private static IssueFilter filter(int days, Set<String> topics) {
        return new IssueFilter(
                TODAY.minusDays(days - 1L).atStartOfDay(ZONE).toInstant(),
                TODAY.plusDays(1).atStartOfDay(ZONE).toInstant(),
                topics,
                Set.of(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    private static IssueFilter narrow(IssueFilter filter) {
        return new IssueFilter(
                filter.from(),
                filter.to(),
                filter.topics(),
                Set.of("CLOSED"),
                filter.sources(),
                filter.gridIds(),
                filter.areaId());
    }

    private double time(String name, String path) {
        Times times = new Times();
        for (int i = 0; i < WARMING + TIMES; i++) {
            times = i == WARMING ? new Times() : times;
            times.measure(() -> get(path));
        }
        System.out.printf(
                Locale.ROOT,
                "page.%s_ms %.1f ms, the slowest of %d %.1f ms%n",
                name,
                times.millis(0.5),
                TIMES,
                times.millis(1));
        return times.millis(0.5);
    }

    /** The same by SQL alone, as it is while the index loads. */
    private static void versus(String name, double own, Runnable sql) {
        Times times = new Times();
        for (int i = 0; i < 3; i++) {
            times.measure(sql);
        }
        System.out.printf(
                Locale.ROOT,
                "page.%s_vs_sql %.1f times (SQL %.0f ms)%n",
                name,
                times.millis(0.5) / own,
                times.millis(0.5));
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Authorization", "Bearer " + token)
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.statusCode());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
