package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class SearchApiTest {
    private static final String DOOR = "1号楼1单元101";

    private static ServerUnderTest server;
    private static String manager;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        manager = server.token("manager", new Grant(Role.MANAGER, null, null, false));
        server.database().jdbi().useTransaction(handle -> handle.execute("""
                insert into area (level, name) values ('COMMUNITY', '晨光社区');
                insert into building (community_id, name, floors, geom)
                  select id, n || '号楼', 6, st_multi(st_makeenvelope(116.39, 39.904, 116.391, 39.905, 4326))
                  from area, generate_series(1, 2) n;
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_setsrid(st_point(116.3905, 39.904), 4326) from building;
                insert into dwelling (building_id, entrance, floor, room) select id, 1, 1, '101' from building;
                insert into household (dwelling_id, occupied) select min(id), '[2020-01-01,)' from dwelling;
                insert into person (birth_date, sex) values ('1970-01-01', 'M');
                insert into household_member (household_id, person_id, valid) values (1, 1, '(,)');
                set local gridwalk.contacts = 'on';
                insert into person_contact (person_id, name, phone) values (1, '欧阳修', '137 0000 1111');
                insert into grid (community_id) select id from area, generate_series(1, 2);
                insert into grid_building (grid_id, building_id, valid)
                  select cast(building_key(name) as int), id, '(,)' from building;
                """));
        untilAllIsRead();
    }

    /** Each look waits a while for what is still being read. */
    private static void untilAllIsRead() {
        String desk = server.token("first-desk", new Grant(Role.DESK, null, null, false));
        boolean loading = true;
        while (loading) {
            loading = search("晨光", desk).json().get("loading").asBoolean();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer search(String typed, String token) {
        return server.get("/api/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8), token);
    }

    private static List<String> kinds(String typed, String token) {
        return StreamSupport.stream(search(typed, token).json().get("items").spliterator(), false)
                .map(item -> item.get("kind").asText())
                .toList();
    }

    @Test
    void tellsWhatItFoundAndWhere() {
        Answer answer = search(DOOR, manager);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode dwelling = answer.json().get("items").get(0);
        assertThat(dwelling.get("kind").asText()).isEqualTo("DWELLING");
        assertThat(dwelling.get("id").asLong()).isPositive();
        assertThat(dwelling.get("label").asText()).isEqualTo(DOOR);
        assertThat(dwelling.get("lng").asDouble()).isEqualTo(116.3905);
        assertThat(dwelling.get("lat").asDouble()).isEqualTo(39.904);
        assertThat(dwelling.has("bounds")).as("a point has none").isFalse();
        assertThat(dwelling.has("rank")).isFalse();
        assertThat(dwelling.get("householdId").asLong()).isPositive();
        assertThat(search("2-1-101", manager).json().get("items").get(0).has("householdId"))
                .as("nobody lives there")
                .isFalse();
        JsonNode building = answer.json().get("items").get(1);
        assertThat(building.get("detail").asText()).isEqualTo("晨光社区");
        assertThat(building.get("bounds")).hasSize(4);
    }

    @Test
    void onlyWhoFilesFromDoorsFindsThem() {
        for (Role role : List.of(Role.ADMIN, Role.MANAGER, Role.LEADER, Role.WORKER, Role.DESK)) {
            String token = server.token(
                    "sees-" + role.name().toLowerCase(java.util.Locale.ROOT), new Grant(role, null, null, false));
            assertThat(kinds(DOOR, token)).as(role.name()).contains("DWELLING");
        }
        String planner = server.token("sees-planner", new Grant(Role.PLANNER, null, null, false));
        assertThat(kinds(DOOR, planner)).containsExactly("BUILDING");
        assertThat(search(DOOR, server.token("viewer", new Grant(Role.VIEWER, null, null, false)))
                        .status())
                .isEqualTo(403);
    }

    /** Names go to those who speak with residents, each look is noted, and what was typed isn't. */
    @Test
    void onlyWhoSpeaksWithResidentsFindsThemAndIsNoted() {
        for (Role role : List.of(Role.ADMIN, Role.MANAGER, Role.PLANNER, Role.LEADER, Role.WORKER, Role.DESK)) {
            String login = "contacts-" + role.name().toLowerCase(java.util.Locale.ROOT);
            String token = server.token(login, new Grant(role, null, null, false));
            boolean speaks = List.of(Role.LEADER, Role.WORKER, Role.DESK).contains(role);
            for (String typed : List.of("欧阳修", "ouyangxiu", "13700001111", "1111")) {
                Answer answer = search(typed, token);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(kinds(typed, token)).as(role + " " + typed).hasSize(speaks ? 1 : 0);
                assertThat(answer.text()).doesNotContain("13700001111");
            }
            List<String> noted = noted(login);
            assertThat(noted).as(login).hasSize(speaks ? 8 : 0);
            assertThat(noted).allMatch(detail -> detail.matches("\\{\"persons\": \\[\\d+\\]\\}"));
        }
    }

    private static List<String> noted(String login) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                            select audit.detail::text from audit join account on account.id = account_id
                            where action = 'look' and subject = 'search' and login = :login
                            """)
                        .bind("login", login)
                        .mapTo(String.class)
                        .list());
    }

    /** Who complained is told to the desk and to whoever handles the issue, and not to whom it is about; each look is noted. */
    @Test
    void whoComplainedIsFoundByWhoMayBeToldAndIsNoted() {
        String desk = server.token("told-desk", new Grant(Role.DESK, null, null, false));
        String handler = server.token("told-handler", new Grant(Role.WORKER, null, 1L, false));
        String about = server.token("told-about", new Grant(Role.LEADER, null, 1L, false));
        String other = server.token("told-other", new Grant(Role.LEADER, null, 1L, false));
        String admin = server.token("told-admin", new Grant(Role.ADMIN, null, null, false));
        long issue = server.database().jdbi().inTransaction(handle -> {
            handle.createScript("""
                    set local gridwalk.contacts = 'on';
                    insert into worker (name, employment) values ('经办', 'FULL_TIME'), ('被投诉', 'FULL_TIME');
                    update account set worker_id = (select id from worker where name = '经办') where login = 'told-handler';
                    update account set worker_id = (select id from worker where name = '被投诉') where login = 'told-about';
                    insert into topic (code, name) values ('RUDE', '态度');
                    insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision,
                        grid_id, handler_id, concerns_worker_id)
                      select 'X', 'T1', 1, topic.id, 'PHONE', 'HANDLING', '2026-11-01', 'NONE', 1, handler.id, about.id
                      from topic, worker handler, worker about where handler.name = '经办' and about.name = '被投诉';
                    insert into complainant (issue_id) select id from issue where number = 'T1';
                    insert into complainant_contact (complainant_id, name, phone)
                      select max(id), '司马告', '13655556666' from complainant;
                    """).execute();
            return handle.createQuery("select id from issue where number = 'T1'")
                    .mapTo(Long.class)
                    .one();
        });
        for (String typed : List.of("司马告", "13655556666", "6666")) {
            assertThat(kinds(typed, desk)).as(typed).containsExactly("ISSUE");
            assertThat(kinds(typed, handler)).as(typed).containsExactly("ISSUE");
            for (String token : List.of(about, other, admin, manager)) {
                assertThat(kinds(typed, token)).as(typed).isEmpty();
            }
        }
        assertThat(search("司马告", desk).json().get("items").get(0).has("tellsComplainant"))
                .isFalse();
        assertThat(noted("told-desk")).hasSize(4).containsOnly("{\"issuesByComplainant\": [" + issue + "]}");
        assertThat(noted("told-handler")).hasSize(3);
        assertThat(noted("told-about")).isEmpty();
        assertThat(noted("told-other")).isEmpty();
    }

    /** A desk elsewhere, or a leader of the other grid, finds nobody here. */
    @Test
    void whoSpeaksWithResidentsFindsThemInTheOwnPlaceAlone() {
        String other = server.token("other-leader", new Grant(Role.LEADER, null, 2L, false));
        String both = server.token(
                "manager-and-leader",
                new Grant(Role.MANAGER, null, null, false),
                new Grant(Role.LEADER, null, 2L, false));
        assertThat(kinds("欧阳修", other)).isEmpty();
        assertThat(kinds("欧阳修", both)).isEmpty();
        assertThat(kinds("13700001111", both)).isEmpty();
        assertThat(kinds("欧阳修", server.token("own-leader", new Grant(Role.LEADER, null, 1L, false))))
                .containsExactly("PERSON");
    }

    @Test
    void aRefusalDoesNotRepeatWhatMayBeAName() {
        Answer answer = search("欧阳修".repeat(50), manager);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("欧阳");
    }

    @Test
    void planningEverywhereDoesNotOpenDoorsOutsideTheOwnGrid() {
        String both = server.token(
                "both", new Grant(Role.PLANNER, null, null, false), new Grant(Role.LEADER, null, 1L, false));
        assertThat(kinds("1-1-101", both)).containsExactly("DWELLING", "BUILDING");
        assertThat(kinds("2-1-101", both)).containsExactly("BUILDING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/search",
                "/api/search?q=",
                "/api/search?q=%20",
                "/api/search?q=%00",
                "/api/search?q=a%00b",
                "/api/search?q=a&limit=0",
                "/api/search?q=a&limit=51",
                "/api/search?q=a&limit=ten",
                "/api/search?q=a&kind=GRID",
                "/api/search?q=a&q=b"
            })
    void badInputIs400AndNamesTheField(String path) {
        Answer answer = server.get(path, manager);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("field").asText()).isIn("q", "limit", "kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "_", "'", "\"", "'; drop table dwelling; --", "😀", "\u202E\u05D0", "\\", "{}", "<script>"})
    void hostileTextFindsNothing(String typed) {
        Answer answer = search(typed, manager);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("items")).isEmpty();
    }

    @Test
    void twoThousandCharactersAreTooMany() {
        assertThat(search("晨".repeat(200), manager).status()).isEqualTo(400);
        assertThat(search("a".repeat(2000), manager).status()).isEqualTo(400);
    }
}
