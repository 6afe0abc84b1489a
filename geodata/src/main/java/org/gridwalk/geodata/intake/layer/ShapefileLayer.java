package org.gridwalk.geodata.intake.layer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.locationtech.jts.geom.Geometry;

/**
 * One shapefile of a zip file. The text of its table is in the encoding that was said, else in that of its .cpg file or its
 * header, if its bytes can be of it; else in UTF-8 if they can be of that, else in GB18030, which holds GBK.
 */
final class ShapefileLayer implements FeatureFile {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int LONGEST_TEXT_BYTES = 1 << 16;

    private final Path path;
    private final String layer;
    private final String sha256;
    private final List<Finding> atFirst = new ArrayList<>();
    private final Crs crs;
    private final Charset charset;
    private final List<String> columns;
    private List<Finding> notes = List.of();

    private ShapefileLayer(Path path, LayerChoice choice) {
        this.path = path;
        this.sha256 = InputFile.sha256(path);
        try (LayerZip zip = new LayerZip(path)) {
            this.layer = chosen(zip, choice.layer());
            this.crs = system(zip, choice.crs());
            boolean table = zip.has(layer, "dbf");
            this.charset = table ? charset(zip, choice.charset()) : StandardCharsets.UTF_8;
            this.columns = table ? columns(zip) : List.of();
            if (!table) {
                note(Reason.LAYER_WITHOUT_TABLE, null, Map.of());
            }
            if (!zip.has(layer, "shx")) {
                note(Reason.LAYER_WITHOUT_INDEX, null, Map.of());
            }
        }
        this.notes = List.copyOf(atFirst);
    }

    static List<String> names(Path path) {
        try (LayerZip zip = new LayerZip(path)) {
            return zip.layers().stream().map(ShapefileLayer::lastName).toList();
        }
    }

    static ShapefileLayer open(Path path, LayerChoice choice) {
        return new ShapefileLayer(path, choice);
    }

    private String chosen(LayerZip zip, Optional<String> asked) {
        List<String> names = zip.layers().stream().map(ShapefileLayer::lastName).toList();
        if (names.isEmpty()) {
            throw refused(Reason.NO_LAYER, Map.of());
        }
        String all = String.join(", ", names);
        if (asked.isEmpty()) {
            if (names.size() > 1) {
                throw refused(Reason.LAYER_NOT_CHOSEN, Map.of("layers", all));
            }
            return zip.layers().iterator().next();
        }
        return zip.layers().stream()
                .filter(each -> each.equals(asked.get()) || lastName(each).equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> refused(Reason.LAYER_MISSING, Map.of("asked", asked.get(), "layers", all)));
    }

    private static String lastName(String layer) {
        return layer.substring(layer.lastIndexOf('/') + 1);
    }

    private Crs system(LayerZip zip, Optional<Crs> said) {
        if (said.isPresent()) {
            return said.get();
        }
        if (!zip.has(layer, "prj")) {
            note(Reason.LAYER_WITHOUT_SYSTEM, null, Map.of());
            return Crs.crs84();
        }
        String text = text(zip, "prj");
        return Crs.named(text)
                .orElseThrow(() -> new FileRefused(new Finding(name(), 0, "prj", text, Reason.CRS_UNKNOWN, Map.of())));
    }

