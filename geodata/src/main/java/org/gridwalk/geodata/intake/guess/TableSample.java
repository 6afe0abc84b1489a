package org.gridwalk.geodata.intake.guess;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableFile;

/**
 * The beginning of a table: enough of it to say what its columns are.
 *
 * @param shown the first rows, for a person
 * @param rows the first rows, for a closer look; as many as are worth it
 * @param seen how many rows were counted
 * @param broken how many of them can't be taken apart
 * @param whole whether that is all
 */
public record TableSample(
        List<String> header,
        List<ColumnSample> columns,
        List<Row> shown,
        List<List<String>> rows,
        long seen,
        long broken,
        boolean whole) {
    public static final int SHOWN = 20;
    static final int LOOKED_AT = 5000;
    static final int COUNTED = 50_000;
    private static final int LONGEST_SHOWN = 200;

    public TableSample {
        header = List.copyOf(header);
        columns = List.copyOf(columns);
        shown = List.copyOf(shown);
        rows = List.copyOf(rows);
    }

    /** A row as it is shown: long texts are cut. */
    public record Row(long line, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /** Ends the reading of a table of which enough is known. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    /** @throws org.gridwalk.geodata.intake.FileRefused when the table can't be read */
    public static TableSample of(TableFile table) {
        return of(table.header(), table::read);
    }

    /** Hands out rows, from wherever they come. */
    public interface Reading {
        void into(TableFile.Taker taker) throws Exception;
    }

    /** Of rows that come from elsewhere than a table; it ends the reading when it has seen enough. */
    public static TableSample of(List<String> header, Reading reading) {
        Taking taking = new Taking(header);
        boolean whole = true;
        try {
            reading.into(taking);
        } catch (Enough enough) {
            whole = false;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a taker that throws nothing checked", e);
        }
        return taking.sample(whole);
    }

    /** Where a column stands; -1 where there is none of the name, or none is asked for. */
    public int column(String name) {
        return name.isEmpty() ? -1 : header.indexOf(name);
    }

    private static final class Taking implements TableFile.Taker {
        private final List<String> header;
        private final List<ColumnSample.Counter> counters;
        private final List<Row> shown = new ArrayList<>();
        private final List<List<String>> rows = new ArrayList<>();
        private long seen;
        private long broken;

        Taking(List<String> header) {
            this.header = header;
            this.counters =
                    header.stream().map(name -> new ColumnSample.Counter()).toList();
        }

        @Override
        public void take(long line, List<String> fields) {
            next();
            boolean look = rows.size() < LOOKED_AT;
            for (int i = 0; i < fields.size(); i++) {
                if (look) {
                    counters.get(i).look(fields.get(i));
                } else if (!fields.get(i).isBlank()) {
                    counters.get(i).count(fields.get(i).strip());
                }
            }
            if (look) {
                rows.add(List.copyOf(fields));
            }
            if (shown.size() < SHOWN) {
                shown.add(new Row(line, fields.stream().map(Taking::cut).toList()));
            }
        }

        @Override
        public void broken(long line, Reason reason, String text, Map<String, Object> params) {
            next();
            broken++;
        }

        private void next() {
            if (seen == COUNTED) {
                throw new Enough();
            }
            seen++;
        }

        private static String cut(String field) {
            return field.length() <= LONGEST_SHOWN ? field : field.substring(0, LONGEST_SHOWN) + "…";
        }

        TableSample sample(boolean whole) {
            List<ColumnSample> columns = IntStream.range(0, header.size())
                    .mapToObj(i -> counters.get(i).sample(header.get(i)))
                    .toList();
            return new TableSample(header, columns, shown, rows, seen, broken, whole);
        }
    }
}
