package org.gridwalk.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;

/**
 * Tells the phone page's service worker which files to keep, and their version: a fingerprint of all of them, so that a
 * worker renews them all at once or not at all.
 */
final class PhoneFiles {
    private static final String PAGE = "/visits.html";
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
    /** What scripts and style sheets ask for by themselves. */
    private static final List<String> MORE = List.of(
            PAGE, "/icons.svg", "/icon.svg", "/icon-512.png", "/lang/zh-CN.json", "/lang/en.json", "/visits-worker.js");

    private final String script;

    PhoneFiles() {
        Set<String> files = new TreeSet<>(MORE);
        REFERENCE
                .matcher(new String(bytes(PAGE), StandardCharsets.UTF_8))
                .results()
                .map(reference -> reference.group(1))
                .filter(file -> !file.startsWith("/api/"))
                .forEach(files::add);
        MessageDigest digest = sha256();
        files.forEach(file -> digest.update(bytes(file)));
        String version = HexFormat.of().formatHex(digest.digest(), 0, 8);
        this.script = "self.VERSION = " + Json.write(version) + ";\nself.FILES = " + Json.write(files) + ";\n";
    }

    void show(Context ctx) {
        Params.of(ctx);
        ctx.contentType("text/javascript; charset=utf-8")
                .header("Cache-Control", "no-cache")
                .result(script);
    }

    private static byte[] bytes(String file) {
        String resource = file.startsWith("/webjars/") ? "/META-INF/resources" + file : "/web" + file;
        try (InputStream in = PhoneFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the phone page refers to " + file + ", which is not there");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