    private String text(LayerZip zip, String part) {
        try (InputStream content = zip.open(layer, part)) {
            return new String(content.readNBytes(LONGEST_TEXT_BYTES), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .strip();
        } catch (IOException e) {
            throw broken(part, e);
        }
    }

    private Charset charset(LayerZip zip, Optional<Charset> said) {
        if (said.isPresent()) {
            return said.get();
        }
        Optional<Charset> declared = zip.has(layer, "cpg") ? named(text(zip, "cpg")) : Optional.empty();
        List<Charset> tried = new ArrayList<>();
        declared.or(() -> byLanguage(zip)).ifPresent(tried::add);
        tried.add(StandardCharsets.UTF_8);
        Charset fits =
                tried.stream().filter(each -> isIn(zip, each)).findFirst().orElse(GB18030);
        if (declared.isPresent() && !fits.equals(declared.get())) {
            note(
                    Reason.CHARSET_NOT_AS_SAID,
                    declared.get().name(),
                    Map.of("said", declared.get().name(), "charset", fits.name()));
        }
        return fits;
    }

    /** GBK and GB2312 are read as what they are parts of. */
    private static Optional<Charset> named(String text) {
        String name = text.toUpperCase(Locale.ROOT).replaceAll("^(ANSI|OEM|CP)[ _]?(?=[0-9])", "");
        if (name.matches("936|GBK|GB2312|GB18030|CP936|MS936")) {
            return Optional.of(GB18030);
        }
        if (name.matches("65001|UTF-?8")) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        try {
            return Optional.of(Charset.forName(name.matches("[0-9]{3,4}") ? "windows-" + name : name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** Of the language drivers only the Chinese ones mean what they say: programs write the others whatever they hold. */
    private Optional<Charset> byLanguage(LayerZip zip) {
        try (InputStream content = zip.open(layer, "dbf")) {
            int language = new DbfReader(content).language();
            return language == 0x4D || language == 0x7A ? Optional.of(GB18030) : Optional.empty();
        } catch (IOException e) {
            throw broken("dbf", e);
        }
    }

    private boolean isIn(LayerZip zip, Charset candidate) {
        try (InputStream content = zip.open(layer, "dbf")) {
            DbfReader table = new DbfReader(content);
            if (!table.namesAreIn(candidate)) {
                return false;
            }
            for (DbfReader.Row row = table.next(); row != null; row = table.next()) {
                if (!row.isIn(candidate)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw broken("dbf", e);
        }
    }

    private List<String> columns(LayerZip zip) {
        try (InputStream content = zip.open(layer, "dbf")) {
            return new DbfReader(content).names(charset);
        } catch (IOException e) {
            throw broken("dbf", e);
        }
    }

    private void note(Reason reason, String value, Map<String, Object> params) {
        atFirst.add(new Finding(name(), 0, null, value, reason, params));
    }

    private FileRefused refused(Reason reason, Map<String, Object> params) {
        return new FileRefused(name(), reason, params);
    }

    private FileRefused broken(String part, IOException e) {
        return e instanceof ZipException
                ? refused(Reason.ZIP_BROKEN, Map.of())
                : refused(Reason.LAYER_BROKEN, Map.of("part", part, "what", String.valueOf(e.getMessage())));
    }

    @Override
    public String format() {
        return "SHAPEFILE";
    }

    @Override
    public boolean saysSystem() {
        return atFirst.stream().noneMatch(note -> note.reason() == Reason.LAYER_WITHOUT_SYSTEM);
    }

    @Override
    public String name() {
        String file = path.getFileName().toString();
        return layer == null ? file : file + " [" + lastName(layer) + "]";
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Crs crs() {
        return crs;
    }

    @Override
    public List<Finding> notes() {
        return notes;
    }

    @Override
    public void read(Taker taker) throws Exception {
        try (LayerZip zip = new LayerZip(path);
                InputStream shapes = zip.open(layer, "shp");
                InputStream table = columns.isEmpty() ? InputStream.nullInputStream() : zip.open(layer, "dbf")) {
            ShpReader reader = new ShpReader(shapes);
            DbfReader rows = columns.isEmpty() ? null : new DbfReader(table);
            long number = 0;
            for (ShpReader.Content record = reader.next(); record != null; record = reader.next()) {
                number++;
                DbfReader.Row row = rows == null ? null : rows.next();
                if (row == null || !row.isDeleted()) {
                    take(number, record, row, taker);
                }
            }
            boolean more = rows != null && rows.next() != null;
            if (more) {
                throw refused(Reason.LAYER_BROKEN, Map.of("part", "dbf", "what", "more rows than shapes"));
            }
        } catch (UncheckedIOException e) {
            throw broken("shp", e.getCause());
        } catch (IOException e) {
            throw broken("shp", e);
        }
    }

    private void take(long number, ShpReader.Content record, DbfReader.Row row, Taker taker) throws Exception {
        List<String> fields = row == null ? Collections.nCopies(columns.size(), null) : row.fields(charset);
        Geometry shape;
        try {
            shape = record.shape();
        } catch (ShpReader.BadShape e) {
            taker.broken(new Finding(name(), number, null, null, Reason.SHAPE_BROKEN, Map.of("what", e.getMessage())));
            return;
        }
        Positions.hand(this, new FeatureRow(number, fields, shape), null, taker);
    }
}
