package org.gridwalk.geodata.hotspot.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan;
import org.gridwalk.geodata.hotspot.stats.SpaceTimeScan.Cluster;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.JobWork;
import org.jdbi.v3.core.Handle;

/** Scans one ground after the other, each in a transaction of its own. */
public final class ScanJob implements JobWork {
    public static final String KIND = "scan-clusters";

    /** The share of quiet nights on which a ground may have an alarm, over all its scans together. */
    public static final double LEVEL = 0.05;

    /** So that with ten scans of a ground p can still come to a hundredth. */
    public static final int SIMULATIONS = 999;

    private final Database database;
    private final Clock clock;

    public ScanJob(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is scanned. Each night it is nothing that is said: all grounds, up to the day before.
     *
     * @param areas grounds; null for all
     * @param to the last day; null for yesterday
     */
    public record Wish(List<Long> areas, LocalDate to) {
        public Wish {
            areas = areas == null ? null : List.copyOf(areas);
        }
    }

    /**
     * @param grounds how many were scanned
     * @param scans in all; of grounds where too little is reported there are none
     * @param clusters how many were found
     */
    public record Report(LocalDate to, int grounds, int scans, int clusters) {}

    @Override
    public Object run(JobContext context) throws Exception {
        Wish wish = context.params(Wish.class);
        LocalDate to = wish.to() != null ? wish.to() : LocalDate.now(clock).minusDays(1);
        Clusters clusters = new Clusters(database);
        List<Long> areas = wish.areas() != null ? wish.areas() : clusters.grounds();
        context.total(areas.size());
        JsonNode resumeAt = context.resumeAt().orElse(null);
        int done = resumeAt == null ? 0 : resumeAt.get("done").asInt();
        int[] sums = {
            resumeAt == null ? 0 : resumeAt.get("scans").asInt(),
            resumeAt == null ? 0 : resumeAt.get("clusters").asInt()
        };
        for (int i = done; i < areas.size(); i++) {
            long area = areas.get(i);
            int after = i + 1;
            context.chunk(handle -> {
                scan(handle, area, to, context.jobId(), sums);
                return new JobContext.Progress(new Place(after, sums[0], sums[1]), after);
            });
        }
        return new Report(to, areas.size(), sums[0], sums[1]);
    }

    private record Place(int done, int scans, int clusters) {}

    private void scan(Handle handle, long area, LocalDate to, long job, int[] sums) {
        ScanGround ground = ScanGround.read(handle, area, to, clock.getZone());
        List<Long> groups = new ArrayList<>();
        groups.add(null);
        groups.addAll(ground.groups());
        groups.removeIf(group -> !ground.field(ground.cases(group)).isEnough());
        for (Long group : groups) {
            // Another seed for each night and group, so that no draw decides about them all.
            long seed = to.toEpochDay() * 1_000 + (group == null ? 0 : group);
            SpaceTimeScan.Result result = SpaceTimeScan.scan(
                    ground.field(ground.cases(group)).field(), SIMULATIONS, LEVEL / groups.size(), seed);
            List<Cluster> found = result.clusters().stream()
                    .filter(cluster -> cluster.p() * groups.size() <= LEVEL)
                    .toList();
            new ClusterRows(handle, ground, new ClusterRows.Run(area, group, to, groups.size(), seed, job))
                    .write(result.simulations(), found);
            sums[0]++;
            sums[1] += found.size();
        }
    }
}
