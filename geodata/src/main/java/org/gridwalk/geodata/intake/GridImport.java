package org.gridwalk.geodata.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.area.GridBuildings;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.issue.GridAssignment;
import org.gridwalk.geodata.job.JobContext;
import org.locationtech.jts.geom.Point;

/**
 * Loads a file of grids into one community, and then gives the buildings in it that are in no grid's list, and the issues
 * that are known by a point, to the grid that they now lie in.
 */
final class GridImport {
    /**
     * What a job is asked to do.
     *
     * @param file its path on this machine
     * @param crs in place of the file's own, such as {@code EPSG:4549}
     * @param layer of a file of several
     * @param area the community, by code, name or key; the code of the new one where one is made
     * @param makeArea the name of a community to be made unless it is there
     * @param validFrom the first day of what is new
     */
    record Params(
            String file,
            Optional<String> crs,
            Optional<String> layer,
            Optional<String> area,
            Optional<String> makeArea,
            LocalDate validFrom) {}

    static final int FEATURES_A_CHUNK = 500;
    private static final int VERTICES_A_CHUNK = 500_000;

    private final Database database;
    private final Clock clock;
    private final Params params;
    private final Chunks chunks;
    private final Findings findings;
    private final TrialPlaces places;
    private final int chunkFeatures;
    private final List<GridRow> rows = new ArrayList<>();
    private Loaded loaded;
    private AreaChoice community;
    private GridLoad load;
    private int vertices;
    private long read;
    private long rejected;

    GridImport(Database database, Clock clock, Params params, Chunks chunks, Aside aside, int chunkFeatures) {
        this.database = database;
        this.clock = clock;
        this.params = params;
        this.chunks = chunks;
        this.findings = aside.findings();
        this.places = aside.places();
        this.chunkFeatures = chunkFeatures;
    }

    ImportReport run() throws Exception {
        Optional<Crs> crs =
                params.crs().map(name -> Crs.named(name).orElseThrow(() -> new BadInput("--crs", name, Crs.EXAMPLES)));
        GridSource file = GridSource.open(Path.of(params.file()), params.layer(), crs);
        chunks.total(file.features());
        loaded = Loaded.resume(chunks.resumeAt(), file.sha256());
        community = community();
        load = new GridLoad(community, params.validFrom(), chunks.jobId());
        GridReader reader = new GridReader(file, community.geom());
        Overlaps overlaps = new Overlaps(file.name());
        file.warnings().forEach(findings::add);
        file.read(feature -> take(file, reader, overlaps, feature), this::refuse);
        settle(file, overlaps);
        overlaps.find(findings::add);
        if (loaded.loaded() + loaded.updated() > 0) {
            chunks.chunk(handle -> {
                GridBuildings.fill(handle, community.id());
                GridAssignment.run(handle, community.id(), clock);
                return new JobContext.Progress(loaded, read);
            });
        }
        return report(file);
    }

    private AreaChoice community() throws Exception {
        AreaChoice[] chosen = new AreaChoice[1];
        chunks.chunk(handle -> {
            LocalDate today = LocalDate.now(clock);
            String asked = params.area().orElse(null);
            chosen[0] = params.makeArea().isPresent()
                    ? AreaChoice.make(handle, params.makeArea().get(), asked, today, chunks.jobId())
                    : AreaChoice.find(handle, asked, today);
            if (!chosen[0].level().equals("COMMUNITY")) {
                throw new BadInput(
                        "--area", asked, "a community, which is what grids belong to; this is a " + chosen[0].level());
            }
            return new JobContext.Progress(loaded, loaded.next());
        });
        return chosen[0];
    }

    private void take(GridSource file, GridReader reader, Overlaps overlaps, GeoFeature feature) throws Exception {
        try {
            List<Finding> warnings = new ArrayList<>();
            GridRow row = reader.read(feature, warnings::add);
            warnings.forEach(findings::add);
            rows.add(row);
            vertices += row.geom().getNumPoints();
        } catch (Fault fault) {
            rejected++;
            findings.add(fault.at(file.name(), feature.line()));
        }
        read++;
        if (rows.size() >= chunkFeatures || vertices >= VERTICES_A_CHUNK) {
            settle(file, overlaps);
        }
    }

    private void refuse(Finding why) {
        findings.add(why);
        rejected++;
        read++;
    }

    /** Looks whose the codes are, and writes what is left. */
    private void settle(GridSource file, Overlaps overlaps) throws Exception {
        List<String> codes =
                rows.stream().map(GridRow::code).filter(Objects::nonNull).toList();
        Map<String, String> taken =
                database.jdbi().withHandle(handle -> GridLoad.taken(handle, codes, community.id(), params.validFrom()));
        for (GridRow row : List.copyOf(rows)) {
            if (row.code() != null && taken.containsKey(row.code())) {
                Map<String, Object> whose = Map.of("area", taken.get(row.code()));
                Fault fault = new Fault(
                        Reason.CODE_TAKEN, "features[" + row.index() + "].properties.code", row.code(), whose);
                findings.add(fault.at(file.name(), row.line()));
                rejected++;
                show(row, TrialPlaces.What.REFUSED);
                rows.remove(row);
            } else {
                overlaps.add(row);
            }
        }
        write();
        rows.clear();
        vertices = 0;
    }

    private void write() throws Exception {
        if (read > loaded.next()) {
            chunks.chunk(handle -> {
                Map<GridLoad.Outcome, Long> outcomes = new EnumMap<>(GridLoad.Outcome.class);
                for (GridRow row : rows) {
                    GridLoad.Outcome outcome = load.load(handle, row);
                    outcomes.merge(outcome, 1L, Long::sum);
                    show(row, what(outcome));
                }
                loaded = loaded.plus(
                        read,
                        outcomes.getOrDefault(GridLoad.Outcome.LOADED, 0L),
                        outcomes.getOrDefault(GridLoad.Outcome.UNCHANGED, 0L),
                        outcomes.getOrDefault(GridLoad.Outcome.UPDATED, 0L));
                return new JobContext.Progress(loaded, read);
            });
        }
    }

    private void show(GridRow row, TrialPlaces.What what) {
        Point middle = row.geom().getInteriorPoint();
        places.add(new LngLat(middle.getX(), middle.getY()), row.line(), what);
    }

    private static TrialPlaces.What what(GridLoad.Outcome outcome) {
        return switch (outcome) {
            case LOADED -> TrialPlaces.What.NEW;
            case UPDATED -> TrialPlaces.What.CHANGED;
            case UNCHANGED -> TrialPlaces.What.EQUAL;
        };
    }

    private ImportReport report(GridSource file) {
        return new ImportReport(
                file.name(),
                false,
                chunks instanceof Chunks.ForShow,
                read,
                loaded.loaded(),
                loaded.unchanged(),
                loaded.updated(),
                rejected,
                findings.count(Finding.Severity.WARNING),
                findings.counts(),
                findings.kept(),
                Optional.empty(),
                Optional.empty());
    }
}
