package org.gridwalk.geodata.intake.targets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.layer.FeatureRow;
import org.gridwalk.geodata.intake.osm.OsmFeatures;
import org.gridwalk.geodata.intake.osm.OsmFile;
import org.locationtech.jts.geom.Geometry;

/** Rows from outside, whether they come from a table or from a layer of features. */
interface RowSource {
    /** Takes one row after the other. */
    interface Taker {
        /**
         * A row.
         *
         * @param fields as many as there are columns; none is null
         * @param shape in EPSG:4326; null for none
         */
        void take(long line, List<String> fields, Geometry shape) throws Exception;

        /** A row that can't be taken apart. */
        void broken(Finding why) throws Exception;
    }

    /**
     * Opens a file by its content, never by its name.
     *
     * @throws org.gridwalk.geodata.intake.FileRefused when it can't be read
     */
    static RowSource open(Path path, Target target, TargetMapping.Source choice) {
        if (!isLayer(path)) {
            return new Table(TableFile.open(path, choice.tableChoice(), InputFile.Limits.DEFAULT));
        }
        Optional<String> usual = isOsm(path) ? target.osmLayer() : Optional.empty();
        if (isOsm(path) && choice.layer().or(() -> usual).isEmpty()) {
            String layers = String.join(", ", OsmFeatures.LAYERS);
            throw new FileRefused(path.getFileName().toString(), Reason.LAYER_NOT_CHOSEN, Map.of("layers", layers));
        }
        return new Layer(FeatureFile.open(path, choice.layerChoice(usual)));
    }

    private static boolean isOsm(Path path) {
        return !isPacked(path) && OsmFile.isOne(path);
    }

    private static boolean isPacked(Path path) {
        return new String(InputFile.start(path), StandardCharsets.ISO_8859_1).startsWith("PK\3\4");
    }

    /** Whether a file is no table. */
    static boolean isLayer(Path path) {
        if (isPacked(path)) {
            return hasShapes(path);
        }
        byte[] start = InputFile.start(path);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return text.startsWith("SQLite format 3") || InputFile.firstSign(start) == '{' || OsmFile.isOne(path);
    }

    /** A workbook is a zip file too. */
    private static boolean hasShapes(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(entry -> entry.getName().matches("(?i).*\\.(shp|dbf)"));
        } catch (IOException e) {
            return false; // broken, which the reader of tables says
        }
    }

    String name();

    String sha256();

    List<String> columns();

    /** Whether times are values here, handed out in the form of ISO 8601. */
    boolean hasTimes();

    /** Whether rows have a shape of their own, in EPSG:4326. */
    boolean hasShapes();

    void read(Taker taker) throws Exception;

    List<Finding> notes();

    /** A text with separators, or a workbook. */
    record Table(TableFile file) implements RowSource {
        @Override
        public String name() {
            return file.name();
        }

        @Override
        public String sha256() {
            return file.sha256();
        }

        @Override
        public List<String> columns() {
            return file.header();
        }

        @Override
        public boolean hasTimes() {
            return file.hasTimes();
        }

        @Override
        public boolean hasShapes() {
            return false;
        }

        @Override
        public void read(Taker taker) throws Exception {
            file.read(new TableFile.Taker() {
                @Override
                public void take(long line, List<String> fields) throws Exception {
                    taker.take(line, fields, null);
                }

                @Override
                public void broken(long line, Reason reason, String text, Map<String, Object> params) throws Exception {
                    // What stands there may be about persons.
                    taker.broken(new Finding(name(), line, null, null, reason, params));
                }
            });
        }

        @Override
        public List<Finding> notes() {
            return file.notes();
        }
    }

    /** Features of a shapefile, GeoPackage, GeoJSON or OpenStreetMap. */
    record Layer(FeatureFile file) implements RowSource {
        @Override
        public String name() {
            return file.name();
        }

        @Override
        public String sha256() {
            return file.sha256();
        }

        @Override
        public List<String> columns() {
            return file.columns();
        }

        @Override
        public boolean hasTimes() {
            return true;
        }

        @Override
        public boolean hasShapes() {
            return true;
        }

        @Override
        public void read(Taker taker) throws Exception {
            file.read(new FeatureFile.Taker() {
                @Override
                public void take(FeatureRow row) throws Exception {
                    List<String> fields = row.fields().stream()
                            .map(field -> field == null ? "" : field)
                            .toList();
                    taker.take(row.number(), fields, row.shape());
                }

                @Override
                public void broken(Finding why) throws Exception {
                    taker.broken(why);
                }
            });
        }

        @Override
        public List<Finding> notes() {
            return file.notes();
        }
    }
}
