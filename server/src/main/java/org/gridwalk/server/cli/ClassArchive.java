package org.gridwalk.server.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the classes that this process has loaded as the Java machine has them in memory, so that the next start takes
 * half the time. The launcher asks for it when there is no such archive for the present jars yet.
 *
 * @param file to be written
 */
record ClassArchive(Path file) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

    /** Adds the keeping of it to a server's end, if the launcher wants it. */
    static void keepAtEnd(OpenState state) {
        String file = System.getProperty("gridwalk.classArchive");
        if (file != null) {
            state.addLast(new ClassArchive(Path.of(file)));
        }
    }

    @Override
    public void close() {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmCds",
                            new Object[] {new String[] {"dynamic_dump", file.toString()}},
                            new String[] {String[].class.getName()});
        } catch (JMException | RuntimeException e) {
            LOG.debug("No class archive: this Java machine makes none", e);
        } finally {
            System.setOut(out);
        }
    }
}
