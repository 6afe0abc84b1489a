package org.gridwalk.geodata.intake.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks that are larger than the heap, read by a JVM of their own. */
final class SmallHeapTest {
    private static final int ROWS = 400_000;
    private static final int HEAP_MEGABYTES = 160;
    private static final String FILLING = "二十六个字一共七十八字节的内容写在每一行的后面凑数用";

    @TempDir
    Path folder;

    /** Reads a workbook; the first argument is its path. */
    static final class Reading {
        public static void main(String[] args) throws Exception {
            long[] sum = new long[2];
            TableFile.open(Path.of(args[0]), TableChoice.NONE, InputFile.Limits.DEFAULT)
                    .read(new TableFile.Taker() {
                        @Override
                        public void take(long line, List<String> fields) {
                            sum[0]++;
                            sum[1] += Long.parseLong(fields.get(1).substring(FILLING.length() * 4));
                        }

                        @Override
                        public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                            throw new IllegalStateException(line + " " + reason);
                        }
                    });
            System.out.println(sum[0] + " " + sum[1]);
        }
    }

    @Test
    void stringsBeyondTheHeapAreReadAllTheSame() throws Exception {
        Path file = new RawXlsx()
                .sheet("s", "visible", SmallHeapTest::sheet)
                .strings(SmallHeapTest::strings)
                .write(folder.resolve("large.xlsx"));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reading.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().reduce((before, last) -> last)).contains(ROWS + " " + (long) ROWS * (ROWS - 1) / 2);
    }

    /** Some 330 bytes each: as objects, or as bytes in one piece, they don't fit. */
    private static void strings(OutputStream out) throws IOException {
        write(out, "<sst><si><t>号</t></si><si><t>内容</t></si>");
        for (int i = 0; i < ROWS; i++) {
            write(out, "<si><t>" + FILLING.repeat(4) + i + "</t></si>");
        }
        write(out, "</sst>");
    }

    private static void sheet(OutputStream out) throws IOException {
        write(out, "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>");
        for (int i = 0; i < ROWS; i++) {
            write(out, "<row><c><v>" + i + "</v></c><c t=\"s\"><v>" + (i + 2) + "</v></c></row>");
        }
        write(out, "</sheetData></worksheet>");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
