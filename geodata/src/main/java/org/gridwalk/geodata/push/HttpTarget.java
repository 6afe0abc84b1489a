package org.gridwalk.geodata.push;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;

/**
 * An address of the intranet to which files are PUT. Its digest (RFC 9530) goes with each, so that whoever takes it can
 * tell that it is whole; any answer but 2xx is a failure, and no redirection is followed.
 */
final class HttpTarget implements PushTarget {
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private final PushSettings settings;
    private final HttpClient client;

    HttpTarget(PushSettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public void put(String name, byte[] bytes) throws IOException, InterruptedException {
        String base = settings.url().orElseThrow().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + (base.endsWith("/") ? "" : "/") + name))
                .timeout(settings.patience())
                .header("Content-Type", type(name))
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes)) + ":")
                .PUT(BodyPublishers.ofByteArray(bytes));
        settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
        HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("answered " + answer.statusCode());
        }
    }

    private String type(String name) {
        return name.endsWith(".json")
                ? "application/json"
                : "text/csv; header=present; charset=" + settings.charset().name();
    }
}
