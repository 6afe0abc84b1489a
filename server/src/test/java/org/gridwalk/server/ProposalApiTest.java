package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proposals over HTTP: asked for, followed, stopped, and refused. */
@Tag("database")
@ExtendWith(World.Provider.class)
class ProposalApiTest {
    private static final String WISH = "{\"keep\":0.5,\"grids\":2,\"deviation\":0.2}";

    private final World world;
    private final String planner;
    private final String path;

    ProposalApiTest(World world) {
        this.world = world;
        this.planner = world.token(Role.PLANNER);
        String plan = "{\"communityId\":" + world.id("community") + ",\"name\":\"均衡\"}";
        Answer begun = world.server().send("POST", "/api/boundary-plans", planner, plan);
        this.path = "/api/boundary-plans/" + begun.json().get("id").asLong() + "/proposals";
    }

    private Answer ask(String wish) {
        return world.server().send("POST", path, planner, wish);
    }

    /** The job once it has ended, from its events. */
    private JsonNode ended(long job) throws IOException, InterruptedException {
        try (JobEvents events = new JobEvents(world.server(), job, planner)) {
            JobEvents.Event event = events.next();
            while (event.name().equals("progress")) {
                event = events.next();
            }
            return event.data();
        }
    }

    @Test
    @Timeout(60)
    void aJobLooksForThem() throws Exception {
        Answer asked = ask(WISH);
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        long job = asked.json().get("id").asLong();
        assertThat(asked.header("Location")).isEqualTo("/api/jobs/" + job);
        JsonNode ended = ended(job);
        assertThat(ended.get("status").asText()).as(ended.toString()).isEqualTo("DONE");
        assertThat(ended.get("done").asLong()).isEqualTo(ended.get("total").asLong());
        assertThat(ended.at("/report/proposals")).isNotEmpty();
        assertThat(ended.at("/report/proposals/0/numbers")).isNotEmpty();
        String other = world.token(Role.MANAGER);
        assertThat(world.server().get("/api/jobs/" + job, other).status()).isEqualTo(404);
    }

    @Test
    @Timeout(60)
    void whoStopsItGetsWhatItHas() throws Exception {
        long job = ask(WISH).json().get("id").asLong();
        try (JobEvents events = new JobEvents(world.server(), job, planner)) {
            JobEvents.Event event = events.next();
            while (event.data().get("status").asText().equals("QUEUED")) {
                event = events.next();
            }
        }
        assertThat(world.server()
                        .send("POST", "/api/jobs/" + job + "/cancel", planner, null)
                        .status())
                .isEqualTo(202);
        JsonNode ended = ended(job);
        assertThat(ended.get("status").asText()).isEqualTo("DONE");
        assertThat(ended.at("/report/proposals")).isNotEmpty();
    }

    @Test
    void whatCannotBeAskedForIsRefusedAtOnce() {
        Answer tooMuch = ask("{\"keep\":2}");
        assertThat(tooMuch.status()).isEqualTo(400);
        assertThat(tooMuch.json().get("field").asText()).isEqualTo("keep");
        Answer nowhere = world.server().send("POST", "/api/boundary-plans/999999/proposals", planner, WISH);
        assertThat(nowhere.status()).isEqualTo(404);
    }
}
