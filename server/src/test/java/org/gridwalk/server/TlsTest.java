package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS by a certificate in files, and a sentence for each way in which they can be wrong. */
class TlsTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore rsa;
    private static Tls good;

    @BeforeAll
    static void make() throws Exception {
        rsa = store("rsa", "RSA");
        good = new Tls(pem("good.crt", "CERTIFICATE", rsa.getCertificate("me").getEncoded()), keyOf("good.key", rsa));
    }

    /** By the JDK's own tool. */
    private static KeyStore store(String name, String algorithm)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "me",
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "password")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static Path keyOf(String name, KeyStore store) throws IOException, GeneralSecurityException {
        Key key = store.getKey("me", PASSWORD);
        return pem(name, "PRIVATE KEY", key.getEncoded());
    }

    private static Path pem(String name, String kind, byte[] der) throws IOException {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }

    private static void assertRefused(Tls tls, Instant now, String words) {
        assertThatThrownBy(() -> tls.keyStore(now))
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("Exception:");
    }

    @Test
    void eachFaultHasItsSentence() throws Exception {
        Path none = folder.resolve("none.pem");
        Path prose = Files.writeString(folder.resolve("prose.pem"), "no PEM at all");
        Instant now = Instant.now();
        assertRefused(new Tls(none, good.key()), now, "Can't read the certificate file");
        assertRefused(new Tls(good.certificate(), none), now, "Can't read the key file");
        assertRefused(new Tls(prose, good.key()), now, "There is no certificate in");
        assertRefused(new Tls(good.certificate(), prose), now, "There is no key in");
        assertRefused(new Tls(pem("bad.crt", "CERTIFICATE", new byte[] {1, 2, 3}), good.key()), now, "is damaged");
        assertRefused(
                new Tls(good.certificate(), pem("bad.key", "PRIVATE KEY", new byte[] {1, 2, 3})), now, "is damaged");
        assertRefused(
                new Tls(good.certificate(), pem("old.key", "RSA PRIVATE KEY", new byte[] {1})), now, "openssl pkcs8");
        assertRefused(good, now.plusSeconds(40 * 86_400), "expired on");
        assertRefused(good, now.minusSeconds(86_400), "is valid only from");
        assertRefused(
                new Tls(good.certificate(), keyOf("other.key", store("other", "RSA"))),
                now,
                "is not that of the certificate");
        assertRefused(
                new Tls(good.certificate(), keyOf("ec.key", store("ec", "EC"))), now, "is not that of the certificate");
        assertThatThrownBy(() -> Tls.of("a.crt", null))
                .isInstanceOf(SetupProblem.class)
                .hasMessageContaining("both");
        assertThat(Tls.of(null, null)).isNull();
    }

    @Test
    @Tag("database")
    void servesPagesAndSecureCookies() throws Exception {
        try (Database database = TestPostgis.database();
                Server server = Server.start(
                        new Config(
                                Path.of("target", "test-state"),
                                "127.0.0.1",
                                0,
                                null,
                                ServerUnderTest.ZONE,
                                List.of(),
                                false,
                                null,
                                Map.of(),
                                good,
                                null),
                        database,
                        Clock.system(ServerUnderTest.ZONE))) {
            assertThat(server.url()).isEqualTo("https://localhost:" + server.port());
            new Accounts(database).create("grace", "grace", "password of grace");
            HttpResponse<String> answer = trusting(rsa)
                    .send(
                            HttpRequest.newBuilder(URI.create(server.url() + "/api/session"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(
                                            "{\"login\":\"grace\",\"password\":\"password of grace\"}"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
        }
    }

    private static HttpClient trusting(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("me"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
