package org.gridwalk.geodata.network;

import com.graphhopper.storage.RAMDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.job.Job;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.Jobs;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Loads a network from a file in the place of the one that was there: OSM XML, plain or gzip, OSM PBF, or GeoJSON lines.
 * All of it in one transaction, so that there is always a whole one. Holds the ways in memory: some 300 bytes a node.
 */
public final class NetworkImport {
    /** Ways farther away from the box round all buildings and grids are left out; metres. */
    public static final double MOST_METERS_AWAY = 10_000;

    private static final String KIND = "import-network";
    private static final double METERS_A_DEGREE = 111_195;

    private final Database database;

    public NetworkImport(Database database) {
        this.database = database;
    }

    /**
     * What came of it.
     *
     * @param jobId 0 when it was only tried
     * @param report empty when the job failed
     * @param error one sentence, when the job failed
     */
    public record Outcome(long jobId, Optional<NetworkReport> report, Optional<String> error) {}

    /** Of a job. */
    record Params(String file, boolean closePrivate) {}

    /**
     * Loads a file, as a job.
     *
     * @param closePrivate whether private ways, and gates opened on request, are closed
     */
    public Outcome run(Path file, boolean closePrivate) {
        Jobs jobs = new Jobs(database, Map.of(KIND, this::work));
        Params params = new Params(file.toAbsolutePath().normalize().toString(), closePrivate);
        Job job = jobs.runOrResume(KIND, params);
        return new Outcome(
                job.id(),
                job.report().map(json -> Json.MAPPER.convertValue(json, NetworkReport.class)),
                job.status() == Job.Status.CANCELLED ? Optional.of("cancelled") : job.error());
    }

    /**
     * Loads a file without a job, of which nothing stays behind.
     *
     * @throws FileRefused when nothing of it can be used
     */
    public NetworkReport load(Path file, boolean closePrivate) {
        Network network = read(file, closePrivate);
        database.longWork(handle -> {
            network.replace(handle);
            return null;
        });
        return network.report;
    }

    /** Says what would come of a file. */
    public Outcome tryOut(Path file, boolean closePrivate) {
        try {
            return new Outcome(0, Optional.of(read(file, closePrivate).report), Optional.empty());
        } catch (FileRefused refused) {
            return new Outcome(0, Optional.of(NetworkReport.refused(refused.finding())), Optional.empty());
        }
    }

    private NetworkReport work(JobContext context) throws Exception {
        Params params = context.params(Params.class);
        try {
            Network network = read(Path.of(params.file), params.closePrivate);
            context.total(network.ways.ways().size());
            context.chunk(handle -> {
                network.replace(handle);
                return new JobContext.Progress(Map.of(), network.ways.ways().size());
            });
            return network.report;
        } catch (FileRefused refused) {
            return NetworkReport.refused(refused.finding());
        }
    }

    private Network read(Path path, boolean closePrivate) {
        String name = path.getFileName().toString();
        NetworkFile file = NetworkFile.open(path);
        WayCollector collector = new WayCollector(new FootRules(closePrivate));
        file.read(collector);
        Optional<Bounds> ground = database.jdbi().withHandle(NetworkImport::ground);
        WayCollector.Gathered gathered = collector.gather(ground.map(NetworkImport::wider));
        if (gathered.ways().isEmpty()) {
            throw nothing(name, collector, gathered, ground);
        }
        return new Network(name, file.sha256(), gathered);
    }

    private static FileRefused nothing(
            String name, WayCollector collector, WayCollector.Gathered gathered, Optional<Bounds> ground) {
        if (gathered.leftOut().containsKey(LeftOut.FAR_AWAY)) {
            return new FileRefused(new Finding(
                    name,
                    0,
                    null,
                    null,
                    Reason.NETWORK_ELSEWHERE,
                    Map.of(
                            "ways",
                                    words(bounds(
                                            collector.gather(Optional.empty()).ways())),
                            "ground", words(ground.orElseThrow()))));
        }
        return new FileRefused(name, Reason.NO_WALKABLE_WAY, Map.of("read", collector.read()));
    }

    /** The box round all that is here; empty where nothing is. */
    private static Optional<Bounds> ground(Handle handle) {
        return handle.createQuery("""
                        select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
                        from (
                          select st_extent(geom) as box
                          from (select geom from building union all select geom from grid_version) as place
                        ) as extent
                        where box is not null
                        """)
                .map((row, context) -> new Bounds(
                        row.getDouble("west"), row.getDouble("south"), row.getDouble("east"), row.getDouble("north")))
                .findOne();
    }

    private static Bounds wider(Bounds bounds) {
        double north = MOST_METERS_AWAY / METERS_A_DEGREE;
        double middle = (bounds.south() + bounds.north()) / 2;
        double east = north / Math.max(0.01, Math.cos(Math.toRadians(middle)));
        return new Bounds(
                Math.max(-180, bounds.west() - east),
                Math.max(-90, bounds.south() - north),
                Math.min(180, bounds.east() + east),
                Math.min(90, bounds.north() + north));
    }

    private static Bounds bounds(List<WalkWay> ways) {
        Envelope box = new Envelope();
        for (WalkWay way : ways) {
            for (Coordinate position : way.positions()) {
                box.expandToInclude(position);
            }
        }
        return new Bounds(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
    }

    private static String words(Bounds bounds) {
        return String.format(
                Locale.ROOT, "%.3f,%.3f–%.3f,%.3f", bounds.west(), bounds.south(), bounds.east(), bounds.north());
    }

    /** A network that was read and not yet written, with what there is to say of it. */
    private static final class Network {
        private final String name;
        private final String sha256;
        private final WayCollector.Gathered ways;
        private final NetworkReport report;

        Network(String name, String sha256, WayCollector.Gathered ways) {
            this.name = name;
            this.sha256 = sha256;
            this.ways = ways;
            WalkGraph.Parts parts = GraphBuilder.build(
                            new RAMDirectory(),
                            ways.nodes(),
                            ways.gates(),
                            taker -> ways.ways().forEach(taker))
                    .parts();
            this.report = new NetworkReport(
                    name,
                    Optional.empty(),
                    ways.ways().size(),
                    count(WayKind.STREET),
                    count(WayKind.PATH),
                    count(WayKind.STEPS),
                    Math.round(parts.allMeters()),
                    new NetworkReport.Gates(count(Passage.OPEN), count(Passage.PERMISSION), count(Passage.CLOSED)),
                    ways.leftOut(),
                    parts.islands(),
                    parts.mainMeters() / parts.allMeters());
        }

        private long count(WayKind kind) {
            return ways.ways().stream().filter(way -> way.kind() == kind).count();
        }

        private long count(Passage passage) {
            return ways.gates().stream()
                    .filter(gate -> gate.passage() == passage)
                    .count();
        }

        void replace(Handle handle) {
            WalkRows.replace(
                    handle,
                    new WalkRows.Source(name, sha256, ways.nodes(), report),
                    ways.gates(),
                    ways.ways().iterator());
        }
    }
}
