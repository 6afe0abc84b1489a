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
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.index.Precision;
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
        reviews = new PlaceReviews(database, CLOCK, new LiveGeocoder(database));
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

    private List<PlaceReview> waiting() {
        return reviews.waiting(Scope.EVERYWHERE, 10).items();
    }

    private List<Integer> did(long id, PlaceDecision decision) {
        PlaceDecision.Done done =
                reviews.decide(id, decision, Scope.EVERYWHERE, 1).orElseThrow();
        return List.of(done.waitingBefore(), done.waitingAfter(), done.settled());
    }

    /** How many it has placed, and how many it has put into the queue. */
    private List<Long> place() {
        PlacingCounts counts = new Placings(database, CLOCK, new LiveGeocoder(database))
                .ofJob(
                        JOB,
                        Placings.Step.FIRST,
                        (after, work) -> database.jdbi().useTransaction(work::accept));
        long placed = counts.placed().values().stream().mapToLong(it -> it).sum();
        return List.of(placed, counts.ambiguous() + counts.notFound());
    }

    @Test
    void whatIsCertainIsPlacedWithGridAndHousehold() {
        long room = ticket("1", "桃园社区阳光花园2号楼1单元501", null, DISTRICT);
        long building = ticket("2", "石桥社区阳光花园2号楼", null, DISTRICT);
        long estate = ticket("3", "石桥社区阳光花园", null, DISTRICT);
        long described = ticket("4", " ", "反映桃园社区阳光花园1号楼楼道堆物", DISTRICT);
        long nowhere = ticket("5", "不详", null, DISTRICT);
        assertThat(place()).containsExactly(4L, 1L);
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
        assertThat(place()).containsExactly(1L, 1L);
        assertThat(place()).containsExactly(0L, 0L);
    }

    @Test
    void oneDecisionSettlesAllThatSayTheSameAndServesFromThenOn() {
        long first = ticket("1", "阳光花园1号楼", null, DISTRICT);
        long second = ticket("2", "阳光花园 １号楼", null, DISTRICT);
        long other = ticket("3", "阳光花园2号楼", null, DISTRICT);
        assertThat(place()).containsExactly(0L, 3L);
        List<PlaceReview> waiting = waiting();
        assertThat(waiting).extracting(PlaceReview::waiting).containsExactly(2, 1);
        PlaceReview.Queue head = reviews.waiting(Scope.EVERYWHERE, 1);
        assertThat(head.items()).containsExactly(waiting.get(0));
        assertThat(List.of(head.total(), head.tickets())).containsExactly(2, 3);
        PlaceReview top = waiting.get(0);
        assertThat(top.candidates()).hasSize(2);

        long second2 = top.candidates().get(1).place().estateId();
        PlaceDecision choice = PlaceDecision.candidate(2);
        assertThat(did(top.id(), choice)).containsExactly(2, 0, 2);
        long building = second2 == 1 ? 1 : 3;
        assertThat(placed(first).buildingId()).isEqualTo(building);
        assertThat(placed(second).buildingId()).isEqualTo(building);
        assertThat(placed(other).precision()).isEqualTo("NONE");

        Geocoded served = new LiveGeocoder(database).locate("阳光花园1号楼", Context.ofArea(DISTRICT), TODAY);
        assertThat(served.place().buildingId()).isEqualTo(building);
        long later = ticket("4", "阳光花园1号楼", null, DISTRICT);
        assertThat(place()).containsExactly(1L, 0L);
        assertThat(placed(later).buildingId()).isEqualTo(building);

        PlaceDecision undo = PlaceDecision.of(PlaceDecision.Kind.UNDO);
        assertThat(did(top.id(), undo)).containsExactly(0, 2, -2);
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
        PlaceDecision point = PlaceDecision.point(101.01, 30.0005);
        assertThat(did(pavilion, point)).containsExactly(1, 0, 1);
        assertThat(placed(pavilion).precision()).isEqualTo("POINT");
        PlaceDecision later = PlaceDecision.of(PlaceDecision.Kind.LEAVE);
        assertThat(did(letter, later)).containsExactly(1, 1, 0);
        PlaceDecision none = PlaceDecision.of(PlaceDecision.Kind.NO_PLACE);
        assertThat(did(letter, none)).containsExactly(1, 0, 1);
        assertThat(placed(letter).precision()).isEqualTo("NONE");
        ticket("3", "信访材料小区", null, DISTRICT);
        assertThat(place()).containsExactly(0L, 0L);
    }

    @Test
    void whatIsPlacedMeanwhileStays() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        place();
        run("update issue set place_precision = 'COMMUNITY', area_id = 3 where id = " + ticket);
        assertThat(waiting()).isEmpty();
        reviews.decide(ticket, PlaceDecision.candidate(1), Scope.EVERYWHERE, 1);
        assertThat(placed(ticket).precision()).isEqualTo("COMMUNITY");
    }

    @Test
    void nobodyDecidesWhatIsNotTheirs() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        place();
        Scope elsewhere = new Scope(false, List.of(3L), List.of(), false);
        assertThat(reviews.waiting(elsewhere, 10).items()).isEmpty();
        PlaceDecision choice = PlaceDecision.candidate(1);
        assertThat(reviews.decide(ticket, choice, elsewhere, 1)).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> reviews.decide(ticket, PlaceDecision.candidate(9), Scope.EVERYWHERE, 1))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> PlaceDecision.point(0.0, 0.0)).isInstanceOf(BadInput.class);
    }

    private Geocoded found(String address) {
        return new LiveGeocoder(database).locate(address, Context.ofArea(DISTRICT), TODAY);
    }

    @Test
    void whateverTheGeocoderFindsCanBeTheDecision() {
        record Try(String address, Placed placed) {}
        List<Try> tries = List.of(
                new Try("石桥社区阳光花园2号楼1单元501", new Placed("ROOM", 4L, 4L, null, 3, true)),
                new Try("桃园社区阳光花园2号楼1单元", new Placed("ENTRANCE", 2L, null, 1L, FIRST, true)),
                new Try("桃园社区阳光花园1号楼", new Placed("BUILDING", 1L, null, 1L, FIRST, true)),
                new Try("石桥社区阳光花园", new Placed("ESTATE", null, null, null, 3, false)),
                new Try("石桥社区", new Placed("COMMUNITY", null, null, null, 3, false)));
        long ticket = ticket("1", "河边的凉亭小区", null, DISTRICT);
        place();
        Placed before = placed(ticket);
        for (Try one : tries) {
            PlaceDecision choice = PlaceDecision.place(found(one.address).place());
            long alias = reviews.decide(ticket, choice, Scope.EVERYWHERE, 1)
                    .orElseThrow()
                    .alias();
            assertThat(placed(ticket)).as(one.address).isEqualTo(one.placed);
            assertThat(found("河边的凉亭小区").place().name()).isEqualTo(choice.place().name());
            assertThat(did(ticket, PlaceDecision.undo(alias))).containsExactly(0, 1, -1);
            assertThat(placed(ticket)).as("%s taken back", one.address).isEqualTo(before);
        }
    }

    @Test
    void aPlaceIsLookedUpByItsIdsAndNotBelieved() {
        long ticket = ticket("1", "河边的凉亭小区", null, DISTRICT);
        place();
        Place real = found("桃园社区阳光花园1号楼").place();
        Place moved = place(real.precision(), real.buildingId(), null);
        reviews.decide(ticket, PlaceDecision.place(moved), Scope.EVERYWHERE, 1);
        assertThat(placed(ticket)).isEqualTo(new Placed("BUILDING", 1L, null, 1L, FIRST, true));
        long other = ticket("2", "河边的茶亭小区", null, DISTRICT);
        place();
        for (Place wrong : List.of(
                place(Precision.BUILDING, 99L, null),
                place(Precision.BUILDING, null, null),
                place(Precision.ENTRANCE, 1L, 7),
                place(Precision.POINT, 1L, null))) {
            assertThatThrownBy(() -> reviews.decide(other, PlaceDecision.place(wrong), Scope.EVERYWHERE, 1))
                    .as(wrong.toString())
                    .isInstanceOf(BadInput.class);
        }
    }

    private static Place place(Precision precision, Long building, Integer entrance) {
        return new Place(precision, "别处", 3L, null, null, building, entrance, null, null, null, 0.5, 0.5);
    }

    @Test
    void aNameOfAnEstateSettlesWhateverHasIt() {
        run("insert into estate (community_id, name, management) values (2, '晨曦里', 'MANAGED');"
                + "update building set estate_id = 3 where estate_id = 1");
        long room = ticket("1", "晨希苑2号楼1单元501", null, DISTRICT);
        long building = ticket("2", "晨希苑1号楼", null, FIRST);
        long unknown = ticket("3", "晨希苑二期3号楼", null, DISTRICT);
        long other = ticket("4", "河边的凉亭小区", null, DISTRICT);
        place();
        PlaceReview review =
                waiting().stream().filter(one -> one.id() == room).findFirst().orElseThrow();
        assertThat(review.name()).isEqualTo(new PlaceReview.Name("晨希苑", 3));
        PlaceDecision name = new PlaceDecision(
                PlaceDecision.Kind.ESTATE_NAME, null, null, null, found("晨曦里").place(), null);
        PlaceDecision.Done done =
                reviews.decide(room, name, Scope.EVERYWHERE, 1).orElseThrow();
        assertThat(List.of(done.waitingBefore(), done.waitingAfter(), done.settled()))
                .containsExactly(3, 1, 2);
        assertThat(placed(room)).isEqualTo(new Placed("ROOM", 2L, 2L, 1L, FIRST, true));
        assertThat(placed(building)).isEqualTo(new Placed("BUILDING", 1L, null, 1L, FIRST, true));
        assertThat(waiting()).extracting(PlaceReview::id).containsExactlyInAnyOrder(unknown, other);
        assertThat(waiting().stream()
                        .filter(one -> one.id() == unknown)
                        .flatMap(one -> one.candidates().stream())
                        .map(one -> one.place().name()))
                .contains("晨曦里");
        assertThat(found("晨希苑2号楼").place().buildingId()).isEqualTo(2L);

        assertThat(did(room, PlaceDecision.undo(done.alias()))).containsExactly(0, 2, -2);
        assertThat(placed(room)).isEqualTo(new Placed("NONE", null, null, null, DISTRICT, false));
        assertThat(placed(building)).isEqualTo(new Placed("NONE", null, null, null, FIRST, false));
        assertThat(found("晨希苑2号楼").answer()).isNotEqualTo(Geocoded.Kind.LOCATED);
        assertThat(waiting()).hasSize(4);
    }

    @Test
    void aNameThatIsAnEstatesOwnIsNoOtherName() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        place();
        assertThat(waiting().get(0).name()).isNull();
        assertThatThrownBy(() -> reviews.decide(ticket, PlaceDecision.estateName(1), Scope.EVERYWHERE, 1))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void whoeverComesSecondIsToldWhoWasFirst() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        place();
        PlaceDecision.Done done = reviews.decide(ticket, PlaceDecision.candidate(1), Scope.EVERYWHERE, 1)
                .orElseThrow();
        for (PlaceDecision second : List.of(
                PlaceDecision.candidate(2),
                PlaceDecision.of(PlaceDecision.Kind.NO_PLACE),
                PlaceDecision.of(PlaceDecision.Kind.LEAVE))) {
            assertThatThrownBy(() -> reviews.decide(ticket, second, Scope.EVERYWHERE, 1))
                    .isInstanceOfSatisfying(PlaceDecision.AlreadyDecided.class, decided -> {
                        assertThat(decided.by()).isEqualTo("Clerk");
                        assertThat(decided.place()).isEqualTo("阳光花园1号楼");
                    });
        }
        did(ticket, PlaceDecision.undo(done.alias()));
        did(ticket, PlaceDecision.candidate(2));
        assertThatThrownBy(() -> reviews.decide(ticket, PlaceDecision.undo(done.alias()), Scope.EVERYWHERE, 1))
                .as("what was replaced since")
                .isInstanceOf(BadInput.class);
    }

    @Test
    void takenBackIsOnlyWhatTheDecisionPlaced() {
        long ticket = ticket("1", "阳光花园1号楼", null, DISTRICT);
        long moved = ticket("2", "阳光花园 1号楼", null, DISTRICT);
        run("update issue set grid_id = 1 where id = " + ticket);
        place();
        did(ticket, PlaceDecision.point(101.01, 30.0005));
        run("update issue set geom = st_setsrid(st_makepoint(101.02, 30.0005), 4326) where id = " + moved);
        assertThat(did(ticket, PlaceDecision.of(PlaceDecision.Kind.UNDO))).containsExactly(0, 1, -1);
        assertThat(placed(ticket)).isEqualTo(new Placed("NONE", null, null, 1L, DISTRICT, false));
        assertThat(placed(moved).precision()).isEqualTo("POINT");
    }

    @Test
    void nobodyChoosesWhatTheyMayNotSee() {
        run("update area set geom = st_multi(st_makeenvelope(100.9, 29.9, 101.5, 30.5, 4326)) where id = 2;"
                + "update area set geom = st_multi(st_makeenvelope(101.9, 29.9, 102.5, 30.5, 4326)) where id = 3");
        long ticket = ticket("1", "阳光家园1号楼", null, FIRST);
        place();
        Scope own = new Scope(false, List.of(FIRST), List.of(), false);
        int all = waiting().get(0).candidates().size();
        List<PlaceReview.Candidate> seen =
                reviews.waiting(own, 10).items().get(0).candidates();
        assertThat(seen).allMatch(one -> one.place().areaId() == FIRST);
        for (int number = 1; number <= all + 1; number++) {
            int asked = number;
            if (seen.stream().noneMatch(one -> one.number() == asked)) {
                assertThatThrownBy(() -> reviews.decide(ticket, PlaceDecision.candidate(asked), own, 1))
                        .isInstanceOf(BadInput.class);
            }
        }
        PlaceDecision elsewhere = PlaceDecision.place(found("石桥社区阳光花园").place());
        assertThatThrownBy(() -> reviews.decide(ticket, elsewhere, own, 1)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> reviews.decide(ticket, PlaceDecision.point(102.01, 30.0005), own, 1))
                .isInstanceOf(BadInput.class);
        assertThat(reviews.decide(ticket, PlaceDecision.point(101.01, 30.0005), own, 1))
                .isPresent();
    }
}
