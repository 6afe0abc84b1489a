package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, scripts and libraries come to whoever asks, with headers that keep them to themselves. */
@Tag("database")
class PagesTest {
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/heatmap.html, text/html",
        "/heatmap/page.js, text/javascript",
        "/style/tokens.css, text/css",
        "/icons.svg, image/svg+xml",
        "/lang/zh-CN.json, application/json",
        "/webjars/leaflet/1.9.4/dist/leaflet-src.esm.js, text/javascript",
        "/webjars/lit-html/3.3.2/lit-html.js, text/javascript",
        "/webjars/pbf/4.0.1/index.js, text/javascript"
    })
    void filesAreForAnyone(String path, String type) {
        Answer answer = server.get(path, null);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/heatmap.html"})
    void theImportMapOfEachPageIsAllowedByItsHash(String path) {
        Answer answer = server.get(path, null);
        Matcher map = IMPORT_MAP.matcher(answer.text());
        assertThat(map.find()).isTrue();
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("'sha256-" + sha256(map.group(1)) + "'");
    }

    @Test
    void theSheetOfComponentsIsForDevelopersAlone() {
        assertThat(server.get("/styleguide.html", null).status()).isEqualTo(404);
        assertThat(server.get("/styleguide/page.js", null).status()).isEqualTo(404);
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
