package org.gridwalk.geodata.boundary.exchange;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.layer.GeoPackage;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads features of a GeoPackage: layers {@code grids} and {@code buildings}, or the only layer there is, in whatever system
 * of coordinates the file says.
 */
final class GeoPackageReader {
    private static final int MOST_FEATURES = 200_000;
    private static final String EXPECTED = "a GeoPackage with a layer of polygons";

    private final List<FileFeature> features = new ArrayList<>();

    private GeoPackageReader() {}

    /** @throws BadInput that names the field {@code file} */
    static List<FileFeature> read(Path path) {
        try (GeoPackage file = GeoPackage.open(path)) {
            GeoPackageReader reader = new GeoPackageReader();
            for (GeoPackage.Layer layer : wanted(file.layers())) {
                Crs crs = crs(layer);
                file.read(layer, (number, properties, shape) -> reader.take(layer, crs, number, properties, shape));
            }
            return reader.features;
        } catch (SQLException e) {
            throw new BadInput("file", "a GeoPackage that SQLite can't read", EXPECTED);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<GeoPackage.Layer> wanted(List<GeoPackage.Layer> layers) {
        Set<String> ours = Set.of(FileFeature.GRIDS, FileFeature.BUILDINGS);
        if (layers.stream().anyMatch(layer -> layer.table().equals(FileFeature.GRIDS))) {
            return layers.stream().filter(layer -> ours.contains(layer.table())).toList();
        }
        BadInput.unless(
                layers.size() == 1,
                "file",
                "layers " + layers.stream().map(GeoPackage.Layer::table).toList(),
                "one layer, or one that is called " + FileFeature.GRIDS);
        return layers;
    }

    private static Crs crs(GeoPackage.Layer layer) {
        return layer.crs()
                .orElseThrow(() -> new BadInput(
                        "file",
                        "layer " + layer.table() + " in " + layer.organization() + ":" + layer.code(),
                        "a layer in a system that EPSG has, such as EPSG:4326 or EPSG:4490"));
    }

    private void take(
            GeoPackage.Layer layer, Crs crs, long number, Map<String, Object> properties, GeoPackage.Shape shape) {
        BadInput.unless(
                features.size() < MOST_FEATURES, "file", "more features", "at most " + MOST_FEATURES + " features");
        String place = layer.table() + "[" + number + "]";
        Geometry placed = shape == null ? null : placed(shape, crs, place);
        features.add(new FileFeature(place, Optional.of(layer.table()), properties, placed, Set.of()));
    }

    private static Geometry placed(GeoPackage.Shape shape, Crs crs, String place) {
        Geometry geometry =
                shape.geometry().orElseThrow(() -> new BadInput("file", place, "shapes in the form of a GeoPackage"));
        geometry.apply((CoordinateFilter) corner -> {
            Coordinate at = WorldCheck.checked(crs.toLngLat(corner.x, corner.y), place);
            corner.x = at.x;
            corner.y = at.y;
        });
        geometry.geometryChanged();
        return geometry;
    }
}
