package org.gridwalk.geodata.intake.targets;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.area.AreaNames;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.intake.AreaChoice;
import org.gridwalk.geodata.intake.Aside;
import org.gridwalk.geodata.intake.Chunks;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Loaded;
import org.gridwalk.geodata.intake.Outside;
import org.gridwalk.geodata.intake.PlaceReader;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.RefusedRows;
import org.gridwalk.geodata.intake.SeenNumbers;
import org.gridwalk.geodata.intake.TrialPlaces;
import org.gridwalk.geodata.job.JobContext;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;

/**
 * Loads the rows of a file into a target: read through once, then chunk by chunk. Read again after a crash, the rows before the
 * last chunk are judged as before and not loaded again.
 */
public final class TargetImport {
    /**
     * What a job is asked to do.
     *
     * @param file its path on this machine
     * @param mapping as {@link TargetMapping#read} reads it
     * @param within whether the rows are held to the mapping's area, as {@link Fence} does it
     */
    public record Params(String file, JsonNode mapping, boolean within) {}

    public static final int ROWS_A_CHUNK = 2000;
    private static final Map<Reason, Reason> TOLD_ONCE = Map.of(
            Reason.PLACE_AXES_SWAPPED, Reason.PLACES_SWAPPED,
            Reason.PLACE_OUTSIDE_AREA, Reason.PLACES_OUTSIDE,
            Reason.PLACE_OUTSIDE_WORLD, Reason.PLACES_OUTSIDE,
            Reason.PLACE_UNREADABLE, Reason.PLACES_UNREADABLE);

    private final Database database;
    private final Clock clock;
    private final Params params;
    private final Chunks chunks;
    private final Aside aside;
    private final int chunkRows;

    /** @param chunkRows how many rows a chunk has */
    public TargetImport(Database database, Clock clock, Params params, Chunks chunks, Aside aside, int chunkRows) {
        this.database = database;
        this.clock = clock;
        this.params = params;
        this.chunks = chunks;
        this.aside = aside;
        this.chunkRows = chunkRows;
    }

    public ImportReport run() throws Exception {
        TargetMapping mapping = TargetMapping.read(params.mapping());
        RowSource source = RowSource.open(Path.of(params.file()), mapping.target(), mapping.source());
        Stage.Setting setting = database.jdbi().withHandle(handle -> setting(handle, mapping));
        Optional<AreaChoice> area = database.jdbi().withHandle(handle -> area(handle, mapping));
        RowReader reader = new RowReader(
                mapping,
                source,
                new RowReader.Setting(
                        setting.zone(),
                        setting.names(),
                        new HashSet<>(setting.areas()),
                        new Outside(area.map(AreaChoice::geom).orElse(null))));
        Scan scan = new Scan(reader);
        source.read(scan);
        source.notes().forEach(aside.findings()::add);
        scan.tell(source.name());
        chunks.total(scan.rows);
        try (RefusedRows refused = RefusedRows.to(aside.refused(), ShapeColumn.header(source))) {
            Pass pass = new Pass(source, reader, setting, refused);
            source.read(pass);
            pass.finish();
            return pass.report();
        }
    }

    private boolean isTrial() {
        return chunks instanceof Chunks.ForShow;
    }

    private Optional<AreaChoice> area(Handle handle, TargetMapping mapping) {
        return mapping.area().map(asked -> AreaChoice.find(handle, asked, LocalDate.now(clock)));
    }

