package org.gridwalk.geodata.intake.targets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.intake.TableForm;
import org.gridwalk.geodata.intake.guess.TableSample;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.layer.FeatureRow;
import org.gridwalk.geodata.intake.layer.LayerChoice;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * The beginning of a table or layer, for a person to look at and for guesses.
 *
 * @param form of a table; empty of a layer
 * @param layer what a layer turned out to be; empty of a table
 * @param points the middles of the shapes of a layer, as the file has them, in its own system; as many as are worth it
 */
public record RowSample(
        TableSample table, Optional<TableForm> form, Optional<LayerForm> layer, List<Coordinate> points) {
    private static final int MOST_POINTS = 5000;

    public RowSample {
        points = List.copyOf(points);
    }

    /**
     * What a layer turned out to be.
     *
     * @param format SHAPEFILE, GEOPACKAGE, GEOJSON or OSM
     * @param name of the layer that is read, of those in {@code names}; empty where there are none to choose from
     * @param crs the system that the file says, or its format does
     * @param shapes the kinds of the shapes that were seen, such as Polygon
     */
    public record LayerForm(
            String format, Optional<String> name, List<String> names, Optional<String> crs, Set<String> shapes) {
        public LayerForm {
            names = List.copyOf(names);
            shapes = Set.copyOf(shapes);
        }
    }

    /**
     * Of a file, by its content. Of several layers among which none is chosen the first is shown.
     *
     * @throws FileRefused when it can't be read
     */
    public static RowSample of(Path file, Target target, TargetMapping.Source source) {
        return RowSource.isLayer(file) ? ofLayer(file, target, source) : ofTable(file, source);
    }

    private static RowSample ofTable(Path file, TargetMapping.Source source) {
        TableFile table = TableFile.open(file, source.tableChoice(), InputFile.Limits.DEFAULT);
        return new RowSample(TableSample.of(table), Optional.of(table.form()), Optional.empty(), List.of());
    }

    private static RowSample ofLayer(Path file, Target target, TargetMapping.Source source) {
        List<String> names = FeatureFile.layers(file);
        Optional<String> usual = target.osmLayer()
                .filter(names::contains)
                .or(() -> names.stream().findFirst());
        return of(file, names, source.layer().or(() -> usual));
    }

    /**
     * Of a layer of features, whatever it becomes.
     *
     * @param names of the layers of the file
     * @param name of the one that is looked at
     */
    public static RowSample of(Path file, List<String> names, Optional<String> name) {
        boolean said = true;
        FeatureFile layer;
        try {
            layer = FeatureFile.open(file, new LayerChoice(name, Optional.empty(), Optional.empty()));
        } catch (FileRefused refused) {
            if (refused.finding().reason() != Reason.CRS_UNKNOWN) {
                throw refused;
            }
            said = false; // which is no reason not to show what is in it, and to ask
            layer = FeatureFile.open(file, new LayerChoice(name, Optional.of(Crs.crs84()), Optional.empty()));
        }
        FeatureFile open = layer;
        List<Coordinate> points = new ArrayList<>();
        Set<String> kinds = new TreeSet<>();
        TableSample sample = TableSample.of(open.columns(), taker -> open.read(new Written(taker, points, kinds)));
        Optional<String> crs =
                said && open.saysSystem() ? Optional.of(open.crs().name()) : Optional.empty();
        return new RowSample(
                sample, Optional.empty(), Optional.of(new LayerForm(open.format(), name, names, crs, kinds)), points);
    }

    /** Hands features on as rows, before anything is changed in them. */
    private record Written(TableFile.Taker taker, List<Coordinate> points, Set<String> kinds)
            implements FeatureFile.Taker {
        @Override
        public void written(FeatureRow feature) throws Exception {
            Geometry shape = feature.shape();
            if (shape != null && !shape.isEmpty() && points.size() < MOST_POINTS) {
                kinds.add(shape.getGeometryType());
                points.add(shape.getCentroid().getCoordinate());
            }
            taker.take(
                    feature.number(),
                    feature.fields().stream()
                            .map(field -> field == null ? "" : field)
                            .toList());
        }

        @Override
        public void take(FeatureRow feature) {
            // Seen as it was written.
        }

        @Override
        public void broken(Finding why) throws Exception {
            if (why.reason() != Reason.SHAPE_OUTSIDE_WORLD) {
                taker.broken(why.line(), why.reason(), "", Map.of());
            }
        }
    }

    /** The middles of the shapes that a table writes as well-known text; NaN where it isn't. */
    public List<Coordinate> points(String column) {
        int at = table.column(column);
        WKTReader reader = new WKTReader(LngLat.GEOMETRY);
        return table.rows().stream()
                .map(row -> row.get(at))
                .filter(text -> !text.isBlank())
                .map(text -> middle(reader, text))
                .toList();
    }

    private static Coordinate middle(WKTReader reader, String text) {
        try {
            Geometry shape = reader.read(text.replaceFirst("(?i)^\\s*SRID=[0-9]+;", ""));
            return shape.isEmpty()
                    ? new Coordinate(Double.NaN, Double.NaN)
                    : shape.getCentroid().getCoordinate();
        } catch (ParseException | IllegalArgumentException e) {
            return new Coordinate(Double.NaN, Double.NaN);
        }
    }
}
