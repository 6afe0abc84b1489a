package org.gridwalk.geodata.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.intake.xlsx.OldExcel;
import org.gridwalk.geodata.intake.xlsx.XlsxFile;

/**
 * A table from outside, whatever its format: columns with names, and rows that are read as a stream and know where in the
 * file they stand. What the columns are called and what the fields hold is as in the file, so that it can be written out
 * again.
 */
public interface TableFile {
    /** Takes one row after the other. */
    interface Taker {
        /**
         * A row.
         *
         * @param line on which it begins: of a text, or of a sheet; from 1
         * @param fields as many as the header has; none is null
         */
        void take(long line, List<String> fields) throws Exception;

        /** A row that can't be taken apart; {@code text} is what is known of it. */
        void broken(long line, Reason reason, String text, Map<String, Object> params) throws Exception;
    }

    /**
     * Opens a file by its content, never by its name: XLSX, or text with separators.
     *
     * @throws FileRefused when it is neither, broken, too large, or has no header
     */
    static TableFile open(Path path, TableChoice choice, InputFile.Limits limits) {
        if (InputFile.firstSign(InputFile.start(path)) == '{') {
            throw new FileRefused(path.getFileName().toString(), Reason.LAYER_NOT_TABLE, Map.of());
        }
        return switch (start(path)) {
            case XlsxFile.SIGNATURE -> XlsxFile.open(path, choice, limits);
            case OldExcel.SIGNATURE -> throw OldExcel.refused(path);
            default -> CsvFile.open(path, choice, limits);
        };
    }

    private static String start(Path path) {
        try (InputStream content = Files.newInputStream(path)) {
            return HexFormat.of().formatHex(content.readNBytes(XlsxFile.SIGNATURE.length() / 2));
        } catch (IOException e) {
            throw new FileRefused(
                    path.getFileName().toString(), Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
    }

    /** As findings name it: the file's name without its folder, and the sheet where there are sheets. */
    String name();

    /** Of the content, in hexadecimal. */
    String sha256();

    /** The names of the columns, in order; one without a name is empty. */
    List<String> header();

    /** What was found out about the file, for a person to check. */
    TableForm form();

    /** Whether dates and times are values here, handed out in the form of ISO 8601 whatever they look like. */
    boolean hasTimes();

    /** Hands out all rows below the header, in the order of the file. */
    void read(Taker taker) throws Exception;

    /** What there is to say of the file as a whole; complete when it has been read to its end. */
    List<Finding> notes();

    /**
     * Where a column stands.
     *
     * @throws FileRefused when there is none by that name, or there are two
     */
    default int column(String name) {
        long line = form().headerLine();
        int at = header().indexOf(name);
        if (at < 0) {
            Map<String, Object> columns = Map.of("columns", String.join(", ", header()));
            throw new FileRefused(new Finding(name(), line, name, null, Reason.COLUMN_MISSING, columns));
        }
        if (header().lastIndexOf(name) != at) {
            throw new FileRefused(new Finding(name(), line, name, null, Reason.COLUMN_TWICE, Map.of()));
        }
        return at;
    }
}
