package org.gridwalk.geodata.hotspot.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.hotspot.TestGround;
import org.gridwalk.geodata.hotspot.scan.Clusters.Cluster;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ScanJobTest {
    private static final LocalDate TODAY = TestGround.TODAY;
    /** Left and right of the border of grids 1 and 2. */
    private static final int[] SPOT = {74, 75};

    private Database database;
    private Clusters clusters;
    private Jobs jobs;

    @BeforeEach
    void open() {
        database = TestPostgis.database();
        TestGround ground = new TestGround(database);
        ground.scatter("NOISE", 900, 1);
        ground.scatter("PARKING", 300, 2);
        clusters = new Clusters(database);
        Clock clock = Clock.fixed(TODAY.atTime(18, 0).atZone(TestGround.ZONE).toInstant(), TestGround.ZONE);
        jobs = new Jobs(database, Map.of(ScanJob.KIND, new ScanJob(database, clock)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Eight a day in two houses, from three days before. */
    private void plant(String topic) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into issue (register, number, area_id, topic_id, source, status, reported_at,
                          place_precision, geom, building_id, grid_id, reported_grid_id)
                        select 'spot', building.id || '-' || n, building.community_id, topic.id, 'HOTLINE', 'FILED',
                          timestamptz '2026-11-17 09:00+08' + n % 4 * interval '1 day', 'BUILDING',
                          st_centroid(building.geom), building.id, grid_building.grid_id, grid_building.grid_id
                        from building join grid_building on building_id = building.id cross join topic,
                          generate_series(1, 16) n
                        where building.id = any (:houses) and topic.code = :topic
                        """)
                        .bind("houses", SPOT)
                        .bind("topic", topic)
                        .execute());
    }

    private Job scan(LocalDate to) {
        Job job = jobs.run(ScanJob.KIND, new ScanJob.Wish(null, to));
        assertThat(job.status()).isEqualTo(Job.Status.DONE);
        return job;
    }

    @Test
    void tellsWhatIsGoingOnSinceWhen() {
        plant("NOISE");
        Job job = scan(TODAY);
        // All together, and either topic.
        assertThat(job.report().orElseThrow().get("scans").asInt()).isEqualTo(3);
        Clusters.Found found = clusters.latest(TODAY, Scope.EVERYWHERE);
        assertThat(found.runs()).containsExactly(new Clusters.Run(1, "街道", TODAY, 3));
        assertThat(found.clusters())
                .extracting(cluster -> cluster.topic().orElse(""))
                .contains("", "NOISE");
        Cluster noise = found.clusters().stream()
                .filter(cluster -> cluster.topic().isPresent())
                .findFirst()
                .orElseThrow();
        assertThat(noise.since()).isEqualTo(LocalDate.of(2026, 11, 17));
        assertThat(noise.cases()).isGreaterThanOrEqualTo(32).isEqualTo(noise.casesInView());
        assertThat(noise.relativeRisk()).isGreaterThan(5);
        assertThat(noise.p()).isEqualTo(0.003);
        assertThat(noise.recurrenceDays()).isEqualTo(333);
        assertThat(noise.gridIds()).contains(1L, 2L);
        assertThat(noise.householdsInView() % TestGround.HOUSEHOLDS).isZero();
        assertThat(noise.estate()).hasValue("西苑");
        assertThat(noise.firstOn()).isEqualTo(TODAY);
    }

    @Test
    void saysNothingOnAQuietNightAndThatItLooked() {
        assertThat(scan(TODAY).report().orElseThrow().get("clusters").asInt()).isZero();
        Clusters.Found found = clusters.latest(TODAY, Scope.EVERYWHERE);
        assertThat(found.clusters()).isEmpty();
        assertThat(found.runs()).hasSize(1);
        assertThat(clusters.latest(TODAY.minusDays(1), Scope.EVERYWHERE).runs()).isEmpty();
    }

    @Test
    void knowsAClusterAgainOnTheNextNight() {
        plant("NOISE");
        scan(TODAY.minusDays(1));
        scan(TODAY);
        scan(TODAY);
        List<Cluster> latest = clusters.latest(TODAY, Scope.EVERYWHERE).clusters();
        assertThat(latest).isNotEmpty().allMatch(cluster -> cluster.to().equals(TODAY));
        assertThat(latest).extracting(Cluster::firstOn).contains(TODAY.minusDays(1));
        List<Cluster> history =
                clusters.history(TODAY.minusDays(5), TODAY, Scope.EVERYWHERE).clusters();
        assertThat(history).extracting(Cluster::to).contains(TODAY, TODAY.minusDays(1));
        // The same night again took the place of the first.
        assertThat(history.stream().filter(cluster -> cluster.to().equals(TODAY)))
                .hasSameSizeAs(latest);
    }

    /** The statistics are of the whole; cases, households, grids and outline of what is seen. */
    @Test
    void isCutToTheScope() {
        plant("NOISE");
        scan(TODAY);
        Cluster whole = clusters.latest(TODAY, Scope.EVERYWHERE).clusters().get(0);
        Clusters.Found own = clusters.latest(TODAY, new Scope(false, List.of(), List.of(1L), false));
        Cluster part = own.clusters().get(0);
        assertThat(own.runs()).hasSize(1);
        assertThat(part.gridIds()).containsExactly(1L);
        assertThat(part.casesInView()).isPositive().isLessThan(whole.casesInView());
        assertThat(part.householdsInView()).isLessThan(whole.householdsInView());
        assertThat(part.p()).isEqualTo(whole.p());
        assertThat(clusters.latest(TODAY, new Scope(false, List.of(TestGround.EAST), List.of(), false))
                        .clusters())
                .isEmpty();
        assertThat(clusters.latest(TODAY, Scope.NOWHERE).runs()).isEmpty();
        assertThat(clusters.grounds(new Scope(false, List.of(TestGround.EAST), List.of(), false)))
                .containsExactly(1L);
        assertThat(clusters.grounds(Scope.NOWHERE)).isEmpty();
    }

    @Test
    void looksEachNightUpToTheDayBefore() {
        assertThat(jobs.run(ScanJob.KIND, Map.of())
                        .report()
                        .orElseThrow()
                        .get("to")
                        .asText())
                .isEqualTo(TODAY.minusDays(1).toString());
    }
}
