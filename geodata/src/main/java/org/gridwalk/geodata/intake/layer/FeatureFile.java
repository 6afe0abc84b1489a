package org.gridwalk.geodata.intake.layer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.osm.OsmFeatures;
import org.gridwalk.geodata.intake.osm.OsmFile;

/** One layer of features from outside, whatever its format. */
public interface FeatureFile {
    /** Takes one feature after the other. */
    interface Taker {
        void take(FeatureRow feature) throws Exception;

        /** The same feature before that, with its shape as the file has it, in the file's own system. */
        default void written(FeatureRow feature) throws Exception {}

        /** A feature that can't be read. */
        void broken(Finding why) throws Exception;
    }

    /**
     * Opens a file by its content, never by its name.
     *
     * @throws FileRefused when it is none of those that are known, broken, or has several layers of which none is chosen
     */
    static FeatureFile open(Path path, LayerChoice choice) {
        byte[] start = InputFile.start(path);
        if (start.length == 0) {
            throw new FileRefused(path.getFileName().toString(), Reason.FILE_EMPTY, Map.of());
        }
        if (new String(start, StandardCharsets.ISO_8859_1).startsWith("PK\3\4")) {
            return ShapefileLayer.open(path, choice);
        }
        if (GeoPackage.isOne(start)) {
            return GeoPackageLayer.open(path, choice);
        }
        return OsmFile.isOne(path) ? OsmFeatures.open(path, choice) : GeoJsonLayer.open(path, choice);
    }

    /** Whether a file is packed, as shapefiles in a zip and GeoPackages are; what is not is a text, or a map. */
    static boolean isPacked(Path path) {
        byte[] start = InputFile.start(path);
        return new String(start, StandardCharsets.ISO_8859_1).startsWith("PK\3\4") || GeoPackage.isOne(start);
    }

    /**
     * The names of the layers that a file has to choose from; none of one that is a layer itself.
     *
     * @throws FileRefused when it can't be read
     */
    static List<String> layers(Path path) {
        byte[] start = InputFile.start(path);
        if (new String(start, StandardCharsets.ISO_8859_1).startsWith("PK\3\4")) {
            return ShapefileLayer.names(path);
        }
        if (GeoPackage.isOne(start)) {
            return GeoPackageLayer.names(path);
        }
        return OsmFile.isOne(path) ? OsmFeatures.LAYERS : List.of();
    }

    /** As findings name it: the file's name without its folder, and the layer where there are layers. */
    String name();

    /** Of the content, in hexadecimal. */
    String sha256();

    /** The names of the columns, in order. */
    List<String> columns();

    /** SHAPEFILE, GEOPACKAGE, GEOJSON or OSM. */
    String format();

    /** Whether the file itself says, or its format does, in which system its coordinates are. */
    default boolean saysSystem() {
        return true;
    }

    /** The system that the coordinates are taken to be in: the one that was said, else the file's own. */
    Crs crs();

    /** Hands out all features, in the order of the file. */
    void read(Taker taker) throws Exception;

    /** What there is to say of the file as a whole; complete when it has been read to its end. */
    List<Finding> notes();
}
