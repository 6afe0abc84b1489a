package org.gridwalk.geodata.intake.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.GeoFeature;
import org.gridwalk.geodata.intake.GeoJsonFile;
import org.gridwalk.geodata.intake.Reason;
import org.locationtech.jts.geom.Geometry;

/** The features of a GeoJSON file; its columns are the properties that any of them has, in the order in which they come. */
final class GeoJsonLayer implements FeatureFile {
    private static final int MOST_COLUMNS = 2000;

    private final GeoJsonFile file;
    private final List<String> columns;

    private GeoJsonLayer(GeoJsonFile file) throws Exception {
        this.file = file;
        Set<String> names = new LinkedHashSet<>();
        file.read(0, feature -> {
            if (names.size() < MOST_COLUMNS) {
                names.addAll(feature.members().properties.keySet());
            }
        });
        this.columns = List.copyOf(names);
    }

    static GeoJsonLayer open(Path path, LayerChoice choice) {
        if (choice.layer().isPresent()) {
            throw new FileRefused(
                    path.getFileName().toString(),
                    Reason.LAYER_MISSING,
                    Map.of("asked", choice.layer().get(), "layers", "-"));
        }
        try {
            return new GeoJsonLayer(GeoJsonFile.open(path, GeoJsonFile.Limits.DEFAULT, choice.crs()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String format() {
        return "GEOJSON";
    }

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
        return columns;
    }

    @Override
    public Crs crs() {
        return file.crs();
    }

    @Override
    public List<Finding> notes() {
        return file.warnings();
    }

    @Override
    public void read(Taker taker) throws Exception {
        file.read(0, feature -> take(feature, taker));
    }

    /** Features are numbered, as records are: many a file is one line. */
    private void take(GeoFeature feature, Taker taker) throws Exception {
        long number = feature.index() + 1L;
        GeoFeature.Shape written = feature.members().geometry;
        Geometry shape = null;
        if (written != null) {
            try {
                shape = GeoJsonShapes.shape(written);
            } catch (IllegalArgumentException | ClassCastException e) {
                String path = feature.path("geometry");
                Map<String, Object> params = Map.of("what", path);
                taker.broken(new Finding(name(), number, path, null, Reason.SHAPE_BROKEN, params));
                return;
            }
        }
        List<String> fields = new ArrayList<>();
        columns.forEach(column -> fields.add(feature.members().properties.get(column)));
        Positions.hand(this, new FeatureRow(number, fields, shape), feature.path("geometry"), taker);
    }
}
