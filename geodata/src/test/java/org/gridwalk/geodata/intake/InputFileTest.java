package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InputFileTest {
    private static final String TEXT = "编号,诉求\n1,楼道灯坏了\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "GB18030, GB18030", "GBK, GB18030", "UTF-16, UTF-16"})
    void readsChineseInWhatItIsWrittenIn(String written, String read) throws IOException {
        byte[] bytes = TEXT.getBytes(Charset.forName(written));

        InputFile plain = open(bytes);
        assertThat(plain.charset().name()).isEqualTo(read);
        assertThat(text(plain)).isEqualTo(TEXT);

        InputFile packed = open(gzip(bytes));
        assertThat(text(packed)).isEqualTo(TEXT);
        assertThat(packed.sha256()).isEqualTo(plain.sha256());
        assertThat(packed.bytes()).isEqualTo(bytes.length);
    }

    @Test
    void dropsTheByteOrderMark() throws IOException {
        assertThat(text(open(("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TEXT);
    }

    @Test
    void refusesWhatIsNoFileOrHasNothing() throws IOException {
        assertThat(reason(folder)).isEqualTo(Reason.FILE_UNREADABLE);
        assertThat(reason(folder.resolve("none.csv"))).isEqualTo(Reason.FILE_UNREADABLE);
        assertThat(reason(new byte[0])).isEqualTo(Reason.FILE_EMPTY);
        assertThat(reason(gzip(new byte[0]))).isEqualTo(Reason.FILE_EMPTY);
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        byte[] zip = {'P', 'K', 3, 4, 20, 0, 0, 0};
        byte[] random = new byte[10_000];
        new Random(7).nextBytes(random);
        byte[] nothing = new byte[10_000];
        byte[] sqlite = Arrays.copyOf("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII), 4096);

        assertThat(reason(zip)).isEqualTo(Reason.NOT_TEXT);
        assertThat(reason(sqlite)).isEqualTo(Reason.NOT_TEXT);
        assertThat(reason(nothing)).isEqualTo(Reason.NOT_TEXT);
        assertThat(reason(gzip(gzip(nothing)))).isEqualTo(Reason.NOT_TEXT);
        assertThat(reason(random)).isIn(Reason.NOT_TEXT, Reason.CHARSET_UNKNOWN);
        assertThat(reason(new byte[] {'a', ',', (byte) 0xFF, '\n'})).isEqualTo(Reason.CHARSET_UNKNOWN);
    }

    @Test
    void refusesAPackedFileThatIsCutShort() throws IOException {
        byte[] whole = gzip(TEXT.repeat(1000).getBytes(StandardCharsets.UTF_8));

        for (int length = 2; length < whole.length; length += 7) {
            assertThat(reason(Arrays.copyOf(whole, length)))
                    .as("of %d bytes", length)
                    .isEqualTo(Reason.GZIP_BROKEN);
        }
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 0x55;
        assertThat(reason(damaged)).isIn(Reason.GZIP_BROKEN, Reason.CHARSET_UNKNOWN, Reason.NOT_TEXT);
    }

    @Test
    void endsABombBeforeItFillsAnything() throws IOException {
        Path bomb = folder.resolve("bomb.csv.gz");
        byte[] spaces = new byte[1 << 20];
        Arrays.fill(spaces, (byte) ' ');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 200; i++) {
                out.write(spaces);
            }
        }
        assertThat(reason(bomb)).isEqualTo(Reason.GZIP_BOMB);

        InputFile.Limits small = new InputFile.Limits(1000, 100, 1 << 20);
        assertThat(catchThrowableOfType(FileRefused.class, () -> InputFile.open(bomb, small))
                        .finding()
                        .reason())
                .isEqualTo(Reason.FILE_TOO_LARGE);
    }

    private InputFile open(byte[] bytes) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.write(file, bytes);
        return InputFile.open(file, InputFile.Limits.DEFAULT);
    }

    private Reason reason(byte[] bytes) throws IOException {
        Path file = folder.resolve("file.csv");
        Files.write(file, bytes);
        return reason(file);
    }

    private static Reason reason(Path file) {
        FileRefused refused =
                catchThrowableOfType(FileRefused.class, () -> InputFile.open(file, InputFile.Limits.DEFAULT));
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused).hasMessageContaining("Right would be");
        return refused.finding().reason();
    }

    private static String text(InputFile file) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader reader = file.reader()) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
