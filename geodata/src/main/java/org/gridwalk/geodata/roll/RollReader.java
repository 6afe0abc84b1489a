package org.gridwalk.geodata.roll;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.OfficeTime;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableFile;

/** Reads a table of persons. What it has to say of a line names no person. */
final class RollReader implements TableFile.Taker {
    static final int MOST_LINES = 50_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 300;

    private final TableFile table;
    private final RollColumns columns;
    private final Doors doors;
    private final List<Listed> listed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private RollReader(TableFile table, RollColumns columns, Doors doors) {
        this.table = table;
        this.columns = columns;
        this.doors = doors;
    }

    /** What is on a list, and what is wrong with lines of it. */
    record Contents(List<Listed> listed, List<Finding> findings) {}

    /** @throws FileRefused if it is none that can be read, or has too many lines */
    static Contents read(TableFile table, RollColumns columns, Doors doors) {
        RollReader reader = new RollReader(table, columns, doors);
        try {
            table.read(reader);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        reader.findings.addAll(table.notes());
        return new Contents(reader.listed, reader.findings);
    }

    @Override
    public void take(long line, List<String> fields) {
        String name = field(fields, Optional.of(columns.name()), LONGEST_NAME);
        if (name == null) {
            find(line, columns.name(), Reason.NAME_MISSING);
            return;
        }
        if (listed.size() == MOST_LINES) {
            throw new FileRefused(table.name(), Reason.TOO_MANY_LINES, Map.of("limit", MOST_LINES));
        }
        Optional<Identity> identity = identity(line, fields);
        LocalDate birthDate = identity.map(Identity::birthDate).orElseGet(() -> birthDate(line, fields));
        String address = field(fields, columns.address(), LONGEST_TEXT);
        listed.add(new Listed(
                Math.toIntExact(line),
                name,
                birthDate,
                identity.map(Identity::sex).orElseGet(() -> sex(field(fields, columns.sex(), 2))),
                identity.map(Identity::tail).orElse(null),
                phone(fields),
                address,
                address == null ? null : doors.dwelling(address).orElse(null)));
    }

    @Override
    public void broken(long line, Reason reason, String text, Map<String, Object> params) {
        findings.add(new Finding(table.name(), line, null, null, reason, params));
    }

    private Optional<Identity> identity(long line, List<String> fields) {
        String written = field(fields, columns.identity(), LONGEST_TEXT);
        if (written == null) {
            return Optional.empty();
        }
        Optional<Identity> identity = Identity.read(written);
        if (identity.isEmpty()) {
            find(line, columns.identity().orElseThrow(), Reason.IDENTITY_WRONG);
        }
        return identity;
    }

    private LocalDate birthDate(long line, List<String> fields) {
        String written = field(fields, columns.birthDate(), LONGEST_TEXT);
        if (written == null) {
            return null;
        }
        Optional<LocalDate> day = OfficeTime.day(written);
        if (day.isEmpty()) {
            find(line, columns.birthDate().orElseThrow(), Reason.BIRTH_DATE_UNREADABLE);
        }
        return day.orElse(null);
    }

    private static String sex(String written) {
        return written == null
                ? null
                : switch (written) {
                    case "男", "M" -> "M";
                    case "女", "F" -> "F";
                    default -> null;
                };
    }

    /** As numbers are kept here: without blanks and dashes. */
    private String phone(List<String> fields) {
        String written = field(fields, columns.phone(), LONGEST_NAME);
        String plain = written == null
                ? ""
                : Normalizer.normalize(written, Normalizer.Form.NFKC).replaceAll("[\\s-]", "");
        return plain.isEmpty() ? null : plain;
    }

    private void find(long line, String column, Reason reason) {
        findings.add(new Finding(table.name(), line, column, null, reason, Map.of()));
    }

    /** Null for nothing. */
    private String field(List<String> fields, Optional<String> column, int longest) {
        if (column.isEmpty()) {
            return null;
        }
        String text = fields.get(table.column(column.get())).strip();
        return text.isEmpty() ? null : text.substring(0, Math.min(longest, text.length()));
    }
}
