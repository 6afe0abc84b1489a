package org.gridwalk.geodata.intake.xlsx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.intake.TableForm;

/**
 * The table on one sheet of a workbook: the sheet that was asked for, else the shown one with most in it. Each reading opens
 * the file anew, and holds it open for as long.
 */
public final class XlsxFile implements TableFile {
    /** The first bytes of a zip file, in hexadecimal. */
    public static final String SIGNATURE = "504b0304";

    private final Path path;
    private final InputFile.Limits limits;
    private final Workbook workbook;
    private final Workbook.Sheet sheet;
    private final HeaderRow header;
    private final String sha256;
    private final boolean linked;
    private List<Finding> notes = List.of();

    private XlsxFile(Path path, InputFile.Limits limits, TableChoice choice) {
        this.path = path;
        this.limits = limits;
        this.sha256 = InputFile.sha256(path);
        try (XlsxZip zip = XlsxZip.open(path, limits)) {
            WorkbookKind.check(zip);
            this.workbook = Workbook.read(zip);
            this.linked = zip.hasFolder("xl/externallinks/");
            this.sheet = choose(zip, choice.sheet());
            List<SheetRow> first = new ArrayList<>();
            try (SharedStrings strings = strings(zip)) {
                reader(zip, strings).read(sheet.part(), row -> {
                    first.add(row.copy());
                    return first.size() < HeaderRow.ROWS
                            || first.get(first.size() - 1).number()
                                    < choice.headerLine().orElse(0L);
                });
            }
            this.header = HeaderRow.find(first, choice.headerLine().orElse(0L));
            if (header == null) {
                throw refused(Reason.NO_HEADER, Map.of());
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws FileRefused when it is no such workbook, broken, too large, or has no table */
    public static XlsxFile open(Path path, TableChoice choice, InputFile.Limits limits) {
        return new XlsxFile(path, limits, choice);
    }

    private Workbook.Sheet choose(XlsxZip zip, Optional<String> asked) {
        if (asked.isPresent()) {
            return workbook.sheets().stream()
                    .filter(candidate -> candidate.name().equals(asked.get()))
                    .findFirst()
                    .orElseThrow(() -> refused(
                            Reason.SHEET_MISSING, Map.of("asked", asked.get(), "sheets", String.join(", ", shown()))));
        }
        // Of sheets of the same size the first: what comes later has to be larger.
        Workbook.Sheet best = null;
        for (Workbook.Sheet candidate : workbook.sheets()) {
            boolean larger = best == null || zip.claimedBytes(candidate.part()) > zip.claimedBytes(best.part());
            if (best == null || (candidate.shown() && (larger || !best.shown()))) {
                best = candidate;
            }
        }
        return best;
    }

    private List<String> shown() {
        return workbook.sheets().stream()
                .filter(Workbook.Sheet::shown)
                .map(Workbook.Sheet::name)
                .toList();
    }

    private SharedStrings strings(XlsxZip zip) {
        return new SharedStrings(zip, workbook.strings().orElse(""));
    }

    private SheetReader reader(XlsxZip zip, SharedStrings strings) {
        return new SheetReader(zip, name(), workbook.since1904(), NumberStyles.read(zip, workbook.styles()), strings);
    }

    private FileRefused refused(Reason reason, Map<String, Object> params) {
        return new FileRefused(path.getFileName().toString(), reason, params);
    }

    @Override
    public String name() {
        String file = path.getFileName().toString();
        return sheet == null ? file : file + " [" + sheet.name() + "]";
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public List<String> header() {
        return header.names();
    }

    @Override
    public TableForm form() {
        return new TableForm(
                "XLSX",
                Optional.empty(),
                Optional.empty(),
                Optional.of(sheet.name()),
                shown(),
                header.last(),
                header.titles());
    }

    @Override
    public boolean hasTimes() {
        return true;
    }

    @Override
    public void read(Taker taker) throws Exception {
        long[] beside = {0};
        int width = header.names().size();
        try (XlsxZip zip = XlsxZip.open(path, limits);
                SharedStrings strings = strings(zip)) {
            SheetReader reader = reader(zip, strings);
            reader.read(sheet.part(), row -> {
                if (row.number() <= header.last()) {
                    return true;
                }
                beside[0] += row.width() > width ? 1 : 0;
                List<String> fields = row.fields(width);
                if (fields.stream().anyMatch(field -> !field.isEmpty())) {
                    taker.take(row.number(), fields);
                }
                return true;
            });
            notes = notes(reader, beside[0]);
        }
    }

    private List<Finding> notes(SheetReader reader, long beside) {
        List<Finding> found = new ArrayList<>();
        if (!header.titles().isEmpty()) {
            String titles = String.join(" / ", header.titles());
            found.add(new Finding(
                    name(), header.first(), null, titles, Reason.TITLE_ROWS, Map.of("header", header.first())));
        }
        List<String> others =
                shown().stream().filter(other -> !other.equals(sheet.name())).toList();
        if (!others.isEmpty()) {
            found.add(note(Reason.SHEETS_LEFT, Map.of("sheet", sheet.name(), "others", String.join(", ", others))));
        }
        if (linked) {
            found.add(note(Reason.LINKS_LEFT, Map.of()));
        }
        addCount(found, Reason.FORMULAS_NOT_RUN, reader.formulas());
        addCount(found, Reason.FORMULAS_WITHOUT_VALUE, reader.formulasWithoutValue());
        addCount(found, Reason.DIGITS_LOST, reader.lostDigits());
        addCount(found, Reason.CELLS_BESIDE, beside);
        return List.copyOf(found);
    }

    private void addCount(List<Finding> found, Reason reason, long count) {
        if (count > 0) {
            found.add(note(reason, Map.of("count", count)));
        }
    }

    private Finding note(Reason reason, Map<String, Object> params) {
        return new Finding(name(), 0, null, null, reason, params);
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }
}
