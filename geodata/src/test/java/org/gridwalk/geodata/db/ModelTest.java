package org.gridwalk.geodata.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;

/** What must never be, and is refused by the database whoever writes to it. */
@Tag("database")
class ModelTest {
    private static final String SQUARE = "'SRID=4326;MULTIPOLYGON(((87 44,87.01 44,87.01 44.01,87 44.01,87 44)))'";
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        database.jdbi()
                .useHandle(handle ->
                        handle.createScript("""
                                insert into area (parent_id, level, name) values (null, 'SUBDISTRICT', '晨光街道');
                                insert into area (parent_id, level, name) values (1, 'COMMUNITY', '晨光社区');
                                insert into grid (community_id) values (2), (2);
                                insert into building (community_id, name, floors, geom) values (2, '1号楼', 6, <square>);
                                insert into entrance (building_id, number, name, geom)
                                  values (1, 1, '1单元', 'SRID=4326;POINT(87 44)'), (1, 2, '2单元', 'SRID=4326;POINT(87 44)');
                                insert into dwelling (building_id, entrance, floor, room)
                                  values (1, 1, 1, '101'), (1, 1, 2, '201'), (1, 2, 1, '101');
                                insert into household (dwelling_id, occupied) values (1, '[2025-01-01,2025-06-01)');
                                insert into grid_building (grid_id, building_id, entrances, floors, valid)
                                  values (1, 1, '[1,1]', '(,)', '[2025-01-01,)');
                                insert into grid_version (grid_id, name, geom, valid)
                                  values (1, '第一网格', <square>, '[2025-01-01,2026-01-01)');
                                insert into policy_version (preset, valid) values ('standard', '[2025-01-01,2026-01-01)');
                                insert into topic (code, name) values ('leak', '漏水');
                                insert into person (birth_date, sex) values ('1950-01-01', 'F');
                                insert into person_category (person_id, category, valid) values (1, 'LIVES_ALONE', '[2025-01-01,)');
                                insert into area_code (area_id, code, valid) values (2, '990101001001', '[2020-01-01,)');
                                insert into worker (name, employment)
                                  values ('甲', 'FULL_TIME'), ('乙', 'FULL_TIME'), ('丙', 'FULL_TIME');
                                insert into absence (worker_id, valid, made_at)
                                  values (1, '[2026-01-01,2026-01-10)', now()), (3, '[2026-01-05,2026-01-06)', now());
                                insert into stand_in (absence_id, grid_id, worker_id, valid)
                                  values (1, 2, 2, '[2026-01-01,2026-01-10)');
                                """.replace("<square>", SQUARE)).execute());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Arguments never(String what, String constraint, String sql) {
        return Arguments.of(what, constraint, sql.replace("<square>", SQUARE));
    }

