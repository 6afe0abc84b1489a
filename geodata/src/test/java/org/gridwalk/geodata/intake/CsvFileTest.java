package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvFileTest {
    @TempDir
    Path folder;

    @Test
    void knowsTheLineOnWhichEachRecordBegins() throws Exception {
        assertThat(read("id,text\n1,a\n\n2,\"b\nb\n\"\"b\"\"\"\n3,\"c\r\nc\"\n4,d"))
                .containsExactly("2 [1, a]", "4 [2, b\nb\n\"b\"]", "7 [3, c\r\nc]", "9 [4, d]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void takesEachKindOfLineEnd(String end) throws Exception {
        assertThat(read(String.join(end, "id,text", "1,a", "2,\"b\"", "", "3,c", "")))
                .containsExactly("2 [1, a]", "3 [2, b]", "5 [3, c]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,\"b", "2,\"b\" b", "2,\"b\",\"", "2,\"\"\"b"})
    void oneBrokenLineSwallowsNoOther(String line) throws Exception {
        assertThat(read("id,text\n1,a\n" + line + "\n3,c\n4,\"d\nd\"\n5,e\n"))
                .containsExactly("2 [1, a]", "3 BROKEN_LINE " + line, "4 [3, c]", "5 [4, d\nd]", "7 [5, e]");
    }

    @Test
    void aBrokenLastLineIsTheOnlyOneLost() throws Exception {
        assertThat(read("id,text\n1,a\n2,\"b")).containsExactly("2 [1, a]", "3 BROKEN_LINE 2,\"b");
    }

    @Test
    void aStrayQuoteThatFindsAnotherIsNoticedByTheNumberOfFields() throws Exception {
        assertThat(read("id,text,more\n1,\"a,x\n2,b,y\n3,c,z\"\n4,d,w\n"))
                .containsExactly("2 FIELD_COUNT 1,a,x\n2,b,y\n3,c,z", "3 [2, b, y]", "4 [3, c, z\"]", "5 [4, d, w]");
    }

    @Test
    void aLineOfAnotherLengthIsReported() throws Exception {
        assertThat(read("id,text\n1\n2,b,c\n3,d\n"))
                .containsExactly("2 FIELD_COUNT 1", "3 FIELD_COUNT 2,b,c", "4 [3, d]");
    }

    @Test
    void aFieldOfTenMegabytesIsReadAndOneOfTwentyIsBroken() throws Exception {
        List<String> lines =
                read("id,text\n1,\"" + "a".repeat(10 << 20) + "\"\n2,\"" + "b".repeat(20 << 20) + "\"\n3,c\n");

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).hasSizeGreaterThan(10 << 20);
        assertThat(lines.get(1)).startsWith("3 BROKEN_LINE").hasSizeLessThan(300);
        assertThat(lines.get(2)).isEqualTo("4 [3, c]");
    }

    @Test
    void aFileFullOfBrokenLinesIsRefused() {
        assertThat(catchThrowableOfType(FileRefused.class, () -> read("id,text\n" + "1,\"a\"b\n".repeat(200)))
                        .finding()
                        .reason())
                .isEqualTo(Reason.TOO_MANY_BROKEN_LINES);
    }

    @Test
    void namesTheColumnThatIsMissingOrTwice() throws IOException {
        CsvFile csv = csv("id,text,text\n1,a,b\n");

        assertThat(csv.column("id")).isZero();
        Finding missing = catchThrowableOfType(FileRefused.class, () -> csv.column("number"))
                .finding();
        assertThat(missing.reason()).isEqualTo(Reason.COLUMN_MISSING);
        assertThat(missing.column()).isEqualTo("number");
        assertThat(missing.params()).containsEntry("columns", "id, text, text");
        assertThat(catchThrowableOfType(FileRefused.class, () -> csv.column("text"))
                        .finding()
                        .reason())
                .isEqualTo(Reason.COLUMN_TWICE);
    }

    @Test
    void whateverIsWrittenIsReadBack() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> expected = new ArrayList<>();
        StringBuilder text = new StringBuilder("id,text\n");
        long line = 2;
        for (int i = 0; i < 500; i++) {
            StringBuilder field = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                field.append(",\"\n a网".charAt(random.nextInt(6)));
            }
            text.append(i)
                    .append(",\"")
                    .append(field.toString().replace("\"", "\"\""))
                    .append("\"\n");
            expected.add(line + " [" + i + ", " + field + "]");
            line += 1 + field.chars().filter(c -> c == '\n').count();
        }
        assertThat(read(text.toString())).as("seed %d", seed).isEqualTo(expected);
    }

    private CsvFile csv(String text) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.writeString(file, text);
        return CsvFile.open(file, TableChoice.separator(Optional.of(',')), InputFile.Limits.DEFAULT);
    }

    private List<String> read(String text) throws Exception {
        List<String> lines = new ArrayList<>();
        csv(text).read(new TableFile.Taker() {
            @Override
            public void take(long line, List<String> fields) {
                lines.add(line + " " + fields);
            }

            @Override
            public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                lines.add(line + " " + reason + " " + text);
            }
        });
        return lines;
    }
}
