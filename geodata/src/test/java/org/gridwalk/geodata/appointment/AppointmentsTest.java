package org.gridwalk.geodata.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.appointment.Appointment.Status;
import org.gridwalk.geodata.coverage.RandomDistrict;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class AppointmentsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW =
            TODAY.atTime(18, 0).atZone(RandomDistrict.ZONE).toInstant();
    private static final Slot EVENING = slot(1, 18, 20);
    private static final long LIVING = 1;
    private static final long GONE = 2;

    private static Database database;
    private static Appointments appointments;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        database.jdbi().useHandle(handle -> handle.createScript("""
                insert into area (parent_id, level, name) values (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区');
                insert into building (community_id, name, floors, geom)
                  values (2, '1号楼', 6, st_multi(st_makeenvelope(87, 44, 87.001, 44.001, 4326)));
                insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87 44)');
                insert into dwelling (building_id, entrance, floor, room) values (1, 1, 1, '101'), (1, 1, 2, '201');
                insert into household (dwelling_id, occupied) values (1, '[2025-01-01,)'), (2, '[2025-01-01,2026-11-01)');
                insert into grid (community_id) values (2);
                insert into grid_code values (1, '001', '(,)');
                insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2025-01-01,)');
                insert into account (login, name, password_hash) values ('leader', '网格长', 'x');
                """).execute());
        appointments = new Appointments(database, Clock.fixed(NOW, RandomDistrict.ZONE));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbi().useHandle(handle -> handle.execute("delete from appointment"));
    }

    private static Slot slot(int daysAhead, int fromHour, int toHour) {
        return new Slot(
                TODAY.plusDays(daysAhead)
                        .atTime(fromHour, 0)
                        .atZone(RandomDistrict.ZONE)
                        .toInstant(),
                TODAY.plusDays(daysAhead)
                        .atTime(toHour, 0)
                        .atZone(RandomDistrict.ZONE)
                        .toInstant());
    }

    private static Booking booking(UUID clientId, Slot slot) {
        return new Booking(clientId, LIVING, null, slot, "下班后");
    }

    private static Appointment made(Slot slot) {
        return appointments.make(booking(null, slot), 1, Scope.EVERYWHERE).orElseThrow();
    }

    private static Optional<String> statusOf(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select status from appointment where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    private static List<Appointment> listed(Scope scope) {
        return appointments.list(
                new AppointmentQuery(
                        TODAY, TODAY.plusDays(13), Optional.empty(), Optional.empty(), Optional.empty(), 9),
                scope);
    }

    @Test
    void oneIsMadeMovedAndCancelled() {
        Appointment made = made(EVENING);
        assertThat(made.status()).isEqualTo(Status.BOOKED);
        assertThat(made.address()).isEqualTo("1号楼1单元101");
        assertThat(made.gridCode()).isEqualTo("001");
        assertThat(made.madeAt()).isEqualTo(NOW);
        assertThat(listed(Scope.EVERYWHERE)).containsExactly(made);

        Appointment moved = appointments
                .move(made.id(), slot(2, 9, 10), null, Scope.EVERYWHERE)
                .orElseThrow();
        assertThat(moved.startsAt()).isEqualTo(slot(2, 9, 10).startsAt());
        assertThat(moved.movedAt()).isEqualTo(NOW);

        Appointment cancelled = appointments
                .end(made.id(), Status.CANCELLED, "病了", null, Scope.EVERYWHERE)
                .orElseThrow();
        assertThat(cancelled.status()).isEqualTo(Status.CANCELLED);
        assertThat(cancelled.endedAt()).isEqualTo(NOW);
        assertThat(cancelled.note()).isEqualTo("病了");
        assertThat(appointments.end(made.id(), Status.CANCELLED, null, null, Scope.EVERYWHERE))
                .as("said twice")
                .contains(cancelled);
        assertThatThrownBy(() -> appointments.move(made.id(), EVENING, null, Scope.EVERYWHERE))
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo("status"));
    }

    /** What was decided on a phone without a network, and comes in later, more than once, or after something newer. */
    @Test
    void aDecisionThatComesLateOverrulesNothingNewer() {
        long id = made(EVENING).id();
        Instant early = NOW.minusSeconds(7200);
        Instant late = NOW.minusSeconds(3600);
        assertThat(appointments
                        .move(id, slot(3, 9, 10), late, Scope.EVERYWHERE)
                        .orElseThrow()
                        .movedAt())
                .isEqualTo(late);
        assertThat(appointments.move(id, slot(3, 9, 10), late, Scope.EVERYWHERE))
                .as("sent again")
                .isPresent();
        assertThatThrownBy(() -> appointments.move(id, slot(2, 9, 10), early, Scope.EVERYWHERE))
                .isInstanceOfSatisfying(
                        Appointments.Overtaken.class,
                        it -> assertThat(it.changedAt()).isEqualTo(late));
        assertThatThrownBy(() -> appointments.end(id, Status.CANCELLED, null, early, Scope.EVERYWHERE))
                .isInstanceOf(Appointments.Overtaken.class);
        assertThat(listed(Scope.EVERYWHERE).get(0).startsAt())
                .isEqualTo(slot(3, 9, 10).startsAt());
        Instant ahead = NOW.plusSeconds(600);
        assertThat(appointments
                        .move(id, slot(4, 9, 10), ahead, Scope.EVERYWHERE)
                        .orElseThrow()
                        .movedAt())
                .as("a phone's clock that is ahead")
                .isEqualTo(NOW);
    }

    @Test
    void sentAgainItIsMadeOnce() {
        UUID clientId = UUID.randomUUID();
        Optional<Appointment> first = appointments.make(booking(clientId, EVENING), 1, Scope.EVERYWHERE);
        assertThat(appointments.make(booking(clientId, EVENING), 1, Scope.EVERYWHERE))
                .isEqualTo(first);
        assertThat(listed(Scope.EVERYWHERE)).hasSize(1);
    }

    @Test
    void whoDoesNotSeeTheHouseholdBooksAndSeesNothing() {
        long id = made(EVENING).id();
        assertThat(appointments.make(booking(null, slot(3, 9, 10)), 1, Scope.NOWHERE))
                .isEmpty();
        assertThat(appointments.move(id, slot(3, 9, 10), null, Scope.NOWHERE)).isEmpty();
        assertThat(appointments.end(id, Status.KEPT, null, null, Scope.NOWHERE)).isEmpty();
        assertThat(listed(Scope.NOWHERE)).isEmpty();
        assertThat(listed(new Scope(false, List.of(), List.of(1L), false))).hasSize(1);
        assertThat(statusOf(id)).contains("BOOKED");
    }

    @Test
    void whatCanNotBeIsRefusedByField() {
        made(EVENING);
        assertRefused("startsAt", () -> made(slot(1, 19, 21)));
        assertRefused("endsAt", () -> made(slot(0, 9, 10)));
        assertRefused("endsAt", () -> slot(1, 10, 10));
        assertRefused("endsAt", () -> slot(1, 11, 10));
        assertRefused("startsAt", () -> made(slot(400, 9, 10)));
        assertRefused("startsAt", () -> new Slot(null, NOW));
        assertRefused("note", () -> new Booking(null, LIVING, null, EVENING, "x".repeat(501)));
        assertRefused(
                "householdId",
                () -> appointments.make(new Booking(null, GONE, null, EVENING, null), 1, Scope.EVERYWHERE));
        assertRefused(
                "workerId",
                () -> appointments.make(new Booking(null, LIVING, 99L, slot(5, 9, 10), null), 1, Scope.EVERYWHERE));
        UUID taken = UUID.randomUUID();
        appointments.make(booking(taken, slot(6, 9, 10)), 1, Scope.EVERYWHERE);
        assertRefused(
                "clientId",
                () -> appointments.make(new Booking(taken, GONE, null, slot(6, 9, 10), null), 1, Scope.EVERYWHERE));
        assertThat(made(slot(1, 20, 21)).status()).as("one after the other").isEqualTo(Status.BOOKED);
    }

    private static void assertRefused(String field, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        BadInput.class, bad -> assertThat(bad.field()).isEqualTo(field));
    }

    @Test
    void aVisitAboutItsTimeKeepsIt() {
        long id = made(EVENING).id();
        database.jdbi().useHandle(handle -> {
            assertThat(Appointments.keep(handle, LIVING, EVENING.startsAt().minus(Duration.ofHours(3))))
                    .isZero();
            assertThat(Appointments.keep(handle, LIVING, EVENING.endsAt().plus(Duration.ofHours(1))))
                    .isOne();
        });
        assertThat(statusOf(id)).contains("KEPT");
    }

    @Test
    void whatNobodyKeptIsMissedByUsADayLaterAndMayStillTurnOutToBeKept() {
        long id = made(EVENING).id();
        Clock soon = Clock.fixed(EVENING.endsAt().plus(Duration.ofHours(23)), RandomDistrict.ZONE);
        Clock late = Clock.fixed(EVENING.endsAt().plus(Duration.ofHours(25)), RandomDistrict.ZONE);
        assertThat(Appointments.closeMissed(database, soon)).isZero();
        assertThat(Appointments.closeMissed(database, late)).isOne();
        assertThat(statusOf(id)).contains("MISSED_BY_US");
        database.jdbi().useHandle(handle -> Appointments.keep(handle, LIVING, EVENING.startsAt()));
        assertThat(statusOf(id)).contains("KEPT");
    }

    @Test
    void nobodyHasMissedWhatIsYetToCome() {
        long id = made(EVENING).id();
        assertRefused("status", () -> appointments.end(id, Status.MISSED_BY_US, null, null, Scope.EVERYWHERE));
    }
}
