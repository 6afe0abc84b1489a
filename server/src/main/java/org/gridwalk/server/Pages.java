package org.gridwalk.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwalk.server.auth.Access;

/** The pages and libraries on the class path, and the headers that keep them to themselves. */
final class Pages {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    /** Whether the sheet of components is served too. */
    private static final boolean DEVELOPMENT = Boolean.getBoolean("gridwalk.development");

    /** Files up to here are compressed once and kept so: a page asks for some eighty of them at once. In bytes. */
    private static final int COMPRESSED_ONCE = 1 << 21;

    private static final String IMPORT_MAP_PAGE = "/web/heatmap.html";

    private final String contentSecurityPolicy;

    Pages() {
        // An import map can only stand in the page itself, so it is allowed by its hash; the pages share one.
        this.contentSecurityPolicy = "default-src 'self'; script-src 'self'" + importMapHash()
                + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'"
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    void serve(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.directory = "/web";
            files.location = Location.CLASSPATH;
            files.roles = Set.of(Access.FILES);
            files.precompressMaxSize = COMPRESSED_ONCE;
            files.skipFileFunction =
                    request -> !DEVELOPMENT && request.getRequestURI().startsWith("/styleguide");
            // Asked again each time, answered 304: an upgrade is seen at once, and nothing is sent twice.
            files.headers = Map.of("Cache-Control", "no-cache", "Vary", "Accept-Encoding");
        });
        config.staticFiles.add(files -> {
            files.hostedPath = "/webjars";
            files.directory = "META-INF/resources/webjars";
            files.location = Location.CLASSPATH;
            files.roles = Set.of(Access.FILES);
            files.precompressMaxSize = COMPRESSED_ONCE;
            // The version is in the address: what stands there never changes.
            files.headers = Map.of("Cache-Control", "max-age=31622400, immutable", "Vary", "Accept-Encoding");
        });
    }

    void headers(Context ctx) {
        ctx.header("Content-Security-Policy", contentSecurityPolicy);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "same-origin");
        if (ctx.path().startsWith("/api/")) {
            ctx.header("Cache-Control", "no-store");
        }
    }

    private static String importMapHash() {
        try (InputStream page = Pages.class.getResourceAsStream(IMPORT_MAP_PAGE)) {
            if (page == null) {
                return "";
            }
            Matcher map = IMPORT_MAP.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            return map.find() ? " 'sha256-" + sha256(map.group(1)) + "'" : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
