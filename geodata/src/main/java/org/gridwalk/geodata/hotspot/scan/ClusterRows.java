package org.gridwalk.geodata.hotspot.scan;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Cluster;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes down what one scan found, in place of what it found before for the same ground, topics and day. */
final class ClusterRows {
    /** @param topic null for all */
    record Run(long area, Long topic, LocalDate to, int scans, long seed, long job) {}

    /** What is counted in one cell for one grid. */
    private record Part(long cell, long community, Long grid) {}

    private final Handle handle;
    private final ScanGround ground;
    private final Run run;

    ClusterRows(Handle handle, ScanGround ground, Run run) {
        this.handle = handle;
        this.ground = ground;
        this.run = run;
    }

    void write(int simulations, List<Cluster> clusters) {
        handle.createUpdate("""
                        delete from scan_run
                        where area_id = :area and to_on = :to and topic_id is not distinct from :topic
                        """)
                .bind("area", run.area)
                .bind("to", run.to)
                .bind("topic", run.topic)
                .execute();
        long id = handle.createQuery("""
                        insert into scan_run (area_id, topic_id, to_on, cases, simulations, scans, seed, job_id)
                        values (:area, :topic, :to, :cases, :simulations, :scans, :seed, :job) returning id
                        """)
                .bind("area", run.area)
                .bind("topic", run.topic)
                .bind("to", run.to)
                .bind("cases", ground.cases(run.topic, ScanField.DAYS).size())
                .bind("simulations", simulations)
                .bind("scans", run.scans)
                .bind("seed", run.seed)
                .bind("job", run.job)
                .mapTo(Long.class)
                .one();
        clusters.forEach(cluster -> write(id, cluster));
    }

    private void write(long runId, Cluster cluster) {
        Set<Long> cells = Arrays.stream(cluster.places()).mapToObj(ground::cell).collect(Collectors.toSet());
        long id = handle.createQuery("""
                        insert into scan_cluster (run_id, estate_id, since, first_on, cases, expected, relative_risk,
                          likelihood, p, gumbel_p)
                        values (:run, :estate, :since, :to, :cases, :expected, :risk, :likelihood, :p, :gumbel)
                        returning id
                        """)
                .bind("run", runId)
                .bind("estate", estate(cells))
                .bind("since", run.to.minusDays(cluster.days() - 1L))
                .bind("to", run.to)
                .bind("cases", cluster.cases())
                .bind("expected", cluster.expected())
                .bind("risk", cluster.relativeRisk())
                .bind("likelihood", cluster.logLikelihoodRatio())
                .bind("p", Math.min(1, cluster.p() * run.scans))
                .bind("gumbel", Math.min(1, cluster.gumbel() * run.scans))
                .mapTo(Long.class)
                .one();
        parts(id, cells, cluster.days());
        follow(id);
    }

    /** In which most of its households live. */
    private Optional<Long> estate(Set<Long> cells) {
        Map<Long, Integer> households = new HashMap<>();
        ground.homes().stream()
                .filter(homes -> homes.estate() != null && cells.contains(homes.cell()))
                .forEach(homes -> households.merge(homes.estate(), homes.households(), Integer::sum));
        return households.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private void parts(long cluster, Set<Long> cells, int days) {
        Map<Part, int[]> parts = new LinkedHashMap<>();
        ground.cases(run.topic, days).stream()
                .filter(each -> cells.contains(each.cell()))
                .forEach(each -> parts.computeIfAbsent(
                                new Part(each.cell(), each.community(), each.grid()), part -> new int[2])[0]++);
        ground.homes().stream()
                .filter(homes -> cells.contains(homes.cell()))
                .forEach(homes -> parts.computeIfAbsent(
                                        new Part(homes.cell(), homes.community(), homes.grid()), part -> new int[2])[
                                1] +=
                        homes.households());
        PreparedBatch batch = handle.prepareBatch("""
                insert into scan_cluster_part (cluster_id, community_id, grid_id, cases, households, geom)
                values (:cluster, :community, :grid, :cases, :households, :geom)
                """);
        parts.forEach((part, counts) -> batch.bind("cluster", cluster)
                .bind("community", part.community)
                .bind("grid", part.grid)
                .bind("cases", counts[0])
                .bind("households", counts[1])
                .bind("geom", ground.layout().polygon(part.cell))
                .add());
        batch.execute();
    }

    /** It is the same as one of the run before that it shares ground with, and was found when that was. */
    private void follow(long cluster) {
        handle.createUpdate("""
                        with before as (
                          select run.id from scan_run run
                          where run.area_id = :area and run.topic_id is not distinct from :topic and run.to_on < :to
                            and run.to_on >= cast(:to as date) - :longest
                          order by run.to_on desc limit 1
                        )
                        update scan_cluster set first_on = (
                          select coalesce(min(earlier.first_on), scan_cluster.first_on)
                          from before
                          join scan_cluster earlier on earlier.run_id = before.id
                          where exists (
                            select from scan_cluster_part mine join scan_cluster_part theirs on st_intersects(
                              mine.geom, st_centroid(theirs.geom))
                            where mine.cluster_id = :cluster and theirs.cluster_id = earlier.id))
                        where id = :cluster
                        """)
                .bind("area", run.area)
                .bind("topic", run.topic)
                .bind("to", run.to)
                .bind("longest", ScanField.LONGEST_DAYS)
                .bind("cluster", cluster)
                .execute();
    }
}
