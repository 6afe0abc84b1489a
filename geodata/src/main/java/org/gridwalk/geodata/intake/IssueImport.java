package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.review.PlacingCounts;
import org.gridwalk.geodata.geocode.review.Placings;
import org.gridwalk.geodata.issue.loop.Deadlines;
import org.gridwalk.geodata.job.JobContext;
import org.jdbi.v3.core.Handle;

/**
 * Loads a table of issues: read through once, then chunk by chunk. Read again after a crash, the lines before the last
 * chunk are judged as before and not loaded again.
 */
final class IssueImport {
    /**
     * What a job is asked to do.
     *
     * @param file its path on this machine
     * @param mapping as {@link MappingReader} reads it
     * @param zone in place of the mapping's
     * @param area in place of the mapping's
     * @param within whether issues of the register that belong to another area stay as they are
     */
    record Params(String file, JsonNode mapping, Optional<String> zone, Optional<String> area, boolean within) {}

    /**
     * What imports have in common.
     *
     * @param clock its zone is the business zone
     * @param geocoder by which issues are placed
     */
    record Setting(Database database, Clock clock, LiveGeocoder geocoder) {}

    static final int LINES_A_CHUNK = 5000;

    private final Database database;
    private final Clock clock;
    private final LiveGeocoder geocoder;
    private final Params params;
    private final Chunks chunks;
    private final Aside aside;
    private final Findings findings;
    private final int chunkLines;

    IssueImport(Setting setting, Params params, Chunks chunks, Aside aside, int chunkLines) {
        this.database = setting.database;
        this.clock = setting.clock;
        this.geocoder = setting.geocoder;
        this.params = params;
        this.chunks = chunks;
        this.aside = aside;
        this.findings = aside.findings();
        this.chunkLines = chunkLines;
    }

    ImportReport run() throws Exception {
        IssueMapping mapping = mapping();
        LocalDate today = LocalDate.now(clock);
        TableFile table = TableFile.open(Path.of(params.file()), mapping.table(), InputFile.Limits.DEFAULT);
        AreaChoice area = database.jdbi().withHandle(handle -> area(handle, mapping, today));
        IssueReader reader = new IssueReader(
                mapping, table, new IssueReader.Setting(clock.getZone(), clock.instant(), new Outside(area.geom())));
        IssueScan scan = IssueScan.of(table, reader, mapping);
        table.notes().forEach(findings::add);
        TopicLoad.checkNumber(mapping.topic(), scan.topics().size());
        chunks.total(scan.lines());
        if (scan.lines() == 0) {
            findings.add(new Finding(table.name(), 0, null, null, Reason.NOTHING_IN_FILE, Map.of()));
        }
        warnOfHours(table.name(), mapping, scan.hours());
        warnOfZeros(table.name(), mapping, scan);
        IssueLoad load = new IssueLoad(new IssueLoad.Setting(
                mapping.register(),
                mapping.description().isPresent(),
                mapping.address().isPresent(),
                params.within(),
                area,
                today,
                clock.getZone(),
                clock.instant(),
                chunks.jobId()));
        Set<String> topics = database.jdbi()
                .withHandle(handle -> Set.copyOf(TopicLoad.known(handle).keySet()));
        try (RefusedRows refused = RefusedRows.to(aside.refused(), table.header())) {
            Pass pass = new Pass(table, reader, scan, new Rules(mapping, topics, area.id()), load, refused);
            table.read(pass);
            pass.finish();
            if (!isTrial()) {
                pass.place();
                new Deadlines(database, clock).set(false);
            }
            return pass.report();
        }
    }

    private Placings placings() {
        return new Placings(database, clock, geocoder);
    }

    private boolean isTrial() {
        return chunks instanceof Chunks.ForShow;
    }

    /**
     * What lines are judged by, besides each by itself.
     *
     * @param areaId to which belongs what has no place
     */
    private record Rules(IssueMapping mapping, Set<String> knownTopics, long areaId) {}

    private AreaChoice area(Handle handle, IssueMapping mapping, LocalDate today) {
        if (params.area().isPresent() || mapping.area().isEmpty()) {
            return AreaChoice.find(handle, params.area().orElse(null), today);
        }
        String asked = mapping.area().get();
        try {
            return AreaChoice.find(handle, asked, today);
        } catch (BadInput none) {
            throw new BadInput("the mapping's area", asked, none.expected());
        }
    }

