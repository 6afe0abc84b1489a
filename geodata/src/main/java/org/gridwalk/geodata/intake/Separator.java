package org.gridwalk.geodata.intake;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** What separates the fields of a text: that of the usual signs which cuts its first lines into as many fields each. */
enum Separator {
    COMMA(','),
    TAB('\t'),
    SEMICOLON(';'),
    PIPE('|');

    private static final int LINES = 50;

    private final char sign;

    Separator(char sign) {
        this.sign = sign;
    }

    char sign() {
        return sign;
    }

    /**
     * The separator of a text; a comma where nothing separates anything.
     *
     * @throws FileRefused when it is a page or a document that some program calls a spreadsheet
     */
    static Separator of(InputFile input) {
        Separator best = COMMA;
        double most = 0;
        for (Separator separator : values()) {
            double fit = separator.fit(input);
            if (fit > most) {
                most = fit;
                best = separator;
            }
        }
        return best;
    }

    /** How many more fields than one most lines have, times the share of lines that have as many. */
    private double fit(InputFile input) {
        Map<Integer, Integer> counts = new TreeMap<>();
        int lines = 0;
        try (Reader reader = new BufferedReader(input.reader(), 1 << 16)) {
            checkNoMarkup(input, reader);
            CloseableIterator<CsvRecord> records = CsvFile.csv(reader, sign).iterator();
            while (lines < LINES && records.hasNext()) {
                CsvRecord record = records.next();
                if (record.getFieldCount() == 1 && record.getField(0).isBlank()) {
                    continue;
                }
                counts.merge(record.getFieldCount(), 1, Integer::sum);
                lines++;
            }
        } catch (CsvParseException e) {
            // A broken line says nothing about the separator; those before it do.
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double most = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            most = Math.max(most, (count.getKey() - 1) * (double) count.getValue() / lines);
        }
        return most;
    }

    private static void checkNoMarkup(InputFile input, Reader reader) throws IOException {
        reader.mark(1 << 10);
        int first = reader.read();
        while (first >= 0 && Character.isWhitespace(first)) {
            first = reader.read();
        }
        if (first == '<') {
            throw input.refused(Reason.TABLE_AS_MARKUP, Map.of());
        }
        reader.reset();
    }
}
