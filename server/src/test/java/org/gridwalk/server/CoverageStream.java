package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.gridwalk.geodata.db.Json;

/** What an open page hears of coverage. */
record CoverageStream(BufferedReader lines) implements AutoCloseable {
    /** From when this is back, nothing is missed. */
    static CoverageStream open(ServerUnderTest server, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/coverage/events"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        assertThat(lines.readLine()).startsWith(":");
        return new CoverageStream(lines);
    }

    /** All up to the first that fits. */
    List<JsonNode> until(Predicate<JsonNode> fits) throws IOException {
        List<JsonNode> heard = new ArrayList<>();
        while (heard.isEmpty() || !fits.test(heard.get(heard.size() - 1))) {
            String line = lines.readLine();
            if (line.startsWith("data:")) {
                heard.add(Json.read(line.substring("data:".length())));
            }
        }
        return heard;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