    private IssueMapping mapping() {
        IssueMapping mapping = MappingReader.read(params.mapping());
        return params.zone()
                .map(id -> mapping.in(MappingReader.zone("--zone", id)))
                .orElse(mapping);
    }

    /** Once for all of them: a table with zeros has thousands. */
    private void warnOfZeros(String file, IssueMapping mapping, IssueScan scan) {
        if (scan.zeros() > 0) {
            IssueMapping.PlaceColumns columns = mapping.place().orElseThrow();
            findings.add(new Finding(
                    file,
                    0,
                    columns.lng() + ", " + columns.lat(),
                    "0, 0",
                    Reason.PLACE_ZERO,
                    Map.of("count", scan.zeros(), "lines", scan.lines())));
        }
    }

    private void warnOfHours(String file, IssueMapping mapping, HoursOfDay hours) {
        if (hours.labelHeld() && hours.labelLooksWrong()) {
            findings.add(new Finding(
                    file,
                    0,
                    mapping.reportedAt().column(),
                    null,
                    Reason.TIME_LABEL_LOOKS_WRONG,
                    Map.of(
                            "offsets", hours.offsets().orElse(""),
                            "zone", hours.zone(),
                            "labelled", Math.round(100 * HoursOfDay.nightShare(hours.asLabelled())),
                            "written", Math.round(100 * HoursOfDay.nightShare(hours.asWritten())))));
        }
    }

    /** The second reading: judges each line and loads the good ones. */
    private final class Pass implements TableFile.Taker {
        private final TableFile table;
        private final IssueReader reader;
        private final IssueScan scan;
        private final String numberColumn;
        private final boolean hidesText;
        private final IssueMapping.Topics topics;
        private final Set<String> knownTopics;
        private final long areaId;
        private final IssueLoad load;
        private final RefusedRows refused;
        private final Map<LngLat, Integer> crowded;
        private final SeenNumbers seen = new SeenNumbers();
        private final PlaceCounts places = new PlaceCounts();
        private final List<IssueRow> rows = new ArrayList<>();
        private Loaded loaded;
        private PlacingCounts addresses = PlacingCounts.NONE;
        private long read;
        private long rejected;

        Pass(TableFile table, IssueReader reader, IssueScan scan, Rules rules, IssueLoad load, RefusedRows refused) {
            this.table = table;
            this.reader = reader;
            this.scan = scan;
            this.numberColumn = rules.mapping().number();
            this.hidesText = rules.mapping().hasPeople();
            this.topics = rules.mapping().topic();
            this.knownTopics = rules.knownTopics();
            this.areaId = rules.areaId();
            this.load = load;
            this.refused = refused;
            this.crowded = scan.crowded();
            this.loaded = Loaded.resume(chunks.resumeAt(), table.sha256());
        }

        @Override
        public void take(long line, List<String> fields) throws Exception {
            try {
                // Warnings wait: a line that is rejected after all has only its reason.
                List<Finding> warnings = new ArrayList<>();
                IssueRow row = placed(line, reader.read(line, fields, warnings::add), warnings);
                checkTopic(row);
                long first = seen.firstLine(row.number(), line);
                if (first != 0) {
                    throw new Fault(Reason.DUPLICATE_NUMBER, numberColumn, row.number(), Map.of("first", first));
                }
                warnings.forEach(findings::add);
                rows.add(row);
                places.add(row);
            } catch (Fault fault) {
                refuse(fields, fault.at(table.name(), line));
                if (isTrial()) {
                    reader.written(fields)
                            .place()
                            .ifPresent(at -> aside.places().add(at, line, TrialPlaces.What.REFUSED));
                }
            }
            next();
        }

        @Override
        public void broken(long line, Reason reason, String text, Map<String, Object> params) throws Exception {
            refuse(List.of(text), new Finding(table.name(), line, null, hidesText ? null : text, reason, params));
            next();
        }

        private void refuse(List<String> fields, Finding why) {
            rejected++;
            findings.add(why);
            refused.add(fields, why);
        }

