package org.gridwalk.geodata.network;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.osm.OsmFile;

/** A file with ways in it, known by its content and never by its name. */
interface NetworkFile {
    String sha256();

    /** Tells of each way and of where its nodes are. */
    void read(WayCollector collector);

    /**
     * Finds out what it is.
     *
     * @throws FileRefused when it is missing, or none of those that are known
     */
    static NetworkFile open(Path path) {
        String name = path.getFileName().toString();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new FileRefused(name, Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
        byte[] start = InputFile.start(path);
        if (start.length == 0) {
            throw new FileRefused(name, Reason.FILE_EMPTY, Map.of());
        }
        return InputFile.firstSign(start) == '{' ? new GeoJsonLines(path) : new OsmLines(OsmFile.open(path));
    }
}
