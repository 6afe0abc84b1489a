package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What had changed at a door, what was found there, photos, and the day that a phone takes along. */
@Tag("database")
class FieldApiTest {
    private ServerUnderTest server;
    private String leader;
    private String other;
    private String desk;

    /** One house of two doors; a couple lives behind the first, the second is empty. */
    @BeforeEach
    void start() {
        Database database = TestPostgis.database();
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.createScript("""
                insert into area (level, name) values ('COMMUNITY', '晨光社区');
                insert into building (community_id, name, floors, lift, geom)
                  values (1, '3号楼', 6, true, 'SRID=4326;MULTIPOLYGON(((87 44,87.001 44,87.001 44.001,87 44)))');
                insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87.0001 44)');
                insert into dwelling (building_id, entrance, floor, room) values (1, 1, 5, '501'), (1, 1, 5, '502');
                insert into household (dwelling_id, occupied) values (1, '[2020-01-01,)');
                insert into person (birth_date, sex) values ('1940-05-01', 'F'), ('1941-05-01', 'M');
                insert into household_member (household_id, person_id, valid)
                  values (1, 1, '[2020-01-01,)'), (1, 2, '[2020-01-01,)');
                insert into person_contact (person_id, name, phone) values (1, '王晨', '13900000000'), (2, '李光', null);
                insert into person_category (person_id, category, valid) values (2, 'DISABLED', '[2020-01-01,)');
                insert into grid (community_id) values (1), (1);
                insert into grid_version (grid_id, name, geom, valid)
                  select id, '第' || id || '网格', 'SRID=4326;MULTIPOLYGON(((87 44,87.01 44,87.01 44.01,87 44)))', '[2020-01-01,)'
                  from grid;
                insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2020-01-01,)');
                insert into topic (code, name) values ('light', '照明');
                insert into policy_version (preset, valid) values ('standard', '[2020-01-01,)');
                insert into policy_rule (policy_version_id, category, clock, interval_days, grace_days, family_counts,
                    remote_counts, weight)
                  select 1, code, 'ROLLING', 30, 5, true, 'NEVER', 1 from category;
                insert into obligation (category, household_id, valid)
                  values ('ORDINARY', 1, '[2020-01-01,)'), ('DISABLED', 1, '[2020-01-01,)'),
                    ('MENTAL_HEALTH', 1, '[2020-01-01,)');
                insert into obligation (category, dwelling_id, valid) values ('VACANT', 2, '[2020-01-01,)');
                """).execute();
        });
        server = ServerUnderTest.start(database);
        leader = server.token("leader", new Grant(Role.LEADER, null, 1L, false));
        other = server.token("other", new Grant(Role.LEADER, null, 2L, false));
        desk = server.token("desk", new Grant(Role.DESK, 1L, null, false));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer change(String token, String kind, String more) {
        return server.send("POST", "/api/door-changes", token, """
                {"clientId":"%s","kind":"%s","changedOn":"2026-11-20",%s}
                """.formatted(UUID.randomUUID(), kind, more));
    }

    private String one(String sql) {
        return server.database().jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return handle.createQuery(sql).mapTo(String.class).one();
        });
    }

    @Test
    void whoMovedOutLeavesAnEmptyDwellingAndOwesNothing() {
        Answer moved = change(leader, "MOVED_OUT", "\"householdId\":1");
        assertThat(moved.status()).as(moved.text()).isEqualTo(201);
        assertThat(one("select count(*) from obligation where household_id = 1 and valid @> date '2026-11-20'"))
                .isEqualTo("0");
        assertThat(one("select category from obligation where dwelling_id = 1 and valid @> date '2026-11-20'"))
                .isEqualTo("VACANT");
        assertThat(one("select upper(occupied) from household where id = 1")).isEqualTo("2026-11-20");

        Answer again = change(leader, "MOVED_OUT", "\"householdId\":1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asText()).isEqualTo("household-not-there");
    }

    @Test
    void whoMovedInIsOwedAFirstVisit() {
        long household = change(leader, "MOVED_IN", "\"dwellingId\":2")
                .json()
                .get("householdId")
                .asLong();
        assertThat(one("select string_agg(category, ',' order by category) from obligation where household_id = "
                        + household))
                .isEqualTo("NEW_RESIDENT,ORDINARY");
        assertThat(one("select count(*) from obligation where dwelling_id = 2 and valid @> date '2026-11-20'"))
                .isEqualTo("0");
        Answer occupied = change(leader, "MOVED_IN", "\"dwellingId\":1");
        assertThat(occupied.json().get("code").asText()).isEqualTo("dwelling-occupied");
        // Obligations derived from the same data add none.
        assertThat(server.database().jdbi().inTransaction(org.gridwalk.geodata.coverage.Obligations::derive))
                .isZero();
    }

    @Test
    void personsComeAndGoWithWhatIsOwedForThem() {
        assertThat(change(leader, "PERSON_IN", """
                        "householdId":1,"name":"王小光","sex":"M","birthDate":"2001-02-03","phone":"139 0000 0001"
                        """).status()).isEqualTo(201);
        assertThat(one("select phone from person_contact where name = '王小光'")).isEqualTo("139 0000 0001");
        assertThat(change(leader, "PERSON_OUT", "\"householdId\":1,\"personId\":2")
                        .status())
                .isEqualTo(201);
        assertThat(one("select upper(valid) from obligation where household_id = 1 and category = 'DISABLED'"))
                .isEqualTo("2026-11-20");
        Answer gone = change(leader, "PHONE", "\"householdId\":1,\"personId\":2,\"phone\":\"12345\"");
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.json().get("field").asText()).isEqualTo("personId");
        assertThat(change(leader, "PHONE", "\"householdId\":1,\"personId\":1,\"phone\":\"12345\"")
                        .status())
                .isEqualTo(201);
        assertThat(one("select phone from person_contact where person_id = 1")).isEqualTo("12345");
        assertThat(change(other, "PHONE", "\"householdId\":1,\"personId\":1,\"phone\":\"1\"")
                        .status())
                .isIn(400, 404);
    }

    @Test
    void aCategoryIsProposedAndConfirmedOnce() {
        change(leader, "CATEGORY", "\"householdId\":1,\"personId\":1,\"category\":\"HIGH_RISK\"");
        assertThat(one("select count(*) from person_category where category = 'HIGH_RISK'"))
                .isEqualTo("0");
        JsonNode open = server.get("/api/door-changes", desk).json();
        assertThat(open).hasSize(1);
        assertThat(open.get(0).get("address").asText()).isEqualTo("3号楼1单元501");
        String path = "/api/door-changes/" + open.get(0).get("id").asLong();
        assertThat(server.send("POST", path, leader, "{\"decision\":\"CONFIRM\"}")
                        .status())
                .isEqualTo(403);
        assertThat(server.send("POST", path, desk, "{\"decision\":\"CONFIRM\"}")
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("CONFIRMED");
        assertThat(one("select count(*) from obligation where household_id = 1 and category = 'HIGH_RISK'"))
                .isEqualTo("1");
        assertThat(server.send("POST", path, desk, "{\"decision\":\"REJECT\"}").status())
                .isEqualTo(409);
    }

    /** Nobody learns of a restricted category by trying it. */
    @Test
    void aRestrictedCategoryIsUnknownToWhoIsNotAppointed() {
        for (String category : new String[] {"MENTAL_HEALTH", "NONSENSE"}) {
            Answer answer = change(leader, "CATEGORY", "\"householdId\":1,\"category\":\"" + category + "\"");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("expected").asText())
                    .isEqualTo("a category of households or persons that this account may see");
        }
    }

    @Test
    void anIssueIsRecordedOnceAtItsDoor() {
        String body = """
                {"clientId":"%s","householdId":1,"topic":"light","description":"楼道灯不亮","reportedAt":"2026-11-20T09:30:00Z"}
                """.formatted(UUID.randomUUID());
        Answer first = server.send("POST", "/api/issues", leader, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().get("number").asText()).isEqualTo("GW-2026-000001");
        assertThat(server.send("POST", "/api/issues", leader, body).text()).isEqualTo(first.text());
        JsonNode issue = server.get("/api/issues/" + first.json().get("issueId").asLong(), leader)
                .json();
        assertThat(issue.get("address").asText()).isEqualTo("3号楼1单元501");
        assertThat(issue.get("source").asText()).isEqualTo("VISIT");
        assertThat(issue.get("gridId").asLong()).isEqualTo(1);
        assertThat(server.send(
                                "POST",
                                "/api/issues",
                                other,
                                body.replaceFirst("\"clientId\":\"[^\"]+", "\"clientId\":\"" + UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
    }

    /** Found at the door above, it troubles the flat below: the issue is theirs, and says where it comes from. */
    @Test
    void aLeakTroublesOneFlatAndComesFromAnother() {
        server.database()
                .jdbi()
                .useHandle(handle ->
                        handle.execute("insert into household (dwelling_id, occupied) values (2, '[2020-01-01,)')"));
        String body = """
                {"clientId":"%s","householdId":%d,"%s":%d,"topic":"light","reportedAt":"2026-11-20T09:00:00Z"}
                """;
        String troubles = body.formatted(UUID.randomUUID(), 1, "affectedHouseholdId", 2);
        String comesFrom = body.formatted(UUID.randomUUID(), 2, "originHouseholdId", 1);
        for (String sent : new String[] {troubles, comesFrom}) {
            Answer answer = server.send("POST", "/api/issues", leader, sent);
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            long issue = answer.json().get("issueId").asLong();
            assertThat(one("select household_id || ' from ' || origin_household_id from issue where id = " + issue))
                    .isEqualTo("2 from 1");
            assertThat(one("select household_id from complainant where issue_id = " + issue))
                    .isEqualTo("2");
            JsonNode origin = server.get("/api/issues/" + issue + "/timeline", leader)
                    .json()
                    .get("origin");
            assertThat(origin.get("address").asText()).isEqualTo("3号楼1单元501");
        }
        Answer alone =
                server.send("POST", "/api/issues", leader, troubles.replace("\"householdId\":1", "\"dwellingId\":1"));
        assertThat(alone.json().get("field").asText()).isEqualTo("affectedHouseholdId");
    }

    /** What is known of a household is read by whoever handles what it is named in. */
    @Test
    void aPhoneNamesNoHouseholdOutOfSight() {
        server.database().jdbi().useHandle(handle -> handle.createScript("""
                insert into building (community_id, name, floors, geom)
                  values (1, '4号楼', 6, 'SRID=4326;MULTIPOLYGON(((87.002 44,87.003 44,87.003 44.001,87.002 44)))');
                insert into entrance (building_id, number, name, geom) values (2, 1, '1单元', 'SRID=4326;POINT(87.0021 44)');
                insert into dwelling (building_id, entrance, floor, room) values (2, 1, 1, '101');
                insert into household (dwelling_id, occupied) values (3, '[2020-01-01,)');
                insert into grid_building (grid_id, building_id, valid) values (2, 2, '[2020-01-01,)');
                """).execute());
        for (String field : new String[] {"affectedHouseholdId", "originHouseholdId"}) {
            for (long household : new long[] {2, 999}) {
                Answer answer =
                        server.send("POST", "/api/issues", leader, """
                        {"clientId":"%s","householdId":1,"%s":%d,"topic":"light","reportedAt":"2026-11-20T09:00:00Z"}
                        """.formatted(UUID.randomUUID(), field, household));
                assertThat(answer.status()).as(answer.text()).isEqualTo(404);
            }
        }
        assertThat(one("select count(*) from issue")).isEqualTo("0");
    }

    @Test
    void noIssueTakesTheIdOfAnother() {
        UUID taken = UUID.randomUUID();
        String filing = """
                {"clientId":"%s","source":"COUNTER","topic":"light","where":{"householdId":1},
                "complainants":[{"householdId":1}]}""".formatted(taken);
        assertThat(server.send("POST", "/api/desk/issues", desk, filing).status())
                .isEqualTo(201);
        Answer door = server.send("POST", "/api/issues", leader, """
                {"clientId":"%s","householdId":1,"topic":"light","reportedAt":"2026-11-20T09:00:00Z"}
                """.formatted(taken));
        assertThat(door.status()).as(door.text()).isEqualTo(409);
        assertThat(door.json().get("code").asText()).isEqualTo("id-taken");

        String found = "{\"clientId\":\"%s\",\"topic\":\"light\"}";
        UUID twice = UUID.randomUUID();
        for (String findings :
                new String[] {found.formatted(taken), found.formatted(twice) + "," + found.formatted(twice)}) {
            Answer look = server.send("POST", "/api/patrols", leader, """
                    {"clientId":"%s","buildingId":1,"lookedAt":"2026-11-20T03:59:00Z","findings":[%s]}
                    """.formatted(UUID.randomUUID(), findings));
            assertThat(look.status()).as(look.text()).isEqualTo(409);
            assertThat(look.json().get("code").asText()).isEqualTo("id-taken");
        }
        assertThat(one("select count(*) from patrol_look")).isEqualTo("0");
        assertThat(one("select count(*) from issue")).isEqualTo("1");
    }

    /** Twice sent it is one look; what was found is an issue; nothing says who looked. */
    @Test
    void aPatrolSaysOfBuildingsAndNotOfPeople() {
        UUID found = UUID.randomUUID();
        String body = """
                {"clientId":"%s","buildingId":1,"lookedAt":"2026-11-20T03:59:00Z","findings":[
                {"clientId":"%s","checkId":1,"topic":"light","description":"一楼堆了纸箱"}]}
                """.formatted(UUID.randomUUID(), found);
        Answer first = server.send("POST", "/api/patrols", leader, body);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().get("slot").asText()).as("11:59 there").isEqualTo("MORNING");
        assertThat(server.send("POST", "/api/patrols", leader, body).json()).isEqualTo(first.json());
        assertThat(one("select count(*) || ' ' || min(source) || ' ' || min(address) from issue"))
                .isEqualTo("1 PATROL 3号楼");

        JsonNode day = server.get("/api/patrols?on=2026-11-20", desk).json();
        assertThat(day.get("checks")).hasSize(10);
        JsonNode building = day.get("buildings").get(0);
        assertThat(building.has("morning")).isTrue();
        assertThat(building.has("afternoon")).isFalse();
        assertThat(building.get("open").asInt()).isEqualTo(1);
        assertThat(one("select count(*) from information_schema.columns where table_name like 'patrol%'"
                        + " and column_name in ('account_id', 'worker_id')"))
                .isEqualTo("0");

        String fresh = body.replaceFirst("\"clientId\":\"[^\"]+", "\"clientId\":\"" + UUID.randomUUID());
        assertThat(server.send("POST", "/api/patrols", other, fresh).status()).isEqualTo(404);
        Answer unknown = server.send(
                "POST",
                "/api/patrols",
                leader,
                fresh.replace(found.toString(), UUID.randomUUID().toString())
                        .replace("\"checkId\":1", "\"checkId\":99"));
        assertThat(unknown.json().get("field").asText()).isEqualTo("checkId");
        assertThat(one("select count(*) from patrol_look"))
                .as("nothing of it is kept")
                .isEqualTo("1");
    }

    @Test
    void aDistrictWordsWhatPatrolsLookAt() {
        String admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        Answer chosen = server.send("PUT", "/api/patrols/checks", admin, """
                {"checks":[{"part":"CLUTTER","name":"门前三包"},{"part":"SAFETY","name":"消防通道畅通"}]}""");
        assertThat(chosen.json().get("items").findValuesAsText("name")).containsExactly("门前三包", "消防通道畅通");
        Answer twice = server.send("PUT", "/api/patrols/checks", admin, """
                {"checks":[{"part":"CLUTTER","name":"门前三包"},{"part":"CLUTTER","name":"门前三包"}]}""");
        assertThat(twice.json().get("field").asText()).isEqualTo("checks");
    }

    @Test
    void aPhotoIsKeptWithoutWhereItWasTaken() throws IOException {
        UUID id = UUID.randomUUID();
        byte[] file = withPosition(jpeg(40, 20));
        Answer answer = photo(id, file);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.json().get("positionRemoved").asBoolean()).isTrue();
        assertThat(answer.json().get("width").asInt()).as("turned upright").isEqualTo(20);
        byte[] kept = server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select jpeg from photo")
                        .mapTo(byte[].class)
                        .one());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getHeight()).isEqualTo(40);
        assertThat(server.get("/api/photos/" + id, leader).header("Content-Type"))
                .isEqualTo("image/jpeg");
        assertThat(server.get("/api/photos/" + id, other).status()).isEqualTo(404);
    }

    @Test
    void whatIsNoPhotoIsSaidToBeNone() throws IOException {
        byte[] good = jpeg(40, 20);
        for (byte[] bad : new byte[][] {
            "%PDF-1.4".getBytes(StandardCharsets.US_ASCII),
            {},
            Arrays.copyOf(good, 20),
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}
        }) {
            Answer answer = photo(UUID.randomUUID(), bad);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.json().get("field").asText()).isEqualTo("image");
        }
    }

    @Test
    void aPhotoOf40MegabytesIsAnsweredWithTheLimit() {
        Answer answer = photo(UUID.randomUUID(), new byte[40 << 20]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().get("code").asText()).isEqualTo("photo-too-large");
        assertThat(answer.json().get("params").get("megabytes").asInt()).isEqualTo(12);
    }

    /** Of the filing and of a step: shown in the timeline, seen by whoever sees the issue and by nobody else. */
    @Test
    void photosOfAnIssueAreSeenWithIt() throws IOException {
        UUID filing = UUID.randomUUID();
        UUID first = UUID.randomUUID();
        assertThat(photo(desk, first, "\"subjectId\":\"" + filing + "\"").status())
                .isEqualTo(201);
        assertThat(server.get("/api/photos/" + first, leader).status())
                .as("of nothing yet: whoever took it alone")
                .isEqualTo(404);
        long issue = server.send("POST", "/api/desk/issues", desk, """
                {"clientId":"%s","source":"COUNTER","topic":"light","where":{"householdId":1}}
                """.formatted(filing))
                .json()
                .get("issueId")
                .asLong();
        assertThat(server.get("/api/photos/" + first, leader).status()).isEqualTo(200);
        assertThat(server.get("/api/photos/" + first, other).status()).isEqualTo(404);

        UUID after = UUID.randomUUID();
        String ofStep = "\"issueId\":" + issue + ",\"entry\":1,\"moment\":\"AFTER\"";
        Answer early = photo(leader, after, ofStep);
        assertThat(early.status()).as(early.text()).isEqualTo(400);
        assertThat(early.json().get("field").asText()).isEqualTo("entry");
        server.send(
                "POST",
                "/api/issues/" + issue + "/steps",
                leader,
                "{\"version\":0,\"deed\":{\"step\":\"NOTE\",\"note\":\"换了灯泡\"}}");
        assertThat(photo(leader, after, ofStep).status()).isEqualTo(201);
        assertThat(photo(other, UUID.randomUUID(), "\"issueId\":" + issue).status())
                .isEqualTo(404);
        assertThat(server.get("/api/photos/" + after, other).status()).isEqualTo(404);

        JsonNode photos =
                server.get("/api/issues/" + issue + "/timeline", desk).json().get("photos");
        assertThat(photos.findValuesAsText("id")).containsExactly(first.toString(), after.toString());
        assertThat(photos.get(0).has("entry")).isFalse();
        assertThat(photos.get(1).get("entry").asInt()).isEqualTo(1);
        assertThat(photos.get(1).get("moment").asText()).isEqualTo("AFTER");
    }

    private Answer photo(UUID id, byte[] file) {
        return photo(leader, id, "\"subjectId\":\"" + UUID.randomUUID() + "\"", file);
    }

    private Answer photo(String token, UUID id, String of) throws IOException {
        return photo(token, id, of, jpeg(40, 20));
    }

    private Answer photo(String token, UUID id, String of, byte[] file) {
        return server.send("POST", "/api/photos", token, """
                {"clientId":"%s",%s,"image":"%s"}
                """.formatted(
                        id, of, Base64.getEncoder().encodeToString(file)));
    }

    private static byte[] jpeg(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        return out.toByteArray();
    }

    /** An APP1 segment of two entries after the first marker: turned by a quarter, and a pointer to a position. */
    private static byte[] withPosition(byte[] jpeg) {
        ByteBuffer exif = ByteBuffer.allocate(44)
                .putShort((short) 0xFFE1)
                .putShort((short) 42)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26);
        return ByteBuffer.allocate(jpeg.length + 44)
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    @Test
    void theDayHoldsWhomToVisitAndWhy() {
        JsonNode day = server.get("/api/visits/day", leader).json();
        assertThat(day.get("on").asText()).isEqualTo("2026-11-20");
        assertThat(day.get("stops")).hasSize(2);
        JsonNode stop = day.get("stops").get(0);
        assertThat(stop.get("address").asText()).isEqualTo("3号楼1单元501");
        assertThat(stop.get("state").asText()).isEqualTo("UNCOVERED");
        assertThat(stop.get("reasons").findValuesAsText("category"))
                .as("without the restricted one")
                .containsExactly("DISABLED", "ORDINARY");
        assertThat(stop.get("persons").findValuesAsText("name")).containsExactly("王晨", "李光");
        assertThat(stop.get("lift").asBoolean()).isTrue();
        assertThat(day.get("stops").get(1).get("kind").asText()).isEqualTo("DWELLING");
        assertThat(one("select detail ->> 'shown' from audit where subject = 'visits/day'"))
                .isEqualTo("2");
    }

    @Test
    void aManagerGetsTheDayWithoutNames() {
        String manager = server.token("manager", new Grant(Role.MANAGER, 1L, null, false));
        assertThat(server.get("/api/visits/day", manager).status())
                .as("which grid?")
                .isEqualTo(400);
        Answer day = server.get("/api/visits/day?grid=1", manager);
        assertThat(day.json().get("stops")).hasSize(2);
        assertThat(day.text()).doesNotContain("王晨").doesNotContain("13900000000");
        assertThat(server.get("/api/visits/day?grid=1", other).json().get("stops"))
                .isEmpty();
    }

    @Test
    void aComplaintReachesTheAdministrator() {
        String admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        server.send("POST", "/api/complaints", desk, "{\"clientId\":\"" + UUID.randomUUID() + "\",\"text\":\"字太小\"}");
        assertThat(server.get("/api/complaints", admin)
                        .json()
                        .get(0)
                        .get("text")
                        .asText())
                .isEqualTo("字太小");
    }
}