        private IssueRow placed(long line, IssueRow row, List<Finding> warnings) {
            Integer count = row.place() == null ? null : crowded.get(row.place());
            if (count == null) {
                return row;
            }
            LngLat at = row.place();
            warnings.add(new Finding(
                    table.name(),
                    line,
                    null,
                    at.lng() + ", " + at.lat(),
                    Reason.PLACE_STANDS_FOR_MANY,
                    Map.of("count", count, "lng", at.lng(), "lat", at.lat())));
            return row.withoutPlace();
        }

        private void checkTopic(IssueRow row) throws Fault {
            if (!topics.create() && !knownTopics.contains(row.topic())) {
                throw new Fault(Reason.TOPIC_UNKNOWN, topics.column(), row.topic(), Map.of());
            }
        }

        private void next() throws Exception {
            read++;
            if (read % chunkLines == 0) {
                write();
            }
        }

        void finish() throws Exception {
            if (read > loaded.next()) {
                write();
            }
        }

        private void write() throws Exception {
            if (read > loaded.next()) {
                chunks.chunk(handle -> {
                    Set<IssueMapping.Topic> wanted = new LinkedHashSet<>();
                    rows.forEach(row -> wanted.add(scan.topics().get(row.topic())));
                    Map<String, Long> ids = TopicLoad.ids(handle, topics, wanted, chunks.jobId());
                    IssueLoad.Came came = isTrial() ? load.look(handle, rows, ids) : load.load(handle, rows, ids);
                    long inserted = came.inserted().size();
                    long updated = came.updated().size();
                    Loaded after = loaded.plus(read, inserted, rows.size() - inserted - updated, updated);
                    if (isTrial()) {
                        show(came);
                    }
                    loaded = after;
                    return new JobContext.Progress(after, read);
                });
            }
            rows.clear();
        }

        private void show(IssueLoad.Came came) {
            List<Placings.Ticket> without = new ArrayList<>(came.astray());
            for (IssueRow row : rows) {
                if (row.place() != null) {
                    aside.places().add(row.place(), row.line(), what(came, row.number()));
                } else if (came.inserted().contains(row.number())) {
                    without.add(new Placings.Ticket(0, areaId, row.address(), row.description()));
                }
            }
            addresses = addresses.plus(placings().look(without));
        }

        /** Gives places to the issues that the file has none for. */
        void place() throws Exception {
            Placings.Step from = loaded.placing() == null ? Placings.Step.FIRST : loaded.placing();
            addresses = placings()
                    .ofJob(
                            chunks.jobId(),
                            from,
                            (after, work) -> chunks.chunk(handle -> {
                                work.accept(handle);
                                return new JobContext.Progress(loaded.placed(after), read);
                            }));
        }

        private static TrialPlaces.What what(IssueLoad.Came came, String number) {
            if (came.inserted().contains(number)) {
                return TrialPlaces.What.NEW;
            }
            return came.updated().contains(number) ? TrialPlaces.What.CHANGED : TrialPlaces.What.EQUAL;
        }

        ImportReport report() {
            return new ImportReport(
                    table.name(),
                    false,
                    isTrial(),
                    read,
                    loaded.loaded(),
                    loaded.unchanged(),
                    loaded.updated(),
                    rejected,
                    findings.count(Finding.Severity.WARNING),
                    findings.counts(),
                    findings.kept(),
                    Optional.of(places.places(scan.topics(), addresses)),
                    Optional.of(scan.hours()));
        }
    }

    /** The issues of each topic, with and without a place. */
    private static final class PlaceCounts {
        private final Map<String, long[]> counts = new HashMap<>();

        void add(IssueRow row) {
            counts.computeIfAbsent(row.topic(), topic -> new long[2])[row.place() == null ? 1 : 0]++;
        }

        ImportReport.Places places(Map<String, IssueMapping.Topic> topics, PlacingCounts addresses) {
            List<ImportReport.TopicPlaces> list = counts.entrySet().stream()
                    .map(entry -> new ImportReport.TopicPlaces(
                            entry.getKey(), topics.get(entry.getKey()), entry.getValue()[0], entry.getValue()[1]))
                    .sorted(ImportReport.TopicPlaces.MOST_WITHOUT_FIRST)
                    .toList();
            return new ImportReport.Places(
                    list.stream().mapToLong(ImportReport.TopicPlaces::on).sum(),
                    list.stream().mapToLong(ImportReport.TopicPlaces::without).sum(),
                    list,
                    addresses);
        }
    }
}
