package org.gridwalk.geodata.geocode.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tickets without a place: what is certain is placed, the others wait, and one decision settles all that say the same. */
@Tag("database")
class PlaceReviewsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final long JOB = 1;
    private static final long DISTRICT = 1;
    private static final long FIRST = 2;

    private Database database;
    private PlaceReviews reviews;

    /** A district of two communities, each with a 阳光花园 of two buildings; the first is one grid. */
    @BeforeEach
    void open() {
        database = TestPostgis.database();
        reviews = new PlaceReviews(database, CLOCK);
        run("""
                insert into area (parent_id, level, name) values
                  (null, 'DISTRICT', '东城区'), (1, 'COMMUNITY', '桃园社区'), (1, 'COMMUNITY', '石桥社区');
                insert into area_code (area_id, code, valid) values (1, '990101000000', '(,)');
                insert into estate (community_id, name, management) values
                  (2, '阳光花园', 'MANAGED'), (3, '阳光花园', 'MANAGED');
                insert into building (community_id, estate_id, name, floors, geom)
                  select 1 + estate.id, estate.id, n || '号楼', 6,
                    st_multi(st_makeenvelope(100 + estate.id + n / 100.0, 30, 100.001 + estate.id + n / 100.0, 30.001, 4326))
                  from estate, generate_series(1, 2) n order by estate.id, n;
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_pointonsurface(geom) from building order by id;
                insert into dwelling (building_id, entrance, floor, room) select id, 1, 5, '501' from building order by id;
                insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from dwelling order by id;
                insert into grid (community_id) values (2);
                insert into grid_version (grid_id, name, geom, valid)
                  values (1, '第一网格', st_multi(st_makeenvelope(100.9, 29.9, 101.5, 30.5, 4326)), '(,)');
                insert into grid_building (grid_id, building_id, valid) select 1, id, '(,)' from building where estate_id = 1;
                insert into topic (code, name) values ('LEAK', '漏水');
                insert into job (kind, params) values ('import-issues', '{}');
                insert into account (login, name, password_hash) values ('clerk', 'Clerk', 'x');
                """);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    private long ticket(String number, String address, String description, long area) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        insert into issue (register, number, area_id, topic_id, source, status, reported_at, address,
                          description, place_precision, job_id)
                        values ('12345', :number, :area, 1, 'HOTLINE', 'FILED', '2026-11-01', :address, :description, 'NONE', :job)
                        returning id
                        """)
                        .bind("number", number)
                        .bind("area", area)
                        .bind("address", address)
                        .bind("description", description)
                        .bind("job", JOB)
                        .mapTo(Long.class)
                        .one());
    }

    private record Placed(
            String precision, Long buildingId, Long householdId, Long gridId, long areaId, boolean shown) {}

    private Placed placed(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select place_precision, building_id, household_id, grid_id, area_id, geom is not null as shown
                        from issue where id = :id
                        """)
                        .bind("id", id)
                        .map((row, context) -> new Placed(
                                row.getString("place_precision"),
                                row.getObject("building_id", Long.class),
                                row.getObject("household_id", Long.class),
                                row.getObject("grid_id", Long.class),
                                row.getLong("area_id"),
                                row.getBoolean("shown")))
                        .one());
    }

    private Placings.Outcome place() {
        return new Placings(database, CLOCK, new LiveGeocoder(database)).ofJob(JOB);
    }

    @Test
    void whatIsCertainIsPlacedWithGridAndHousehold() {
        long room = ticket("1", "桃园社区阳光花园2号楼1单元501", null, DISTRICT);
        long building = ticket("2", "石桥社区阳光花园2号楼", null, DISTRICT);
        long estate = ticket("3", "石桥社区阳光花园", null, DISTRICT);
        long described = ticket("4", " ", "反映桃园社区阳光花园1号楼楼道堆物", DISTRICT);
        long nowhere = ticket("5", "不详", null, DISTRICT);
        assertThat(place()).isEqualTo(new Placings.Outcome(4, 1));
        assertThat(placed(room)).isEqualTo(new Placed("ROOM", 2L, 2L, 1L, FIRST, true));
        assertThat(placed(building)).isEqualTo(new Placed("BUILDING", 4L, null, null, 3, true));
        assertThat(placed(estate)).isEqualTo(new Placed("ESTATE", null, null, null, 3, false));
        assertThat(placed(described)).isEqualTo(new Placed("BUILDING", 1L, null, 1L, FIRST, true));
        assertThat(placed(nowhere).precision()).isEqualTo("NONE");
    }

    @Test
    void runAgainItWritesNothingTwice() {
        ticket("1", "桃园社区阳光花园2号楼1单元501", null, DISTRICT);
        ticket("2", "阳光花园1号楼", null, DISTRICT);
        assertThat(place()).isEqualTo(new Placings.Outcome(1, 1));
        assertThat(place()).isEqualTo(new Placings.Outcome(0, 0));
    }

    @Test
    void oneDecisionSettlesAllThatSayTheSameAndServesFromThenOn() {
        long first = ticket("1", "阳光花园1号楼", null, DISTRICT);
        long second = ticket("2", "阳光花园 １号楼", null, DISTRICT);
        long other = ticket("3", "阳光花园2号楼", null, DISTRICT);
        assertThat(place()).isEqualTo(new Placings.Outcome(0, 3));
        List<PlaceReview> waiting = reviews.waiting(Scope.EVERYWHERE, 10);
        assertThat(waiting).extracting(PlaceReview::waiting).containsExactly(2, 1);
        PlaceReview top = waiting.get(0);
        assertThat(top.answer().path("candidates")).hasSize(2);

        int second2 = top.answer()
                .path("candidates")
                .get(1)
                .path("place")
                .path("estateId")
                .asInt();
        PlaceDecision choice = new PlaceDecision(PlaceDecision.Kind.CANDIDATE, 2, null, null);
        assertThat(reviews.decide(top.id(), choice, Scope.EVERYWHERE, 1)).contains(new PlaceDecision.Done(2, 0, 2));
        long building = second2 == 1 ? 1 : 3;
        assertThat(placed(first).buildingId()).isEqualTo(building);
        assertThat(placed(second).buildingId()).isEqualTo(building);
        assertThat(placed(other).precision()).isEqualTo("NONE");

        Geocoded served = new LiveGeocoder(database).locate("阳光花园1号楼", Context.ofArea(DISTRICT), TODAY);
        assertThat(served.place().buildingId()).isEqualTo(building);
        long later = ticket("4", "阳光花园1号楼", null, DISTRICT);
        assertThat(place()).isEqualTo(new Placings.Outcome(1, 0));
        assertThat(placed(later).buildingId()).isEqualTo(building);

        PlaceDecision undo = new PlaceDecision(PlaceDecision.Kind.UNDO, null, null, null);
        assertThat(reviews.decide(top.id(), undo, Scope.EVERYWHERE, 1)).contains(new PlaceDecision.Done(0, 2, -2));
        assertThat(placed(first)).isEqualTo(new Placed("NONE", null, null, null, DISTRICT, false));
        assertThat(new LiveGeocoder(database)
                        .locate("阳光花园1号楼", Context.ofArea(DISTRICT), TODAY)
                        .answer())
                .isEqualTo(Geocoded.Kind.AMBIGUOUS);
        assertThatThrownBy(() -> reviews.decide(top.id(), undo, Scope.EVERYWHERE, 1))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void aPointNoPlaceAndLaterAreDecisionsToo() {
        long pavilion = ticket("1", "河边的凉亭小区", null, DISTRICT);
        long letter = ticket("2", "信访材料小区", null, DISTRICT);
        place();
        PlaceDecision point = new PlaceDecision(PlaceDecision.Kind.POINT, null, 101.01, 30.0005);
        assertThat(reviews.decide(pavilion, point, Scope.EVERYWHERE, 1)).contains(new PlaceDecision.Done(1, 0, 1));
        assertThat(placed(pavilion).precision()).isEqualTo("POINT");
        PlaceDecision later = new PlaceDecision(PlaceDecision.Kind.LEAVE, null, null, null);
        assertThat(reviews.decide(letter, later, Scope.EVERYWHERE, 1)).contains(new PlaceDecision.Done(1, 1, 0));
        PlaceDecision none = new PlaceDecision(PlaceDecision.Kind.NO_PLACE, null, null, null);
        assertThat(reviews.decide(letter, none, Scope.EVERYWHERE, 1)).contains(new PlaceDecision.Done(1, 0, 1));
        assertThat(placed(letter).precision()).isEqualTo("NONE");
        ticket("3", "信访材料小区", null, DISTRICT);
        assertThat(place()).isEqualTo(new Placings.Outcome(0, 0));
    }

    @Test
    void whatIsPlacedMeanwhileStays() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        place();
        run("update issue set place_precision = 'COMMUNITY', area_id = 3 where id = " + ticket);
        assertThat(reviews.waiting(Scope.EVERYWHERE, 10)).isEmpty();
        reviews.decide(ticket, new PlaceDecision(PlaceDecision.Kind.CANDIDATE, 1, null, null), Scope.EVERYWHERE, 1);
        assertThat(placed(ticket).precision()).isEqualTo("COMMUNITY");
    }

    @Test
    void nobodyDecidesWhatIsNotTheirs() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        place();
        Scope elsewhere = new Scope(false, List.of(3L), List.of(), false);
        assertThat(reviews.waiting(elsewhere, 10)).isEmpty();
        PlaceDecision choice = new PlaceDecision(PlaceDecision.Kind.CANDIDATE, 1, null, null);
        assertThat(reviews.decide(ticket, choice, elsewhere, 1)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> reviews.decide(
                        ticket, new PlaceDecision(PlaceDecision.Kind.CANDIDATE, 9, null, null), Scope.EVERYWHERE, 1))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> new PlaceDecision(PlaceDecision.Kind.POINT, null, 0.0, 0.0))
                .isInstanceOf(BadInput.class);
    }
}
