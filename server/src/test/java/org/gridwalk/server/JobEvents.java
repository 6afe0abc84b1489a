package org.gridwalk.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.gridwalk.geodata.db.Json;

/** Reads the events of a job as they come; comments are skipped. */
final class JobEvents implements AutoCloseable {
    private final BufferedReader lines;
    private final HttpResponse<InputStream> answer;

    JobEvents(ServerUnderTest server, long job, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/api/jobs/" + job + "/events"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    record Event(String name, JsonNode data) {}

    HttpResponse<InputStream> answer() {
        return answer;
    }

    /** Null when the stream has ended. */
    Event next() throws IOException {
        String name = null;
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
                name = line.substring(6).trim();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5));
            } else if (line.isEmpty() && name != null) {
                return new Event(name, Json.read(data.toString()));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