    private Stage.Setting setting(Handle handle, TargetMapping mapping) {
        Optional<AreaChoice> area = area(handle, mapping);
        return new Stage.Setting(
                chunks.jobId(),
                mapping,
                area.map(AreaChoice::subtree).orElse(List.of()),
                area.map(AreaChoice::id),
                area.filter(one -> one.level().equals("COMMUNITY")).map(AreaChoice::id),
                AreaNames.read(handle, LocalDate.now(clock)),
                LocalDate.now(clock),
                clock.instant(),
                mapping.zone().map(TargetImport::zone).orElse(clock.getZone()));
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new BadInput("zone", id, "a time zone such as Asia/Shanghai");
        }
    }

    /**
     * How far an import came: what a job notes with each chunk.
     *
     * @param otherwise in how many rows a usual value was taken, by field
     */
    record Done(Loaded loaded, Map<String, Long> otherwise) {
        static Done resume(Optional<JsonNode> resumeAt, String sha256) {
            Optional<Done> before = resumeAt.map(json -> Json.MAPPER.convertValue(json, Done.class));
            Loaded loaded = Loaded.resume(resumeAt.map(json -> json.get("loaded")), sha256);
            return new Done(loaded, loaded.next() == 0 ? Map.of() : before.orElseThrow().otherwise);
        }

        Done plus(long read, Stage stage, Map<String, Long> more) {
            Map<String, Long> sum = new LinkedHashMap<>(otherwise);
            more.forEach((field, count) -> sum.merge(field, count, Long::sum));
            return new Done(loaded.plus(read, stage.count(2), stage.count(0), stage.count(1)), sum);
        }
    }

    /** The first reading: how many rows there are, and what is wrong with places, told once for all. */
    private final class Scan implements RowSource.Taker {
        private final RowReader reader;
        private final Map<Reason, Long> wrong = new EnumMap<>(Reason.class);
        private long rows;

        Scan(RowReader reader) {
            this.reader = reader;
        }

        @Override
        public void take(long line, List<String> fields, Geometry shape) {
            rows++;
            PlaceReader.Written written = reader.written(fields, shape);
            if (written.zero()) {
                wrong.merge(Reason.PLACE_ZERO, 1L, Long::sum);
            }
            written.wrong().ifPresent(reason -> wrong.merge(TOLD_ONCE.get(reason), 1L, Long::sum));
        }

        @Override
        public void broken(Finding why) {
            rows++;
        }

        void tell(String file) {
            wrong.forEach((reason, count) -> aside.findings()
                    .add(new Finding(
                            file, 0, reader.placeColumns(), null, reason, Map.of("count", count, "lines", rows))));
            if (rows == 0) {
                aside.findings().add(new Finding(file, 0, null, null, Reason.NOTHING_IN_FILE, Map.of()));
            }
        }
    }

    /** The second reading: judges each row and loads the good ones. */
    private final class Pass implements RowSource.Taker {
        /** A row that was read, or what is wrong with it. */
        private record Taken(long line, List<String> fields, Geometry shape, TargetRow row, List<Finding> said) {}

        private final RowSource source;
        private final RowReader reader;
        private final Stage.Setting setting;
        private final Target target;
        private final RefusedRows refused;
        private final ShapeColumn shapes;
        private final SeenNumbers seen = new SeenNumbers();
        private final List<Taken> taken = new ArrayList<>();
        private Map<Long, LngLat> places = Map.of();
        private Done done;
        private long read;
        private long rejected;

        Pass(RowSource source, RowReader reader, Stage.Setting setting, RefusedRows refused) {
            this.refused = refused;
            this.shapes = new ShapeColumn(setting.mapping());
            this.source = source;
            this.reader = reader;
            this.setting = setting;
            this.target = setting.mapping().target();
            this.done = Done.resume(chunks.resumeAt(), source.sha256());
        }

        @Override
        public void take(long line, List<String> fields, Geometry shape) throws Exception {
            List<Finding> said = new ArrayList<>();
            TargetRow row = null;
            try {
                row = reader.read(line, fields, shape, said::add);
            } catch (Fault fault) {
                said = List.of(fault.at(source.name(), line));
            }
            next(new Taken(line, fields, shape, row, said));
        }

        @Override
        public void broken(Finding why) throws Exception {
            next(new Taken(why.line(), List.of(), null, null, List.of(why)));
        }

        private void next(Taken one) throws Exception {
            taken.add(one);
            if (!target.isRanked() && taken.size() == chunkRows) {
                settle(taken);
                taken.clear();
            }
        }

        void finish() throws Exception {
            taken.sort(Comparator.comparingInt(one -> one.row == null ? 0 : target.rank(one.row)));
            int from = 0;
            for (int at = 1; at <= taken.size(); at++) {
                boolean rankEnds = at == taken.size() || rank(at) != rank(at - 1);
                if (rankEnds || at - from == chunkRows) {
                    settle(taken.subList(from, at));
                    from = at;
                }
            }
            tellOtherwise();
        }

        private int rank(int at) {
            return taken.get(at).row == null ? 0 : target.rank(taken.get(at).row);
        }

        /** Judges the rows of a chunk, and loads the good ones unless that has been done. */
        private void settle(List<Taken> chunk) throws Exception {
            read += chunk.size();
            if (read > done.loaded().next()) {
                chunks.chunk(handle -> {
                    Stage stage = new Stage(handle, target, setting);
                    List<Finding> said = judge(stage, chunk);
                    Map<String, Long> otherwise = Checks.otherwise(stage, target);
                    stage.analyze();
                    target.write(stage);
                    done = done.plus(read, stage, otherwise);
                    keep(stage, chunk, said);
                    if (isTrial()) {
                        show(stage, chunk);
                    }
                    return new JobContext.Progress(done, read);
                });
            } else {
                database.jdbi().useTransaction(handle -> {
                    Stage stage = new Stage(handle, target, setting);
                    keep(stage, chunk, judge(stage, chunk));
                });
            }
        }

        /** Keys that rows of the file have had so far; what there is to say is said once the chunk is sure. */
        private void keep(Stage stage, List<Taken> chunk, List<Finding> said) {
            stage.keys().forEach((line, key) -> seen.firstLine(String.valueOf(key), line));
            Map<Long, Taken> byLine = new HashMap<>();
            chunk.forEach(one -> byLine.put(one.line, one));
            for (Finding finding : said) {
                aside.findings().add(finding);
                if (finding.severity() == Finding.Severity.REJECTED) {
                    rejected++;
                    Taken row = byLine.get(finding.line());
                    refused.add(shapes.with(row.fields, row.shape), finding);
                }
            }
        }

        /** Puts the rows of a trial on the map: where they say, else where the building of their door stands. */
        private void show(Stage stage, List<Taken> chunk) {
            Map<Long, Integer> came = stage.came();
            for (Taken one : chunk) {
                Optional<LngLat> place = Optional.ofNullable(places.get(one.line))
                        .or(() -> Optional.ofNullable(one.shape).flatMap(ShapeColumn::inside));
                place.ifPresent(at -> aside.places().add(at, one.line, what(came.get(one.line))));
            }
        }

        private static TrialPlaces.What what(Integer came) {
            if (came == null) {
                return TrialPlaces.What.REFUSED;
            }
            return came == 2 ? TrialPlaces.What.NEW : came == 1 ? TrialPlaces.What.CHANGED : TrialPlaces.What.EQUAL;
        }

        private List<Finding> judge(Stage stage, List<Taken> chunk) {
            List<TargetRow> rows = new ArrayList<>();
            Map<Long, Taken> byLine = new HashMap<>();
            List<Finding> said = new ArrayList<>();
            for (Taken one : chunk) {
                if (one.row == null) {
                    said.addAll(one.said);
                } else {
                    rows.add(one.row);
                    byLine.put(one.line, one);
                }
            }
            stage.fill(rows);
            target.judge(stage);
            if (params.within()) {
                Fence.check(stage, target);
            }
            Checks.needed(stage, target);
            Checks.twice(stage, target);
            Set<Long> bad = new HashSet<>();
            List<Stage.Wrong> wrong = new ArrayList<>(stage.wrong());
            stage.keys().forEach((line, key) -> {
                long first = seen.peek(String.valueOf(key));
                if (first != 0) {
                    wrong.add(new Stage.Wrong(line, null, Reason.ROW_TWICE, Map.of("first", first)));
                }
            });
            for (Stage.Wrong one : wrong) {
                if (one.reason().severity() == Finding.Severity.REJECTED && bad.add(one.line())) {
                    said.add(finding(one, byLine.get(one.line())));
                }
            }
            for (Stage.Wrong one : wrong) {
                if (one.reason().severity() == Finding.Severity.WARNING && !bad.contains(one.line())) {
                    said.add(finding(one, byLine.get(one.line())));
                }
            }
            byLine.values().stream().filter(one -> !bad.contains(one.line)).forEach(one -> said.addAll(one.said));
            said.sort(Comparator.comparingLong(Finding::line));
            if (isTrial()) {
                places = stage.places();
            }
            stage.drop(List.copyOf(bad));
            return said;
        }

        private Finding finding(Stage.Wrong wrong, Taken row) {
            String field = wrong.field();
            String text = field == null ? null : reader.written(field, row.fields);
            return reader.finding(wrong.line(), field, text, wrong.reason(), wrong.params());
        }

        private void tellOtherwise() {
            for (Field field : target.fields()) {
                long count = done.otherwise().getOrDefault(field.name(), 0L);
                if (count > 0) {
                    Map<String, Object> params = Map.of(
                            "count", count,
                            "value", field.otherwise().orElseThrow(),
                            "field", field.names().get(0));
                    aside.findings()
                            .add(new Finding(source.name(), 0, field.name(), null, Reason.OTHERWISE_TAKEN, params));
                }
            }
        }

        ImportReport report() {
            return new ImportReport(
                    source.name(),
                    false,
                    isTrial(),
                    read,
                    done.loaded().loaded(),
                    done.loaded().unchanged(),
                    done.loaded().updated(),
                    rejected,
                    aside.findings().count(Finding.Severity.WARNING),
                    aside.findings().counts(),
                    aside.findings().kept(),
                    Optional.empty(),
                    Optional.empty());
        }
    }
}
