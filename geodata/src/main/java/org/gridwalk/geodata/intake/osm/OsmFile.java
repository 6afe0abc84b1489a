package org.gridwalk.geodata.intake.osm;

import com.graphhopper.reader.ReaderElement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;

/** A file of OpenStreetMap, known by its content and never by its name. */
public interface OsmFile {
    /** Without its folder. */
    String name();

    /** Of the content, in hexadecimal. */
    String sha256();

    /**
     * Hands out nodes, ways and relations with their tags, in the order of the file.
     *
     * @throws FileRefused when it is broken
     */
    void read(Consumer<ReaderElement> taker);

    /** Whether a file looks like one, whether or not it is whole. */
    static boolean isOne(Path path) {
        byte[] start = InputFile.start(path);
        return isPbf(start) || InputFile.firstSign(start) == '<';
    }

    /** @throws FileRefused when it is none */
    static OsmFile open(Path path) {
        byte[] start = InputFile.start(path);
        if (isPbf(start)) {
            return new OsmPbf(path);
        }
        if (InputFile.firstSign(start) == '<') {
            return new OsmXml(path);
        }
        throw new FileRefused(path.getFileName().toString(), Reason.NOT_OSM, Map.of());
    }

    private static boolean isPbf(byte[] start) {
        return new String(start, StandardCharsets.ISO_8859_1).contains("OSMHeader");
    }
}
