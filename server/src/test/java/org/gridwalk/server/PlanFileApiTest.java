package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans as files over HTTP: what an answer says of itself, and what becomes of forms that are none. */
@Tag("database")
@ExtendWith(World.Provider.class)
class PlanFileApiTest {
    private static final String EVERYWHERE = """
            {"type":"Polygon","coordinates":[[[-179,-89],[179,-89],[179,89],[-179,89],[-179,-89]]]}""";

    private final World world;
    private final String planner;

    PlanFileApiTest(World world) {
        this.world = world;
        this.planner = world.token(Role.PLANNER);
    }

    private record Field(String name, String fileName, String value) {
        static Field of(String name, String value) {
            return new Field(name, null, value);
        }

        static Field file(String content) {
            return new Field("file", "方案.geojson", content);
        }
    }

    private Answer post(String contentType, byte[] body) {
        return world.server()
                .send(HttpRequest.newBuilder(URI.create(world.server().url() + "/api/boundary-plans/import"))
                        .header("Content-Type", contentType)
                        .header("Authorization", "Bearer " + planner)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build());
    }

    private Answer post(Field... fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Field field : fields) {
            String file = field.fileName == null ? "" : "; filename=\"" + field.fileName + "\"";
            body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"" + field.name + "\"" + file + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(field.value.getBytes(StandardCharsets.UTF_8));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
        return post("multipart/form-data; boundary=x", body.toByteArray());
    }

    private Field community() {
        return Field.of("community", Long.toString(world.id("community")));
    }

    private static void assertRefused(Answer answer, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).as(answer.text()).isEqualTo(field);
        assertThat(answer.json().get("expected").asText()).isNotEmpty();
    }

    @Test
    void aPlanIsExportedUnderItsNameAndComesInAgain() {
        Answer begun = post(community(), Field.of("name", "二期方案"), Field.file(EVERYWHERE));
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        JsonNode plan = begun.json().get("plan");
        assertThat(plan.get("name").asText()).isEqualTo("二期方案");
        assertThat(plan.get("strokes").asInt()).isEqualTo(1);
        assertThat(begun.json().at("/report/created")).hasSize(1);

        String path = "/api/boundary-plans/" + plan.get("id").asLong() + "/export";
        Answer exported = world.server().get(path, planner);
        assertThat(exported.header("Content-Type")).startsWith("application/geo+json");
        assertThat(exported.header("Content-Disposition"))
                .contains("filename*=UTF-8''%E4%BA%8C%E6%9C%9F%E6%96%B9%E6%A1%88.geojson");
        Answer again = post(community(), Field.of("name", "再来"), Field.file(exported.text()));
        assertThat(again.status()).as(again.text()).isEqualTo(201);
        assertThat(again.json().at("/report/disputed")).isEmpty();

        Answer packaged = world.server().get(path + "?format=gpkg", planner);
        assertThat(packaged.header("Content-Type")).isEqualTo("application/geopackage+sqlite3");
        assertThat(packaged.text()).startsWith("SQLite format 3");
        assertRefused(world.server().get(path + "?format=shp", planner), "format");
    }

    @Test
    void formsThatAreNoneAreRefusedByTheirField() {
        Field name = Field.of("name", "x");
        assertRefused(post(community(), name), "file");
        assertRefused(post(community(), name, Field.file(EVERYWHERE), Field.file(EVERYWHERE)), "file");
        assertRefused(post(community(), name, Field.of("file", EVERYWHERE)), "file");
        assertRefused(post(name, Field.file(EVERYWHERE)), "community");
        assertRefused(post(Field.of("community", "x"), name, Field.file(EVERYWHERE)), "community");
        assertRefused(post(community(), community(), name, Field.file(EVERYWHERE)), "community");
        assertRefused(post(community(), Field.file(EVERYWHERE)), "name");
        assertRefused(post(community(), name, Field.of("more", "1"), Field.file(EVERYWHERE)), "more");
        assertRefused(post(community(), name, Field.file("no map")), "file");
        assertThat(post(Field.of("community", "999999999"), name, Field.file(EVERYWHERE))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoFormIsRefused() {
        byte[] body = EVERYWHERE.getBytes(StandardCharsets.UTF_8);
        assertThat(post("application/json", body).status()).isEqualTo(415);
        List<Answer> malformed = new ArrayList<>();
        malformed.add(post("multipart/form-data", body));
        malformed.add(post("multipart/form-data; boundary=x", body));
        malformed.add(post("multipart/form-data; boundary=x", "--x\r\nno header".getBytes(StandardCharsets.UTF_8)));
        malformed.add(post("multipart/form-data; boundary=x", new byte[0]));
        assertThat(malformed).extracting(Answer::status).as("%s", malformed).containsOnly(400);
    }

    @Test
    void aFileThatIsTooLargeIs413() {
        Answer answer = post(community(), Field.of("name", "x"), Field.file(" ".repeat(65 << 20)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.json().get("code").asText()).isEqualTo("too-large");
    }
}
