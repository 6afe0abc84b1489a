package org.gridwalk.geodata.network;

import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import com.graphhopper.reader.osm.OSMInputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.stream.XMLStreamException;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;

/** OSM in Protocol Buffers, by GraphHopper's reader. */
final class OsmPbf implements NetworkFile {
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
    public String sha256() {
        try (InputStream content = Files.newInputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void read(WayCollector collector) {
        read((ReaderElement element) -> {
            if (element instanceof ReaderWay way) {
                collector.way("way/" + way.getId(), way, way.getNodes().toArray());
            }
        });
        read((ReaderElement element) -> {
            if (element instanceof ReaderNode node) {
                collector.node(node.getId(), node);
            }
        });
    }

    private void read(Consumer<ReaderElement> taker) {
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
