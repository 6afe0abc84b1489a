package org.gridwalk.geodata.intake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.layer.LayerChoice;

/** A file of polygons: GeoJSON as it is written, or a layer of a shapefile or GeoPackage as if it were. */
public interface GridSource {
    /** Takes features that can't be read. */
    interface Broken {
        void take(Finding why) throws Exception;
    }

    /**
     * Opens a file by its content and reads it through.
     *
     * @param layer of a file of several
     * @param crs in place of the file's own
     * @throws FileRefused when it can't be read, or has several layers of which none is chosen
     */
    static GridSource open(Path path, Optional<String> layer, Optional<Crs> crs) throws Exception {
        return FeatureFile.isPacked(path)
                ? new GridLayer(FeatureFile.open(path, new LayerChoice(layer, crs, Optional.empty())))
                : GeoJsonFile.open(path, GeoJsonFile.Limits.DEFAULT, crs);
    }

    /** As findings name it. */
    String name();

    /** Of the content, in hexadecimal. */
    String sha256();

    /** How many features there are. */
    long features();

    /** The system of its coordinates. */
    Crs crs();

    /** The box that it gives for all its features, as {@link GeoFeature.Shape#coordinates}; null for none. */
    Object bbox();

    /** What there is to say of the file as a whole. */
    List<Finding> warnings();

    /** Hands out the features, in the order of the file. */
    void read(GeoJsonFile.Taker features, Broken broken) throws Exception;
}
