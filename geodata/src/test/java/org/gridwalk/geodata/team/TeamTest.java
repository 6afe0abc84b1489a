package org.gridwalk.geodata.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.team.Absence.StandIn;
import org.gridwalk.geodata.team.AbsenceDraft.StandInDraft;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Absences, stand-ins and handovers, and what each lets an account see, day by day. */
@Tag("database")
class TeamTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final long JIA = 1;
    private static final long YI = 2;
    private static final long BING = 3;
    private static final long NEW = 4;
    private static final long ONE = 1;
    private static final long TWO = 2;
    private static final long FAR = 3;
    private static final Scope LEADER_OF_ONE = new Scope(false, List.of(), List.of(ONE), false);

    private static Database database;
    private static Accounts accounts;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        accounts = new Accounts(database);
        run("""
                insert into area (parent_id, level, name)
                  values (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区'), (1, 'COMMUNITY', '邻家社区');
                insert into grid (community_id) values (2), (2), (3);
                insert into grid_code values (1, '001', '(,)'), (2, '002', '(,)'), (3, '901', '(,)');
                insert into worker (name, employment)
                  values ('甲', 'FULL_TIME'), ('乙', 'FULL_TIME'), ('丙', 'FULL_TIME'), ('新人', 'FULL_TIME');
                insert into account (login, name, password_hash, worker_id)
                  values ('jia', '甲', 'x', 1), ('yi', '乙', 'x', 2), ('bing', '丙', 'x', 3), ('new', '新人', 'x', 4);
                insert into building (community_id, name, floors, geom)
                  values (2, '1号楼', 6, st_multi(st_makeenvelope(87, 44, 87.001, 44.001, 4326)));
                insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87 44)');
                insert into dwelling (building_id, entrance, floor, room) values (1, 1, 1, '101'), (1, 1, 2, '201');
                insert into household (dwelling_id, occupied) values (1, '[2025-01-01,)'), (2, '[2025-01-01,)');
                insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2025-01-01,)');
                """);
    }

    /** 甲 leads the first grid, 乙 the second and works in the first, 丙 one of another community. */
    @BeforeEach
    void begin() {
        run("""
                delete from absence;
                delete from handover;
                delete from appointment;
                delete from grid_team;
                delete from role_grant;
                insert into grid_team (grid_id, worker_id, duty, valid) values
                  (1, 1, 'LEADER', '[2025-01-01,)'), (2, 2, 'LEADER', '[2025-01-01,)'), (1, 2, 'WORKER', '[2025-01-01,)'),
                  (3, 3, 'LEADER', '[2025-01-01,)');
                insert into role_grant (account_id, role, grid_id)
                  values (1, 'LEADER', 1), (2, 'LEADER', 2), (3, 'LEADER', 3);
                """);
    }

    private static void run(String script) {
        database.jdbi().useHandle(handle -> handle.createScript(script).execute());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Clock clock(LocalDate day) {
        return Clock.fixed(day.atTime(18, 0).atZone(ZONE).toInstant(), ZONE);
    }

    private static Absences absences(LocalDate today) {
        return new Absences(database, clock(today));
    }

    private static Handovers handovers() {
        return new Handovers(database, clock(TODAY));
    }

    private static LocalDate day(int number) {
        return TODAY.plusDays(number);
    }

    private static AbsenceDraft away(int from, int to, StandInDraft... standIns) {
        return new AbsenceDraft(JIA, day(from), day(to), List.of(standIns));
    }

    private static StandInDraft yi() {
        return new StandInDraft(ONE, YI, null, null, null);
    }

    private static Absence made(AbsenceDraft draft) {
        return absences(TODAY).make(draft, Scope.EVERYWHERE, JIA).orElseThrow();
    }

    private static Scope scopeOf(long account, LocalDate day) {
        return Grant.scope(accounts.grants(account, day).stream()
                .filter(grant -> grant.role() == Role.LEADER)
                .toList());
    }

    private static void assertRefused(String field, ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> assertThat(bad.field()).as(bad.getMessage()).isEqualTo(field));
    }

    @Test
    void aStandInLeadsTheGridOnJustTheseDays() {
        made(away(2, 4, yi()));
        for (int number = 0; number <= 6; number++) {
            boolean within = number >= 2 && number <= 4;
            assertThat(scopeOf(YI, day(number)).gridIds())
                    .as("day " + number)
                    .containsExactlyElementsOf(within ? List.of(TWO, ONE) : List.of(TWO));
            assertThat(scopeOf(JIA, day(number)).gridIds()).containsExactly(ONE);
        }
    }

    @Test
    void oneAfterTheOtherStandsIn() {
        handovers().make(new HandoverDraft(TWO, NEW, TODAY, true, null), Scope.EVERYWHERE, JIA);
        made(away(1, 4, new StandInDraft(ONE, YI, null, day(2), null), new StandInDraft(ONE, NEW, day(3), null, null)));
        assertThat(List.of(1, 2, 3, 4))
                .allSatisfy(
                        number -> assertThat(scopeOf(YI, day(number)).gridIds().contains(ONE))
                                .isEqualTo(number <= 2))
                .allSatisfy(
                        number -> assertThat(scopeOf(NEW, day(number)).gridIds().contains(ONE))
                                .isEqualTo(number >= 3));
    }

    /** Who stands in sees no restricted category there but by an appointment of their own for these days. */
    @Test
    void restrictedCategoriesWantAnAppointment() {
        Scope appointed = new Scope(true, List.of(), List.of(), true);
        run("update role_grant set restricted = true;");
        made(away(1, 1, yi()));
        assertThat(scopeOf(YI, day(1)).restricted()).isFalse();
        assertThat(scopeOf(YI, day(2)).restricted()).isTrue();
        StandInDraft forThese = new StandInDraft(ONE, YI, null, null, true);
        assertRefused("standIns[0].restricted", () -> made(away(3, 3, forThese)));
        absences(TODAY).make(away(3, 3, forThese), appointed, JIA);
        assertThat(scopeOf(YI, day(3)).restricted()).isTrue();
    }

    @Test
    void whatCantBeIsSaidByField() {
        assertRefused("to", () -> away(3, 2));
        assertRefused("from", () -> new AbsenceDraft(JIA, null, TODAY, null));
        assertRefused("to", () -> away(0, 400));
        assertRefused("standIns[0].to", () -> away(0, 3, new StandInDraft(ONE, YI, null, day(4), null)));
        assertRefused("from", () -> made(away(-40, 1)));
        made(away(1, 3, yi()));
        assertRefused("from", () -> made(away(3, 5)));
        assertRefused(
                "from",
                () -> absences(TODAY).make(new AbsenceDraft(YI, day(2), day(2), List.of()), Scope.EVERYWHERE, JIA));
        assertRefused("standIns[0].workerId", () -> made(away(5, 6, new StandInDraft(ONE, JIA, null, null, null))));
        assertRefused("standIns[0].workerId", () -> made(away(5, 6, new StandInDraft(ONE, BING, null, null, null))));
        assertRefused("standIns[0].gridId", () -> made(away(5, 6, new StandInDraft(TWO, YI, null, null, null))));
        assertRefused("standIns[1].from", () -> made(away(5, 6, yi(), yi())));
        assertThat(absences(TODAY).make(new AbsenceDraft(BING, day(1), day(1), List.of()), LEADER_OF_ONE, JIA))
                .isEmpty();
    }

    @Test
    void anAbsenceThatHasBegunKeepsTheDaysPast() {
        Absence made = made(away(0, 6, yi()));
        assertThat(absences(day(2))
                        .change(made.id(), away(0, 3), LEADER_OF_ONE)
                        .orElseThrow()
                        .grids())
                .flatExtracting(Absence.OwnGrid::standIns)
                .extracting(StandIn::from, StandIn::to)
                .containsExactly(tuple(day(0), day(1)));
        assertRefused("from", () -> absences(day(2)).change(made.id(), away(1, 3), LEADER_OF_ONE));
        assertThat(absences(day(2)).end(made.id(), LEADER_OF_ONE)).isTrue();
        assertThat(absences(day(2)).list(day(0), day(9), Optional.empty(), LEADER_OF_ONE))
                .extracting(Absence::from, Absence::to)
                .containsExactly(tuple(day(0), day(1)));
        assertRefused("id", () -> absences(day(2)).end(made.id(), LEADER_OF_ONE));
        assertThat(scopeOf(YI, day(1)).gridIds()).contains(ONE);
        assertThat(scopeOf(YI, day(2)).gridIds()).doesNotContain(ONE);
    }

    @Test
    void oneYetToComeIsTakenBackWhole() {
        Absence made = made(away(2, 4, yi()));
        assertThat(absences(TODAY).end(made.id(), new Scope(false, List.of(), List.of(FAR), false)))
                .isFalse();
        assertThat(absences(TODAY).end(made.id(), LEADER_OF_ONE)).isTrue();
        assertThat(scopeOf(YI, day(3)).gridIds()).containsExactly(TWO);
    }

    @Test
    void theTeamOfADayNamesWhoIsAwayAndWhoIsThereInstead() {
        made(away(1, 1, yi()));
        TeamDay team = new Teams(database).onDay(ONE, day(1), LEADER_OF_ONE).orElseThrow();
        assertThat(team.members())
                .extracting("name", "duty", "awayTo", "stoodInBy", "standsInFor")
                .containsExactly(
                        tuple("甲", "LEADER", day(1), "乙", List.of()), tuple("乙", "WORKER", null, null, List.of("甲")));
        assertThat(team.others()).extracting("name").containsExactly("新人");
        assertThat(new Teams(database).onDay(TWO, day(1), LEADER_OF_ONE)).isEmpty();
    }

    @Test
    void aGridGoesOverWithRolesAndAppointmentsAndBack() {
        run("""
                insert into appointment (household_id, worker_id, starts_at, ends_at, made_at) values
                  (1, 1, '2026-11-22 18:00+08', '2026-11-22 19:00+08', '2026-11-19 10:00+08'),
                  (2, 1, '2026-11-24 18:00+08', '2026-11-24 19:00+08', '2026-11-19 10:00+08');
                """);
        List<String> before = rows();
        Handover made = handovers()
                .make(new HandoverDraft(ONE, YI, day(3), false, null), Scope.EVERYWHERE, JIA)
                .orElseThrow();
        assertThat(made.fromName()).isEqualTo("甲");
        assertThat(made.editable()).isTrue();
        assertThat(scopeOf(JIA, day(2)).gridIds()).containsExactly(ONE);
        assertThat(scopeOf(JIA, day(3)).gridIds()).isEmpty();
        assertThat(scopeOf(YI, day(2)).gridIds()).containsExactly(TWO);
        assertThat(scopeOf(YI, day(3)).gridIds()).containsExactly(TWO, ONE);
        assertThat(rows())
                .contains(
                        "team 1 1 LEADER [2025-01-01,2026-11-23)",
                        "team 1 2 LEADER [2026-11-23,)",
                        "appointment 2026-11-22 1",
                        "appointment 2026-11-24 2");

        assertRefused(
                "on", () -> handovers().make(new HandoverDraft(ONE, NEW, day(2), false, null), Scope.EVERYWHERE, JIA));
        assertThat(handovers().withdraw(made.id(), Scope.EVERYWHERE)).isTrue();
        assertThat(rows()).isEqualTo(before);
    }

    private static List<String> rows() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select format('team %s %s %s %s', grid_id, worker_id, duty, valid) from grid_team
                        union all
                        select format('role %s %s %s %s', account_id, role, grid_id, valid) from role_grant
                        union all
                        select format('appointment %s %s', (starts_at at time zone 'Asia/Shanghai')::date, worker_id) from appointment
                        order by 1
                        """).mapTo(String.class).list());
    }

    @Test
    void whoLedItMayStayAsAWorker() {
        handovers().make(new HandoverDraft(ONE, NEW, day(1), true, null), Scope.EVERYWHERE, JIA);
        assertThat(accounts.grants(JIA, day(1))).containsExactly(new Grant(Role.WORKER, null, ONE, false));
        assertThat(accounts.grants(NEW, day(1))).containsExactly(new Grant(Role.LEADER, null, ONE, false));
    }

    @Test
    void aHandoverThatCantBeIsSaidByField() {
        assertRefused("on", () -> hand(ONE, YI, day(-1)));
        assertRefused("toWorkerId", () -> hand(ONE, JIA, day(1)));
        assertRefused("toWorkerId", () -> hand(ONE, BING, day(1)));
        assertRefused("toWorkerId", () -> hand(ONE, 99, day(1)));
        Handover today = hand(ONE, YI, TODAY).orElseThrow();
        assertRefused("id", () -> handovers().withdraw(today.id(), Scope.EVERYWHERE));
        assertThat(handovers().make(new HandoverDraft(TWO, NEW, day(1), null, null), LEADER_OF_ONE, JIA))
                .isEmpty();
    }

    private static Optional<Handover> hand(long grid, long to, LocalDate on) {
        return handovers().make(new HandoverDraft(grid, to, on, false, false), Scope.EVERYWHERE, JIA);
    }
}
