package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.area.Area;
import org.gridwalk.geodata.area.Areas;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Imports;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.server.auth.Caller;

/** Tickets of a hotline taken in as a file by the desk: what is new is filed, what is worked on here stays where it is. */
final class IntakeApi {
    private static final String MAPPING = "hotline";
    private static final List<String> OPTIONAL = List.of("description", "address", "name", "phone");

    private final Database database;
    private final LiveGeocoder geocoder;
    private final Areas areas;
    private final Issues issues;
    private final Audit audit;
    private final Clock clock;

    IntakeApi(Database database, LiveGeocoder geocoder, Clock clock) {
        this.database = database;
        this.geocoder = geocoder;
        this.areas = new Areas(database);
        this.issues = new Issues(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    /**
     * What came of a file.
     *
     * @param jobId by which it can be taken back at the command line
     * @param refused whether nothing of it was taken; {@code said} says why
     * @param said what is wrong with lines of it, in the reader's language
     */
    record Taken(
            long jobId,
            boolean refused,
            long read,
            long loaded,
            long unchanged,
            long updated,
            long rejected,
            List<String> said) {
        static Taken of(long jobId, ImportReport report, Form.Uploaded file, Words words) {
            List<String> said = report.findings().stream()
                    .map(file::named)
                    .map(words::sentence)
                    .toList();
            return new Taken(
                    jobId,
                    report.refused(),
                    report.read(),
                    report.loaded(),
                    report.unchanged(),
                    report.updated(),
                    report.rejected(),
                    said);
        }
    }

    void issues(Context ctx) {
        Params.of(ctx);
        Form form = Form.of(ctx, "file", "area", "language");
        Words words = form.words();
        long area = area(ctx, form.id("area"));
        Imports imports = new Imports(database, clock, Optional.empty(), geocoder);
        Taken taken = form.withFile("file", file -> {
            Imports.Outcome outcome = imports.issuesWithin(area, file.path(), mapping(imports.columns(file.path())));
            ImportReport report = outcome.report()
                    .orElseThrow(() ->
                            new BadInput("file", file.name(), outcome.error().orElse("a table of tickets")));
            return Taken.of(outcome.jobId(), report, file, words);
        });
        audit.note(
                Caller.of(ctx).account().id(),
                "import",
                "job/" + taken.jobId(),
                Map.of("area", area, "loaded", taken.loaded(), "updated", taken.updated()));
        ctx.status(201).json(taken);
    }

    /** Where what has no place belongs: the one that was said, else the topmost that the caller sees, if it is one. */
    private long area(Context ctx, Optional<Long> said) {
        List<Area> seen = areas.list(Caller.scope(ctx), LocalDate.now(clock));
        Set<Long> ids = seen.stream().map(Area::id).collect(Collectors.toSet());
        List<Long> tops = seen.stream()
                .filter(area -> area.parentId().filter(ids::contains).isEmpty())
                .map(Area::id)
                .toList();
        BadInput.unless(
                said.isEmpty() ? tops.size() == 1 : ids.contains(said.get()),
                "area",
                said.orElse(null),
                "the id of an area that you see");
        return said.orElseGet(() -> tops.get(0));
    }

    /** The hotline's columns as far as a file has them, with the topics that there are by their names: a file makes none. */
    private JsonNode mapping(List<String> columns) {
        ObjectNode mapping = (ObjectNode) MappingReader.named(MAPPING);
        for (String optional : OPTIONAL) {
            if (!columns.contains(mapping.get(optional).asText())) {
                mapping.remove(optional);
            }
        }
        if (!columns.contains(mapping.at("/place/lng").asText())
                || !columns.contains(mapping.at("/place/lat").asText())) {
            mapping.remove("place");
        }
        ObjectNode topic = (ObjectNode) mapping.get("topic");
        topic.put("create", false);
        ObjectNode values = topic.putObject("values");
        issues.topics().forEach(it -> values.put(it.name(), it.code()));
        return mapping;
    }
}
