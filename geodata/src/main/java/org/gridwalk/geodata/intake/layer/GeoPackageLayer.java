package org.gridwalk.geodata.intake.layer;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.locationtech.jts.geom.Geometry;

/** One layer of a GeoPackage. */
final class GeoPackageLayer implements FeatureFile {
    private final Path path;
    private final String sha256;
    private final GeoPackage.Layer layer;
    private final List<String> columns;
    private final Crs crs;

    private GeoPackageLayer(Path path, LayerChoice choice) {
        this.path = path;
        this.sha256 = InputFile.sha256(path);
        try (GeoPackage file = GeoPackage.open(path)) {
            this.layer = chosen(file.layers(), choice.layer());
            this.columns = List.copyOf(file.columns(layer));
        } catch (SQLException e) {
            throw refused(Reason.GPKG_BROKEN, Map.of());
        }
        this.crs = choice.crs().or(layer::crs).orElseThrow(this::unknownSystem);
    }

    static List<String> names(Path path) {
        try (GeoPackage file = GeoPackage.open(path)) {
            return file.layers().stream().map(GeoPackage.Layer::table).toList();
        } catch (SQLException e) {
            throw new FileRefused(path.getFileName().toString(), Reason.GPKG_BROKEN, Map.of());
        }
    }

    static GeoPackageLayer open(Path path, LayerChoice choice) {
        return new GeoPackageLayer(path, choice);
    }

    private GeoPackage.Layer chosen(List<GeoPackage.Layer> layers, Optional<String> asked) {
        if (layers.isEmpty()) {
            throw refused(Reason.NO_LAYER, Map.of());
        }
        String all =
                String.join(", ", layers.stream().map(GeoPackage.Layer::table).toList());
        if (asked.isEmpty()) {
            if (layers.size() > 1) {
                throw refused(Reason.LAYER_NOT_CHOSEN, Map.of("layers", all));
            }
            return layers.get(0);
        }
        return layers.stream()
                .filter(each -> each.table().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> refused(Reason.LAYER_MISSING, Map.of("asked", asked.get(), "layers", all)));
    }

    private FileRefused unknownSystem() {
        String text = layer.organization() + ":" + layer.code();
        return new FileRefused(new Finding(name(), 0, "crs", text, Reason.CRS_UNKNOWN, Map.of()));
    }

    private FileRefused refused(Reason reason, Map<String, Object> params) {
        return new FileRefused(name(), reason, params);
    }

    @Override
    public String format() {
        return "GEOPACKAGE";
    }

    @Override
    public String name() {
        String file = path.getFileName().toString();
        return layer == null ? file : file + " [" + layer.table() + "]";
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
        return List.of();
    }

    @Override
    public void read(Taker taker) throws Exception {
        try (GeoPackage file = GeoPackage.open(path)) {
            file.read(layer, (number, properties, shape) -> take(number, properties, shape, taker));
        } catch (SQLException e) {
            throw refused(Reason.GPKG_BROKEN, Map.of());
        }
    }

    private void take(long number, Map<String, Object> properties, GeoPackage.Shape shape, Taker taker)
            throws Exception {
        Optional<Geometry> geometry = Optional.ofNullable(shape).flatMap(GeoPackage.Shape::geometry);
        if (shape != null && geometry.isEmpty()) {
            taker.broken(new Finding(
                    name(), number, null, null, Reason.SHAPE_BROKEN, Map.of("what", "no shape of a GeoPackage")));
            return;
        }
        List<String> fields = new ArrayList<>();
        columns.forEach(column -> fields.add((String) properties.get(column)));
        Positions.hand(this, new FeatureRow(number, fields, geometry.orElse(null)), null, taker);
    }
}
