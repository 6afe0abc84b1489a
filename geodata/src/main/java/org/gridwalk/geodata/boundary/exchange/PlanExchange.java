package org.gridwalk.geodata.boundary.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlan;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.BoundaryPlans.Opening;
import org.gridwalk.geodata.boundary.BoundaryPlans.Standing;
import org.gridwalk.geodata.boundary.Draft;
import org.gridwalk.geodata.boundary.Operation;
import org.gridwalk.geodata.boundary.PlanDraft;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.intake.layer.GeoPackage;
import org.jdbi.v3.core.Handle;

/** Writes plans as files, and begins plans with what a file says. */
public final class PlanExchange {
    private static final int LONGEST_FILE_NAME = 200;

    private final Database database;
    private final BoundaryPlans plans;
    private final Clock clock;

    /**
     * @param clock whose zone is the business zone
     * @param plans that are written and begun; what they have read lately serves here too
     */
    public PlanExchange(Database database, Clock clock, BoundaryPlans plans) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    /** What a plan can be written as. */
    public enum Format {
        GEOJSON("application/geo+json"),
        GPKG("application/geopackage+sqlite3");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        /** As {@code format} and the name of a file have it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String mediaType() {
            return mediaType;
        }

        /** @throws BadInput if there is none of that code */
        public static Format parse(String code) {
            return Arrays.stream(values())
                    .filter(format -> format.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("format", code, "geojson or gpkg"));
        }
    }

    /** A plan, and the file of it. */
    public static final class Exported {
        private final BoundaryPlan plan;
        private final byte[] file;

        Exported(BoundaryPlan plan, byte[] file) {
            this.plan = plan;
            this.file = file;
        }

        public BoundaryPlan plan() {
            return plan;
        }

        /** Its bytes, to be sent and not to be changed. */
        public byte[] file() {
            return file;
        }
    }

    /** A plan that was begun with a file, and what became of the file. */
    public record Imported(BoundaryPlan plan, ImportReport report) {}

    /**
     * A plan as it stands.
     *
     * @return empty if the scope sees no such plan
     * @throws BoundaryPlans.Stale if the ground isn't the one that it began on
     */
    public Optional<Exported> export(long id, Format format, Scope scope) {
        for (; ; ) {
            Optional<Standing> standing = plans.show(id, scope);
            if (standing.isEmpty()) {
                return Optional.empty();
            }
            BoundaryPlan plan = standing.get().plan();
            Draft draft = standing.get().draft();
            FileGround ground = ground(plan.communityId());
            // Were the ground cut again in between, the plan would now be stale, and says so the next time.
            if (ground.atoms().keySet().equals(draft.ground().tracts().keySet())) {
                byte[] file = written(plan.name(), PlanFeatures.of(draft, ground), format);
                return Optional.of(new Exported(plan, file));
            }
        }
    }

    private FileGround ground(long communityId) {
        return database.jdbi().inTransaction(handle -> FileGround.read(handle, communityId, LocalDate.now(clock)));
    }

    private byte[] written(String name, List<FileFeature> features, Format format) {
        try {
            if (format == Format.GEOJSON) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                GeoJsonFeatures.write(name, features, out);
                return out.toByteArray();
            }
            Path file = Files.createTempFile("plan", ".gpkg");
            try {
                GeoPackageWriter.write(file, features, clock.instant());
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins a plan from today's boundaries, with one stroke on top that takes a file over.
     *
     * @param file GeoJSON or a GeoPackage, known by its content
     * @param fileName what it is called; the stroke's note
     * @return empty if the scope sees no such community
     * @throws BadInput that names the field {@code file} if it can't be read, or has nothing to do with the community; no plan
     *     is begun then
     */
    public Optional<Imported> take(Path file, String fileName, PlanDraft draft, Scope scope, long accountId) {
        Taking taking = new Taking(FilePlan.of(read(file)), fileName, draft.communityId());
        return plans.begin(draft, taking, scope, accountId).map(plan -> new Imported(plan, taking.report));
    }

    /** Takes a file over once the plan has begun, and keeps the report of it. */
    private final class Taking implements Opening {
        private final FilePlan file;
        private final String fileName;
        private final long communityId;
        private ImportReport report;

        Taking(FilePlan file, String fileName, long communityId) {
            this.file = file;
            this.fileName = fileName;
            this.communityId = communityId;
        }

        @Override
        public Operation on(Handle handle, Draft begun) {
            PlanImport imported =
                    new PlanImport(file, begun, FileGround.read(handle, communityId, LocalDate.now(clock)));
            report = imported.report();
            return imported.operation();
        }

        @Override
        public String note() {
            String readable = fileName.replaceAll("\\p{Cntrl}", "").strip();
            return readable.isEmpty() ? null : readable.substring(0, Math.min(readable.length(), LONGEST_FILE_NAME));
        }
    }

    private static List<FileFeature> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return GeoPackage.isOne(in.readNBytes(Long.BYTES))
                    ? GeoPackageReader.read(file)
                    : GeoJsonFeatures.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
