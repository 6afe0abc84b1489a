package org.gridwalk.geodata.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.Crs;
import org.gridwalk.geodata.job.JobContext;
import org.jdbi.v3.core.Handle;

/**
 * Loads a file of grids into one community, and then gives the issues in it that are known by a point to the grid that
 * they now lie in.
 */
final class GridImport {
    /**
     * What a job is asked to do.
     *
     * @param file its path on this machine
     * @param crs in place of the file's own, such as {@code EPSG:4549}
     * @param area the community, by code, name or key; the code of the new one where one is made
     * @param makeArea the name of a community to be made unless it is there
     * @param validFrom the first day of what is new
     */
    record Params(
            String file, Optional<String> crs, Optional<String> area, Optional<String> makeArea, LocalDate validFrom) {}

    static final int FEATURES_A_CHUNK = 500;

    private static final String REASSIGN = """
            with recursive above as (
              select id, parent_id from area where id = :community
              union all
              select area.id, area.parent_id from area join above on area.id = above.parent_id
            ), placed as (
              select issue.id, present.grid_id as present_grid, past.grid_id as past_grid
              from issue
              left join grid held on held.id = issue.grid_id
              left join lateral grid_at(issue.geom, :today, array[:community]) present on true
              left join lateral grid_at(
                issue.geom, cast(issue.reported_at at time zone :zone as date), array[:community]) past on true
              where issue.place_precision = 'POINT' and issue.area_id in (select id from above)
                and (held.id is null or held.community_id = :community)
            )
            update issue set grid_id = present_grid, reported_grid_id = coalesce(reported_grid_id, past_grid),
              area_id = case when present_grid is null then area_id else :community end
            from placed
            where placed.id = issue.id
              and (issue.grid_id is distinct from present_grid
                or (issue.reported_grid_id is null and past_grid is not null)
                or (present_grid is not null and issue.area_id <> :community))
            """;

    private final Clock clock;
    private final Params params;
    private final Chunks chunks;
    private final Findings findings;
    private final int chunkFeatures;
    private final List<GridRow> rows = new ArrayList<>();
    private Loaded loaded;
    private GridLoad load;
    private long read;
    private long rejected;

    GridImport(Clock clock, Params params, Chunks chunks, Findings findings, int chunkFeatures) {
        this.clock = clock;
        this.params = params;
        this.chunks = chunks;
        this.findings = findings;
        this.chunkFeatures = chunkFeatures;
    }

    ImportReport run() throws Exception {
        Optional<Crs> crs = params.crs()
                .map(name -> Crs.named(name)
                        .orElseThrow(() -> new BadInput("--crs", name, "a system such as EPSG:4490 or EPSG:4549")));
        GeoJsonFile file = GeoJsonFile.open(Path.of(params.file()), GeoJsonFile.Limits.DEFAULT, crs);
        chunks.total(file.features());
        loaded = Loaded.resume(chunks.resumeAt(), file.sha256());
        AreaChoice community = community();
        load = new GridLoad(file.name(), community, params.validFrom(), chunks.jobId());
        GridReader reader = new GridReader(file, community.geom());
        Overlaps overlaps = new Overlaps(file.name());
        file.warnings().forEach(findings::add);
        file.read(0, feature -> take(file, reader, overlaps, feature));
        if (read > loaded.next()) {
            write();
        }
        loaded.findings().forEach(findings::add);
        overlaps.find(findings::add);
        if (loaded.loaded() + loaded.updated() > 0) {
            chunks.chunk(handle -> {
                reassign(handle, community.id(), clock);
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

    private void take(GeoJsonFile file, GridReader reader, Overlaps overlaps, GeoFeature feature) throws Exception {
        try {
            List<Finding> warnings = new ArrayList<>();
            GridRow row = reader.read(feature, warnings::add);
            warnings.forEach(findings::add);
            rows.add(row);
            overlaps.add(row);
        } catch (Fault fault) {
            rejected++;
            findings.add(fault.at(file.name(), feature.line()));
        }
        read++;
        if (read % chunkFeatures == 0) {
            write();
        }
    }

    private void write() throws Exception {
        if (read > loaded.next()) {
            chunks.chunk(handle -> {
                Map<GridLoad.Outcome, Long> outcomes = new EnumMap<>(GridLoad.Outcome.class);
                List<Finding> found = new ArrayList<>();
                for (GridRow row : rows) {
                    try {
                        outcomes.merge(load.load(handle, row, found::add), 1L, Long::sum);
                    } catch (Fault fault) {
                        found.add(fault.at(Path.of(params.file()).getFileName().toString(), row.line()));
                    }
                }
                loaded = loaded.plus(
                        read,
                        outcomes.getOrDefault(GridLoad.Outcome.LOADED, 0L),
                        outcomes.getOrDefault(GridLoad.Outcome.UNCHANGED, 0L),
                        outcomes.getOrDefault(GridLoad.Outcome.UPDATED, 0L),
                        found);
                return new JobContext.Progress(loaded, read);
            });
        }
        rows.clear();
    }

    /** Gives each issue known by a point to the grid that it lies in, as of the clock's day. */
    static void reassign(Handle handle, long communityId, Clock clock) {
        handle.createUpdate(REASSIGN)
                .bind("community", communityId)
                .bind("today", LocalDate.now(clock))
                .bind("zone", clock.getZone().getId())
                .execute();
    }

    private ImportReport report(GeoJsonFile file) {
        long taken = loaded.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.REJECTED)
                .count();
        return new ImportReport(
                file.name(),
                false,
                chunks instanceof Chunks.ForShow,
                read,
                loaded.loaded(),
                loaded.unchanged(),
                loaded.updated(),
                rejected + taken,
                findings.count(Finding.Severity.WARNING),
                findings.counts(),
                findings.kept(),
                Optional.empty(),
                Optional.empty());
    }
}