    static Stream<Arguments> whatMustNeverBe() {
        String issue = "insert into issue (register, number, area_id, topic_id, source, status, reported_at, closed_at,"
                + " place_precision, geom) values ('t', gen_random_uuid()::text, 2, 1, 'COUNTER', ";
        return Stream.of(
                never(
                        "two grids for one entrance on one day",
                        "one_grid_per_dwelling_and_day",
                        "insert into grid_building (grid_id, building_id, entrances, floors, valid) values (2, 1, '[1,2]', '[2,3]', '[2026-01-01,)')"),
                never(
                        "a whole building whose entrance has a grid",
                        "one_grid_per_dwelling_and_day",
                        "insert into grid_building (grid_id, building_id, valid) values (2, 1, '[2025-12-01,)')"),
                never(
                        "overlapping versions of a grid",
                        "grid_version_no_overlap",
                        "insert into grid_version (grid_id, name, geom, valid) values (1, 'x', <square>, '[2025-12-31,)')"),
                never(
                        "overlapping versions of the policy",
                        "policy_version_no_overlap",
                        "insert into policy_version (preset, valid) values ('standard', '[2025-12-31,)')"),
                never(
                        "two households in one dwelling",
                        "one_household_per_dwelling",
                        "insert into household (dwelling_id, occupied) values (1, '[2025-05-31,)')"),
                never(
                        "one category twice at once",
                        "person_category",
                        "insert into person_category (person_id, category, valid) values (1, 'LIVES_ALONE', '[2026-01-01,)')"),
                never(
                        "one code for two areas",
                        "area_code",
                        "insert into area_code (area_id, code, valid) values (1, '990101001001', '[2026-01-01,)')"),
                never(
                        "a code of eleven digits",
                        "area_code",
                        "insert into area_code (area_id, code, valid) values (1, '99010100100', '[2026-01-01,)')"),
                never(
                        "a community above a subdistrict",
                        "area_parent_is_higher",
                        "insert into area (parent_id, level, name) values (2, 'SUBDISTRICT', 'x')"),
                never("an area below itself", "area_parent_is_higher", "update area set parent_id = 2 where id = 1"),
                never("a grid of a subdistrict", "grid_in_community", "insert into grid (community_id) values (1)"),
                never(
                        "an issue closed before it was opened",
                        "issue_closed_after_reported",
                        issue + "'CLOSED', '2026-01-02', '2026-01-01', 'NONE', null)"),
                never(
                        "an open issue with a closing time",
                        "issue_closing_time_of_closed",
                        issue + "'FILED', '2026-01-01', '2026-01-02', 'NONE', null)"),
                never(
                        "an estate drawn as a point",
                        "issue_place_as_precise_as_said",
                        issue + "'FILED', '2026-01-01', null, 'ESTATE', 'SRID=4326;POINT(87 44)')"),
                never(
                        "a room without a point",
                        "issue_place_as_precise_as_said",
                        issue + "'FILED', '2026-01-01', null, 'ROOM', null)"),
                never(
                        "an issue on null island",
                        "issue_geom",
                        issue + "'FILED', '2026-01-01', null, 'POINT', 'SRID=4326;POINT(0 0)')"),
                never(
                        "an issue outside the world",
                        "issue_geom",
                        issue + "'FILED', '2026-01-01', null, 'POINT', 'SRID=4326;POINT(87 144)')"),
                never(
                        "an empty point",
                        "issue_geom",
                        issue + "'FILED', '2026-01-01', null, 'POINT', 'SRID=4326;POINT EMPTY')"),
                never(
                        "an issue in another system",
                        "SRID",
                        issue + "'FILED', '2026-01-01', null, 'POINT', 'SRID=3857;POINT(87 44)')"),
                never(
                        "a polygon that crosses itself",
                        "grid_version_geom",
                        "insert into grid_version (grid_id, name, geom, valid) values (2, 'x', 'SRID=4326;MULTIPOLYGON(((0 1,2 3,2 1,0 3,0 1)))', '[2025-01-01,)')"),
                never(
                        "an empty polygon",
                        "grid_version_geom",
                        "insert into grid_version (grid_id, name, geom, valid) values (2, 'x', 'SRID=4326;MULTIPOLYGON EMPTY', '[2025-01-01,)')"),
                never(
                        "a polygon in another system",
                        "SRID",
                        "insert into grid_version (grid_id, name, geom, valid) values (2, 'x', 'SRID=4490;MULTIPOLYGON(((0 1,1 1,1 2,0 1)))', '[2025-01-01,)')"),
                never(
                        "a line for a grid",
                        "type",
                        "insert into grid_version (grid_id, name, geom, valid) values (2, 'x', 'SRID=4326;LINESTRING(0 1,1 1)', '[2025-01-01,)')"),
                never(
                        "a range of nothing",
                        "grid_version_valid",
                        "insert into grid_version (grid_id, name, geom, valid) values (2, 'x', <square>, 'empty')"),
                never(
                        "a visit from tomorrow",
                        "visit_not_from_tomorrow",
                        "insert into visit (household_id, visited_at, recorded_at, outcome) values (1, '2026-01-02', '2026-01-01', 'MET')"),
                never(
                        "a visit to nobody",
                        "visit_one_target",
                        "insert into visit (visited_at, recorded_at, outcome) values ('2026-01-01', '2026-01-01', 'MET')"),
                never(
                        "an exemption without an end",
                        "exemption",
                        "insert into exemption (obligation_id, valid, reason, approved_by, approved_at) values (1, '[2026-01-01,)', 'x', 1, now())"),
                never(
                        "a grant for an area and a grid",
                        "role_grant_one_scope",
                        "with a as (insert into account (login, name, password_hash) values ('x1', 'x', 'x') returning id) "
                                + "insert into role_grant (account_id, role, area_id, grid_id) select id, 'LEADER', 2, 1 from a"),
                never(
                        "two absences of one person at once",
                        "absence_no_overlap",
                        "insert into absence (worker_id, valid, made_at) values (1, '[2026-01-05,2026-01-08)', now())"),
                never(
                        "an absence without an end",
                        "absence_has_days",
                        "insert into absence (worker_id, valid, made_at) values (1, '[2026-03-01,)', now())"),
                never(
                        "an absence of no day",
                        "absence_has_days",
                        "insert into absence (worker_id, valid, made_at) values (1, 'empty', now())"),
                never(
                        "an absence that ends before it begins",
                        "range lower bound must be less than or equal to range upper bound",
                        "insert into absence (worker_id, valid, made_at) values (1, '[2026-03-02,2026-03-01]', now())"),
                never(
                        "somebody who stands in for themselves",
                        "stand_in_is_another",
                        "insert into stand_in (absence_id, grid_id, worker_id, valid) values (1, 1, 1, '[2026-01-01,2026-01-03)')"),
                never(
                        "a stand-in past the absence",
                        "stand_in_within_absence",
                        "insert into stand_in (absence_id, grid_id, worker_id, valid) values (1, 1, 2, '[2026-01-01,2026-01-12)')"),
                never(
                        "two stand-ins at once",
                        "one_stand_in_at_a_time",
                        "insert into stand_in (absence_id, grid_id, worker_id, valid) values (1, 2, 3, '[2026-01-02,2026-01-04)')"),
                never(
                        "a stand-in who is away",
                        "stand_in_is_there",
                        "insert into stand_in (absence_id, grid_id, worker_id, valid) values (1, 1, 3, '[2026-01-05,2026-01-06)')"),
                never(
                        "an absence of somebody who stands in",
                        "absence_of_no_stand_in",
                        "insert into absence (worker_id, valid, made_at) values (2, '[2026-01-04,2026-01-05)', now())"),
                never(
                        "an absence shorter than its stand-ins",
                        "stand_in_within_absence",
                        "update absence set valid = '[2026-01-01,2026-01-04)' where id = 1"),
                never(
                        "one role in one place twice at once",
                        "role_grant_once",
                        "with a as (insert into account (login, name, password_hash) values ('x2', 'x', 'x') returning id) "
                                + "insert into role_grant (account_id, role, grid_id, valid) "
                                + "select id, 'LEADER', 1, valid::daterange from a, (values ('(,2026-02-01)'), ('[2026-01-01,)')) v (valid)"),
                never(
                        "a grid handed over to who leads it",
                        "handover_to_another",
                        "insert into handover (grid_id, from_worker_id, to_worker_id, on_day, stays, before, made_at) "
                                + "values (1, 1, 1, '2026-01-01', false, '{}', now())"),
                never(
                        "two leaders of a grid",
                        "one_leader_per_grid",
                        "with w as (insert into worker (name, employment) values ('a', 'FULL_TIME'), ('b', 'FULL_TIME') returning id) "
                                + "insert into grid_team (grid_id, worker_id, duty, valid) select 1, id, 'LEADER', '[2025-01-01,)' from w"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatMustNeverBe(String what, String constraint, String sql) {
        assertThatThrownBy(() -> database.jdbi()
                        .useHandle(handle ->
                                handle.getConnection().createStatement().execute(sql)))
                .as(what)
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        refused -> assertThat(refused.getServerErrorMessage().toString()
                                        + refused.getServerErrorMessage().getConstraint())
                                .contains(constraint));
    }

    @Test
    void aBuildingIsSharedByEntranceAndByFloor() {
        database.jdbi().useTransaction(handle -> {
            handle.execute("insert into grid_building (grid_id, building_id, entrances, floors, valid)"
                    + " values (2, 1, '[2,2]', '[1,1]', '[2025-01-01,)')");
            assertThat(handle.createQuery(
                                    "select dwelling_id || '-' || grid_id from dwelling_grid('2026-01-01') order by 1")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("1-1", "2-1", "3-2");
            handle.rollback();
        });
    }

    @Test
    void namesAreClosedToWhoeverDoesNotSayThatHeMaySeeThem() {
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.execute("insert into person_contact (person_id, name, phone) values (1, '王晨', null)");
        });
        String count = "select count(*) from person_contact";
        int unasked = database.jdbi()
                .withHandle(handle -> handle.createQuery(count).mapTo(int.class).one());
        assertThat(unasked).isZero();
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            assertThat(handle.createQuery(count).mapTo(int.class).one()).isOne();
        });
    }

    /** The reader of the architecture: keeps its last snapshot, and loses nothing to a late commit of an early row. */
    @Test
    void aReaderBySnapshotSeesWhatCommitsOutOfOrder() {
        String insert =
                "insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision)"
                        + " values ('order', ?, 2, 1, 'COUNTER', 'FILED', now(), 'NONE')";
        String unseen =
                "select number from issue where register = 'order' and changed_xid >= pg_snapshot_xmin(:seen::pg_snapshot)"
                        + " and not pg_visible_in_snapshot(changed_xid, :seen::pg_snapshot) order by number";
        // Opened, not lent: a handle that is lent within another on one thread is that other.
        try (Handle early = database.jdbi().open();
                Handle late = database.jdbi().open();
                Handle reader = database.jdbi().open()) {
            early.begin();
            early.execute(insert, "early");
            late.execute(insert, "late");
            String seen = reader.createQuery("select cast(pg_current_snapshot() as text)")
                    .mapTo(String.class)
                    .one();
            early.commit();
            assertThat(reader.createQuery(unseen)
                            .bind("seen", seen)
                            .mapTo(String.class)
                            .list())
                    .containsExactly("early");
        }
    }

    @Test
    void aDeletedRowLeavesATombstoneAndAChangedOneItsTransaction() {
        database.jdbi().useTransaction(handle -> {
            long id = handle.createQuery("""
                            insert into issue (register, number, area_id, topic_id, source, status, reported_at,
                              place_precision, changed_xid)
                            values ('stone', '1', 2, 1, 'COUNTER', 'FILED', now(), 'NONE', '3') returning id
                            """).mapTo(Long.class).one();
            handle.execute("update issue set status = 'HANDLING' where id = ?", id);
            assertThat(handle.createQuery("select changed_xid = pg_current_xact_id() from issue where id = :id")
                            .bind("id", id)
                            .mapTo(boolean.class)
                            .one())
                    .isTrue();
            handle.execute("delete from issue where id = ?", id);
            assertThat(handle.createQuery("select count(*) from tombstone where table_name = 'issue' and row_id = :id")
                            .bind("id", id)
                            .mapTo(int.class)
                            .one())
                    .isOne();
            handle.rollback();
        });
    }
}
