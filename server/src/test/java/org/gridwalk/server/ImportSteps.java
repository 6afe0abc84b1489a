package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.gridwalk.server.ServerUnderTest.Answer;

/** What tests of the imports' API do again and again. */
final class ImportSteps {
    private ImportSteps() {}

    static JsonNode ok(Answer answer) {
        return ok(answer, 200);
    }

    static JsonNode ok(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        return answer.json();
    }

    /** A job at its good end. */
    static JsonNode job(ServerUnderTest server, JsonNode begun, String token) throws InterruptedException {
        JsonNode job = begun;
        while (List.of("QUEUED", "RUNNING").contains(job.get("status").asText())) {
            Thread.sleep(50);
            job = ok(server.get("/api/jobs/" + begun.get("id").asLong(), token));
        }
        assertThat(job.get("status").asText()).as(job.toString()).isEqualTo("DONE");
        return job;
    }

    static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
