package org.gridwalk.geodata.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A text file from outside, known by its content and never by its name: plain or gzip, UTF-8 (strictly), UTF-16 where a
 * byte order mark says so, else GB18030.
 *
 * <p>Opening reads it whole, once, so that a file cut short, a bomb or a picture is refused before anything of it is
 * used. Memory use is constant.
 */
public final class InputFile {
    /**
     * How much is read.
     *
     * @param maxBytes of the text, unpacked
     * @param maxRatio unpacked bytes to a packed one, checked past {@code ratioFreeBytes}
     */
    public record Limits(long maxBytes, int maxRatio, long ratioFreeBytes) {
        /** Four gigabytes of text; a hundred to one past 100 MB, where tables of tickets reach twenty to one. */
        public static final Limits DEFAULT = new Limits(4L << 30, 100, 100L << 20);

        public Limits withMaxBytes(long bytes) {
            return new Limits(bytes, maxRatio, ratioFreeBytes);
        }
    }

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int START_BYTES = 64;
    private static final double MOST_CONTROL_CHARACTERS = 0.01;
    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("425a6839", "BZIP2"),
            Map.entry("504b0304", "ZIP / XLSX / KMZ"),
            Map.entry("d0cf11e0", "XLS / DOC"),
            Map.entry("25504446", "PDF"),
            Map.entry("53514c69", "SQLite / GeoPackage"),
            Map.entry("89504e47", "PNG"),
            Map.entry("ffd8ffe0", "JPEG"),
            Map.entry("ffd8ffe1", "JPEG"),
            Map.entry("7f454c46", "ELF"),
            Map.entry("0000270a", "Shapefile"),
            Map.entry("50415231", "Parquet"),
            Map.entry("28b52ffd", "Zstandard"),
            Map.entry("377abcaf", "7z"),
            Map.entry("52617221", "RAR"));

    private final Path path;
    private final Limits limits;
    private Charset charset;
    private String sha256;
    private long bytes;

    private InputFile(Path path, Limits limits) {
        this.path = path;
        this.limits = limits;
    }

    /** @throws FileRefused when it is missing, empty, too large, broken, or no text */
    public static InputFile open(Path path, Limits limits) {
        InputFile file = new InputFile(path, limits);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw file.refused(Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
        file.charset = file.sniff();
        if (!file.decodes()) {
            boolean marked = !file.charset.equals(StandardCharsets.UTF_8);
            file.charset = GB18030;
            if (marked || !file.decodes()) {
                throw file.refused(Reason.CHARSET_UNKNOWN, Map.of());
            }
        }
        return file;
    }

    /** Its name without the folder. */
    public String name() {
        return path.getFileName().toString();
    }

    public Charset charset() {
        return charset;
    }

    /** Of the unpacked content, in hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** Of the unpacked content. */
    public long bytes() {
        return bytes;
    }

    /** The text from its start, without a byte order mark. The caller closes it. */
    public Reader reader() {
        try {
            InputStream content = new BufferedInputStream(content(), 1 << 16);
            content.mark(3);
            byte[] mark = content.readNBytes(3);
            content.reset();
            if (mark.length == 3 && (mark[0] & 0xFF) == 0xEF && (mark[1] & 0xFF) == 0xBB && (mark[2] & 0xFF) == 0xBF) {
                content.skipNBytes(3);
            }
            return new InputStreamReader(
                    content,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException e) {
            throw broken(e);
        }
    }

    FileRefused refused(Reason reason, Map<String, Object> params) {
        return new FileRefused(name(), reason, params);
    }

    private Charset sniff() {
        try (InputStream content = content()) {
            byte[] start = content.readNBytes(512);
            if (start.length == 0) {
                throw refused(Reason.FILE_EMPTY, Map.of());
            }
            String hex = HexFormat.of().formatHex(start, 0, Math.min(4, start.length));
            if (SIGNATURES.containsKey(hex) || hex.startsWith("1f8b")) {
                throw refused(Reason.NOT_TEXT, Map.of("kind", SIGNATURES.getOrDefault(hex, "GZIP")));
            }
            return hex.startsWith("fffe") || hex.startsWith("feff") ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Reads it whole in {@link #charset}; false when some byte can't be of it. */
    private boolean decodes() {
        MessageDigest digest = sha256Digest();
        long characters = 0;
        long controls = 0;
        try (Reader reader = new InputStreamReader(
                new DigestInputStream(content(), digest),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] buffer = new char[1 << 16];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                characters += n;
                controls += controls(buffer, n);
            }
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw broken(e);
        }
        if (controls > characters * MOST_CONTROL_CHARACTERS) {
            throw refused(Reason.NOT_TEXT, Map.of("kind", "?"));
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
        return true;
    }

    private static long controls(char[] buffer, int n) {
        long found = 0;
        for (int i = 0; i < n; i++) {
            if (buffer[i] < ' ' && buffer[i] != '\n' && buffer[i] != '\r' && buffer[i] != '\t') {
                found++;
            }
        }
        return found;
    }

    /** The unpacked bytes, which end with a refusal where the limits do. */
    private InputStream content() throws IOException {
        PushbackInputStream raw =
                new PushbackInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16), 2);
        long packed = Math.max(1, Files.size(path));
        return new WatchedStream(isGzip(raw) ? new GZIPInputStream(raw, 1 << 16) : raw, new Limited(packed));
    }

    private RuntimeException broken(IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return refused(Reason.GZIP_BROKEN, Map.of());
        }
        return new UncheckedIOException(e);
    }

    /**
     * The first bytes of the content, unpacked; some dozens, or all of a shorter one.
     *
     * @throws FileRefused when it can't be read
     */
    public static byte[] start(Path path) {
        String name = path.getFileName().toString();
        try (PushbackInputStream raw =
                new PushbackInputStream(new BufferedInputStream(Files.newInputStream(path)), 2)) {
            try (InputStream content = isGzip(raw) ? new GZIPInputStream(raw) : raw) {
                return content.readNBytes(START_BYTES);
            }
        } catch (ZipException | EOFException e) {
            throw new FileRefused(name, Reason.GZIP_BROKEN, Map.of());
        } catch (IOException e) {
            throw new FileRefused(name, Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
    }

    /** The first sign past a byte order mark and white space, of UTF-8 or UTF-16; a blank where there is none. */
    public static char firstSign(byte[] start) {
        for (byte one : start) {
            if (one > ' ') {
                return (char) one;
            }
        }
        return ' ';
    }

    private static boolean isGzip(PushbackInputStream raw) throws IOException {
        byte[] magic = raw.readNBytes(2);
        raw.unread(magic);
        return magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    }

    /**
     * Of a file as it is, packed or not, in hexadecimal.
     *
     * @throws FileRefused when it can't be read
     */
    public static String sha256(Path path) {
        MessageDigest digest = sha256Digest();
        try (InputStream content = Files.newInputStream(path)) {
            content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new FileRefused(
                    path.getFileName().toString(), Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the encodings tried, for the words. */
    static List<String> charsets() {
        return List.of("UTF-8", "UTF-16", "GB18030");
    }

    private final class Limited implements WatchedStream.Watcher {
        private final long packed;
        private long read;

        Limited(long packed) {
            this.packed = packed;
        }

        @Override
        public void read(byte[] buffer, int offset, int length) {
            read += Math.max(0, length);
            bytes = Math.max(bytes, read);
            if (read > limits.ratioFreeBytes() && read / packed > limits.maxRatio()) {
                throw refused(Reason.GZIP_BOMB, Map.of("ratio", limits.maxRatio()));
            }
            if (read > limits.maxBytes()) {
                throw refused(Reason.FILE_TOO_LARGE, Map.of("megabytes", limits.maxBytes() >> 20));
            }
        }
    }
}
