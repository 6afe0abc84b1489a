package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.Precision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The address book of a database, and what has changed in it. */
@Tag("database")
class LiveGeocoderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

    private static Database database;
    private static LiveGeocoder geocoder;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(3, 0.1, TODAY), step -> {});
        geocoder = new LiveGeocoder(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private record Door(long id, String label, int count, Long gridId) {}

    @Test
    void everyDoorIsFoundByItsLabelWithItsGrid() {
        List<Door> doors = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select door.id, door.label, count(*) over (partition by door.label) as count, place.grid_id
                        from search_door door left join dwelling_grid(:today) place on place.dwelling_id = door.id
                        """)
                        .bind("today", TODAY)
                        .map((row, context) -> new Door(
                                row.getLong("id"),
                                row.getString("label"),
                                row.getInt("count"),
                                row.getObject("grid_id", Long.class)))
                        .list());
        assertThat(doors).hasSizeGreaterThan(400);
        for (Door door : doors) {
            Geocoded answer = geocoder.locate(door.label(), Context.NONE, TODAY);
            if (door.count() == 1) {
                assertThat(answer.answer()).as(door.label()).isEqualTo(Geocoded.Kind.LOCATED);
                assertThat(answer.place().dwellingId()).as(door.label()).isEqualTo(door.id());
                assertThat(answer.place().gridId()).as(door.label()).isEqualTo(door.gridId());
            }
        }
    }

    private record Ticket(String address, String precision, Long buildingId, Long estateId) {}

    @Test
    void ticketsOfTheDemoAreFoundWhereTheyAre() {
        List<Ticket> tickets = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select address, place_precision, building_id, estate_id from issue
                        where address is not null and place_precision in ('ROOM', 'ENTRANCE', 'BUILDING', 'ESTATE')
                        """)
                        .map((row, context) -> new Ticket(
                                row.getString("address"),
                                row.getString("place_precision"),
                                row.getObject("building_id", Long.class),
                                row.getObject("estate_id", Long.class)))
                        .list());
        assertThat(tickets).hasSizeGreaterThan(50);
        int right = 0;
        for (Ticket ticket : tickets) {
            Geocoded answer = geocoder.locate(ticket.address(), Context.NONE, TODAY);
            boolean located = answer.answer() == Geocoded.Kind.LOCATED;
            boolean building = located
                    && ticket.buildingId() != null
                    && ticket.buildingId().equals(answer.place().buildingId());
            boolean estate = located
                    && ticket.buildingId() == null
                    && ticket.estateId().equals(answer.place().estateId());
            right += building || estate ? 1 : 0;
            assertThat(located && answer.place().buildingId() != null && ticket.buildingId() != null && !building)
                    .as(ticket + " " + answer)
                    .isFalse();
        }
        assertThat((double) right / tickets.size()).isGreaterThan(0.95);
    }

    @Test
    void whatIsCommittedIsKnownToTheNextAnswer() {
        long community = one("select id from area where level = 'COMMUNITY' order by id limit 1");
        long estate = database.jdbi().inTransaction(handle -> {
            long id = handle.createQuery("""
                            insert into estate (community_id, name, management) values (:community, '紫藤苑', 'MANAGED')
                            returning id
                            """)
                    .bind("community", community)
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("""
                            insert into building (community_id, estate_id, name, floors, geom)
                            select :community, :estate, '7号楼', 6, geom from building limit 1
                            """)
                    .bind("community", community)
                    .bind("estate", id)
                    .execute();
            return id;
        });
        assertThat(precision("紫藤苑7号楼")).isEqualTo(Precision.BUILDING);
        run("""
                insert into entrance (building_id, number, name, geom)
                select building.id, 1, '1单元', entrance.geom from building, entrance
                where building.estate_id = %d limit 1
                """.formatted(estate));
        run(
                "insert into dwelling (building_id, entrance, floor, room) select id, 1, 2, '201' from building where estate_id = "
                        + estate);
        assertThat(precision("紫藤苑7-201")).isEqualTo(Precision.ROOM);
        run("update estate set name = '紫藤园' where id = " + estate);
        assertThat(geocoder.locate("紫藤园7-201", Context.NONE, TODAY).place().precision())
                .isEqualTo(Precision.ROOM);
        run(
                "insert into geocode_alias (area_id, text, key, kind, estate_id) values (%d, '花架子那里', '花架子那里', 'ESTATE', %d)"
                        .formatted(community, estate));
        Geocoded alias = geocoder.locate("花架子那里", Context.ofArea(community), TODAY);
        assertThat(alias.place().estateId()).isEqualTo(estate);
        assertThat(alias.reasons()).extracting(Reason::code).containsExactly(Code.ALIAS);
        run("update geocode_alias set replaced_at = now()");
        assertThat(geocoder.locate("花架子那里", Context.ofArea(community), TODAY).answer())
                .isEqualTo(Geocoded.Kind.NOT_FOUND);
    }

    @Test
    void aStandardAddressCodeIsItsDoor() {
        String code = "110105001001000000012345";
        List<String[]> doors = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select min(door.id) as id, label from search_door door
                        group by label having count(*) = 1 order by label limit 2""")
                        .map((row, context) -> new String[] {row.getString("id"), row.getString("label")})
                        .list());
        long first = Long.parseLong(doors.get(0)[0]);
        run("update dwelling set address_code = '%s' where id = %d".formatted(code, first));
        Geocoded alone = geocoder.locate("标准地址编码：" + code, Context.NONE, TODAY);
        assertThat(alone.place().dwellingId()).isEqualTo(first);
        assertThat(alone.reasons()).extracting(Reason::code).containsExactly(Code.CODE);
        Geocoded same = geocoder.locate(code + " " + doors.get(0)[1], Context.NONE, TODAY);
        assertThat(same.place().dwellingId()).isEqualTo(first);
        Geocoded contradicted = geocoder.locate(code + " " + doors.get(1)[1], Context.NONE, TODAY);
        assertThat(contradicted.answer()).isEqualTo(Geocoded.Kind.AMBIGUOUS);
        assertThat(contradicted.candidates()).hasSize(2);
        Geocoded unknown = geocoder.locate("110105001001000000099999 " + doors.get(1)[1], Context.NONE, TODAY);
        assertThat(unknown.place().dwellingId()).isEqualTo(Long.parseLong(doors.get(1)[0]));

        long building = one("select building_id from dwelling where id = " + first);
        run("update building set address_code = '110105001001000000055555' where id = " + building);
        Geocoded whole = geocoder.locate("110105001001000000055555", Context.NONE, TODAY);
        assertThat(whole.place().precision()).isEqualTo(Precision.BUILDING);
        assertThat(whole.place().buildingId()).isEqualTo(building);
    }

    private static Precision precision(String address) {
        return geocoder.locate(address, Context.NONE, TODAY).place().precision();
    }

    private static long one(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    @Test
    void trigramsGiveCandidatesWhereNoNameIsNear() {
        long community = one("select id from area where level = 'COMMUNITY' order by id limit 1");
        run("insert into estate (community_id, name, management) values (%d, '水韵江南华府', 'MANAGED')"
                .formatted(community));
        Geocoded answer = geocoder.locate("水韵江南尚城府3号楼", Context.ofArea(community), TODAY);
        assertThat(answer.answer()).isEqualTo(Geocoded.Kind.AMBIGUOUS);
        assertThat(answer.candidates().get(0).place().name()).isEqualTo("水韵江南华府");
        assertThat(answer.candidates().get(0).reasons())
                .extracting(Reason::code)
                .containsExactly(Code.LIKE_IN_DATABASE);
    }

    @Test
    void anAreaIsGivenByItsCode() {
        String code = database.jdbi()
                .withHandle(handle -> handle.createQuery("select code from area_code order by code desc limit 1")
                        .mapTo(String.class)
                        .one());
        assertThat(geocoder.within("area", Optional.of(code), TODAY).areaId()).isPresent();
        assertThat(geocoder.within("area", Optional.empty(), TODAY)).isEqualTo(Context.NONE);
        assertThatThrownBy(() -> geocoder.within("area", Optional.of("12"), TODAY))
                .isInstanceOf(BadInput.class);
    }
}
