package org.gridwalk.server;

import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Words;

/** A form with files, read strictly: an unknown or repeated field is a {@link BadInput}. */
final class Form {
    private static final int MOST_MEGABYTES = 64;
    private static final long MOST_BYTES = (MOST_MEGABYTES + 1L) << 20;
    private static final String TYPE = "multipart/form-data";

    private final Map<String, List<String>> texts;
    private final Map<String, List<UploadedFile>> files;

    private Form(Map<String, List<String>> texts, Map<String, List<UploadedFile>> files) {
        this.texts = texts;
        this.files = files;
    }

    /** How large a form may be; what is larger than a little waits on disk. */
    static void configure(JavalinConfig config) {
        config.jetty.multipartConfig.maxFileSize(MOST_MEGABYTES, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(MOST_MEGABYTES + 1, SizeUnit.MB);
        config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
    }

    /**
     * @param known every field that the route takes, files too
     * @throws Problem 415 if it isn't such a form, 400 if it is none that can be read, 413 if it is too large
     */
    static Form of(Context ctx, String... known) {
        String contentType = ctx.header("Content-Type");
        if (contentType == null || !contentType.strip().toLowerCase(Locale.ROOT).startsWith(TYPE)) {
            throw new Problem(415, "wrong-content-type", "This address takes a form with a file.")
                    .with("field", "Content-Type")
                    .with("value", contentType)
                    .with("expected", TYPE);
        }
        Form form = read(ctx);
        Set<String> names = new TreeSet<>(form.texts.keySet());
        names.addAll(form.files.keySet());
        names.removeAll(Arrays.asList(known));
        for (String name : names) {
            throw new BadInput(name, null, "no field but " + String.join(", ", new TreeSet<>(Arrays.asList(known))));
        }
        return form;
    }

    private static Form read(Context ctx) {
        try {
            if (ctx.contentLength() > MOST_BYTES) {
                Body.hearOut(ctx.bodyInputStream(), ctx.contentLength());
                throw tooLarge();
            }
            return new Form(ctx.formParamMap(), ctx.uploadedFileMap());
        } catch (Problem problem) {
            throw problem;
        } catch (Exception e) {
            // Whatever the servlet's own reading of it throws, declared or not; what is left unread ends the
            // connection.
            ctx.header("Connection", "close");
            throw isTooLarge(e) ? tooLarge() : unreadable();
        }
    }

    /** Of a form that doesn't say how long it is, found while it is read. */
    private static boolean isTooLarge(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("exceeded")) {
                return true;
            }
        }
        return false;
    }

    private static Problem tooLarge() {
        return new Problem(413, "too-large", "This is larger than this address takes.")
                .with("params", Map.of("megabytes", MOST_MEGABYTES));
    }

    private static Problem unreadable() {
        return new Problem(400, "malformed", "The form can't be read.")
                .with("field", "body")
                .with("expected", TYPE + ", with the boundary that its Content-Type says");
    }

    /** @throws BadInput if it is there more than once, or holds NUL */
    Optional<String> text(String name) {
        List<String> given = texts.getOrDefault(name, List.of());
        BadInput.unless(given.size() < 2, name, String.join(" and ", given), "one value");
        return given.stream()
                .filter(value -> !value.isBlank())
                .peek(value -> BadInput.unless(value.indexOf('\0') < 0, name, value, "text without NUL"))
                .findFirst();
    }

    /**
     * @return empty if it isn't there
     * @throws BadInput if it is no id
     */
    Optional<Long> id(String name) {
        return text(name).map(value -> Params.id(name, value));
    }

    /**
     * The words of its field {@code language}, Chinese if it says none.
     *
     * @throws BadInput if there are none in it
     */
    Words words() {
        String language = text("language").orElse("zh-CN");
        return switch (language) {
            case "zh-CN" -> Words.CHINESE;
            case "en" -> Words.ENGLISH;
            default -> throw new BadInput("language", language, "zh-CN or en");
        };
    }

    /**
     * Does something with a file while it is there.
     *
     * @throws BadInput if it isn't there, or is there more than once
     */
    <T> T withFile(String name, Function<Uploaded, T> use) {
        List<UploadedFile> given = files.getOrDefault(name, List.of());
        BadInput.unless(given.size() == 1, name, given.isEmpty() ? null : given.size() + " files", "one file");
        UploadedFile file = given.get(0);
        try {
            Path copy = Files.createTempFile("upload", null);
            try (InputStream content = file.content()) {
                Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
                return use.apply(new Uploaded(copy, file.filename()));
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param name that its sender gave it */
    record Uploaded(Path path, String name) {
        /** About the file as its sender knows it: of the copy only what comes after its name is of interest, a sheet. */
        Finding named(Finding finding) {
            return new Finding(
                    finding.file().replace(path.getFileName().toString(), name),
                    finding.line(),
                    finding.column(),
                    finding.value(),
                    finding.reason(),
                    finding.params());
        }
    }
}
