package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.area.VectorTile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class MapApiTest {
    private static final String TILE = "/api/map/15/26978/12416.mvt";

    private static ServerUnderTest server;
    private static String viewer;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        viewer = server.token("viewer", new Grant(Role.VIEWER, null, null, false));
        server.database().jdbi().useHandle(handle -> handle.execute("""
                insert into area (level, name) values ('COMMUNITY', '晨光社区');
                insert into building (community_id, name, floors, geom)
                  select id, '1号楼', 6, st_multi(st_makeenvelope(116.393, 39.904, 116.394, 39.905, 4326)) from area;
                """));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).header("Authorization", "Bearer " + viewer);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    @Test
    void sendsATileOnce() throws Exception {
        HttpResponse<byte[]> tile = get(TILE);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Content-Type")).contains("application/vnd.mapbox-vector-tile");
        assertThat(tile.headers().firstValue("Cache-Control")).contains("private, max-age=300");
        assertThat(VectorTile.read(tile.body()).layer("building")).hasSize(1);
        String tag = tile.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).matches("\"[0-9a-f]{32}\"");

        for (String known : new String[] {tag, "*", "W/" + tag, "\"other\", " + tag}) {
            HttpResponse<byte[]> again = get(TILE, "If-None-Match", known);
            assertThat(again.statusCode()).as(known).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
        }
        assertThat(get(TILE, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void whereThereIsNothingToDrawIs204() throws Exception {
        assertThat(get("/api/map/15/0/0.mvt").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/map/23/0/0.mvt, 404",
        "/api/map/-1/0/0.mvt, 404",
        "/api/map/3/8/0.mvt, 404",
        "/api/map/3/0/-1.mvt, 404",
        "/api/map/15/26978/12416, 404",
        "/api/map/x/0/0.mvt, 400",
        "/api/map/3/0/99999999999.mvt, 400",
        "/api/map/3/0/0.mvt?style=dark, 400"
    })
    void whatIsNoTileIsAProblem(String path, int status) throws Exception {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void needsAnAccount() {
        assertThat(server.get(TILE, null).status()).isEqualTo(401);
    }
}
