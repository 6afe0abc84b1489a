package org.gridwalk.geodata.intake.xlsx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;

/**
 * What begins like a compound file: a workbook of Excel 97 to 2003, or one of today that a password locks, which is wrapped in
 * the same way (MS-OFFCRYPTO, 2.3.1). Neither is read.
 */
public final class OldExcel {
    /** The first bytes of a compound file, in hexadecimal. */
    public static final String SIGNATURE = "d0cf11e0";

    private static final byte[] LOCKED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private OldExcel() {}

    /** Why such a file can't be read. */
    public static FileRefused refused(Path path) {
        Reason reason = isLocked(path) ? Reason.XLSX_LOCKED : Reason.XLS_OLD;
        return new FileRefused(path.getFileName().toString(), reason, Map.of());
    }

    /** Whether the name of the locked stream stands in the directory of the file, wherever that is. */
    private static boolean isLocked(Path path) {
        try (InputStream content = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            int matched = 0;
            for (int one = content.read(); one >= 0; one = content.read()) {
                if (one == LOCKED[matched]) {
                    matched++;
                } else {
                    matched = one == LOCKED[0] ? 1 : 0;
                }
                if (matched == LOCKED.length) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
