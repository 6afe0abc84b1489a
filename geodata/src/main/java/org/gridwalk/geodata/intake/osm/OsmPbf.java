package org.gridwalk.geodata.intake.osm;

import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.osm.OSMInputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;

/** OSM in Protocol Buffers, by GraphHopper's reader. */
final class OsmPbf implements OsmFile {
    /** Says on each start that the reader's classes were made by an old compiler; held, or it is forgotten. */
    private static final Logger PROTOBUF = Logger.getLogger("com.google.protobuf.GeneratedMessage");

    static {
        PROTOBUF.setLevel(Level.SEVERE);
    }

    private final Path path;

    OsmPbf(Path path) {
        this.path = path;
    }

    @Override
    public String name() {
        return path.getFileName().toString();
    }

    @Override
    public String sha256() {
        return InputFile.sha256(path);
    }

    @Override
    public void read(Consumer<ReaderElement> taker) {
        try (OSMInputFile input =
                new OSMInputFile(path.toFile()).setWorkerThreads(1).open()) {
            for (ReaderElement element = input.getNext(); element != null; element = input.getNext()) {
                taker.accept(element);
            }
        } catch (IOException | XMLStreamException e) {
            throw broken(e);
        } catch (RuntimeException e) {
            // The reader wraps whatever is wrong with the bytes in one of these.
            throw broken(e);
        }
    }

    private FileRefused broken(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FileRefused(path.getFileName().toString(), Reason.OSM_BROKEN, Map.of("what", what));
    }
}
