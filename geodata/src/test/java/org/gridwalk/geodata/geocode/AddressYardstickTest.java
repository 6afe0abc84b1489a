package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The yardstick {@code addresses.csv}: addresses written by hand in many forms, each with its right parts. */
class AddressYardstickTest {
    /** What the parser gets wrong, and why; whoever mends one takes it out. */
    private static final Map<String, String> KNOWN_FAILURES = Map.of(
            "新界沙田區沙田第一城第三期22座15樓D室", "沙田 is a place there, and here the beginning of an estate's name",
            "建设路农业银行建设路支行", "a branch called by its street looks like two places, a bank and a branch",
            "百万庄子区22门3号", "the quarters of one estate in Beijing are called 子区, 丑区; all else in 区 is a district",
            "世纪城晴雪园6号楼2门8A", "nothing in the text says where the name of the estate ends and that of its part begins");

    private final AddressParser parser = new AddressParser();

    @Test
    void partsAreRight() {
        Map<String, String> wrong = new TreeMap<>();
        for (NamedCsvRecord row : rows()) {
            String found = asText(parser.parse(row.getField("text")));
            if (!found.equals(row.getField("parts"))) {
                wrong.put(row.getField("text"), row.getField("parts") + "\n  found " + found);
            }
        }
        assertThat(new TreeSet<>(wrong.keySet())).as("%s", wrong).isEqualTo(new TreeSet<>(KNOWN_FAILURES.keySet()));
    }

    @Test
    void thereAreAtLeastFourHundredAndNoneTwice() {
        List<String> texts = rows().stream().map(row -> row.getField("text")).toList();
        assertThat(texts).hasSizeGreaterThan(400).doesNotHaveDuplicates();
    }

    private static List<NamedCsvRecord> rows() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        AddressYardstickTest.class.getResourceAsStream("addresses.csv"), StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String asText(ParsedAddress address) {
        return address.parts().stream()
                .map(part -> part.kind() + " " + part.text() + "=" + part.value())
                .collect(Collectors.joining("|"));
    }
}
