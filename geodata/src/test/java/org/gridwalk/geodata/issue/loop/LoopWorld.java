package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.Filing.Where;
import org.gridwalk.geodata.issue.loop.Timelines.Taken;

/**
 * A subdistrict with two communities; in the first one two grids with a leader each, and a house with two flats, 802 and
 * 902; a desk and a manager there, and a manager of the subdistrict.
 */
final class LoopWorld implements AutoCloseable {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Instant NOW = Instant.parse("2026-11-20T02:00:00Z");
    static final long DESK = 1;
    static final long MANAGER = 2;
    static final long LEADER = 3;
    static final long OTHER = 4;
    static final long ABOVE = 5;

    final Database database = TestPostgis.database();
    final Timelines timelines = new Timelines(database);
    final Filings filings = new Filings(database);

    LoopWorld() {
        run("""
                insert into area (parent_id, level, name, geom) values
                  (null, 'SUBDISTRICT', '晨光街道', st_multi(st_makeenvelope(87, 44, 87.1, 44.1, 4326))),
                  (1, 'COMMUNITY', '晨光社区', st_multi(st_makeenvelope(87, 44, 87.05, 44.1, 4326))),
                  (1, 'COMMUNITY', '邻家社区', st_multi(st_makeenvelope(87.05, 44, 87.1, 44.1, 4326)));
                insert into grid (community_id) values (2), (2);
                insert into grid_version (grid_id, name, geom, valid)
                  values (1, '一号网格', st_multi(st_makeenvelope(87, 44, 87.02, 44.1, 4326)), '[2025-01-01,)');
                insert into worker (name, employment) values ('甲', 'FULL_TIME'), ('乙', 'FULL_TIME'), ('丙', 'FULL_TIME');
                insert into grid_team (grid_id, worker_id, duty, valid)
                  values (1, 1, 'LEADER', '[2025-01-01,)'), (2, 2, 'LEADER', '[2025-01-01,)');
                insert into account (login, name, password_hash, worker_id) values
                  ('desk', '窗口', 'x', null), ('manager', '主任', 'x', null), ('jia', '甲', 'x', 1), ('yi', '乙', 'x', 2), ('above', '街道主任', 'x', null);
                insert into role_grant (account_id, role, area_id, grid_id) values
                  (1, 'DESK', 2, null), (2, 'MANAGER', 2, null), (3, 'LEADER', null, 1), (4, 'LEADER', null, 2), (5, 'MANAGER', 1, null);
                insert into building (community_id, name, floors, geom)
                  values (2, '8号楼', 9, st_multi(st_makeenvelope(87.001, 44.001, 87.002, 44.002, 4326)));
                insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87.001 44.001)');
                insert into dwelling (building_id, entrance, floor, room) values (1, 1, 8, '802'), (1, 1, 9, '902');
                insert into household (dwelling_id, occupied) values (1, '[2025-01-01,)'), (2, '[2025-01-01,)');
                insert into grid_building (grid_id, building_id, valid) values (1, 1, '[2025-01-01,)');
                insert into topic (code, name, tier, ledger) values ('LEAK', '漏水', 'COMMUNITY', 'PROBLEM');
                insert into issue_limit (topic_id, kind, amount, unit) values (1, 'HANDLING', 3, 'WORKING_DAYS');
                """);
    }

    static Taker by(long account, Role role, Instant now) {
        Grant grant =
                role == Role.LEADER ? new Grant(role, null, account - 2, false) : new Grant(role, 2L, null, false);
        return new Taker(account, Grant.scope(List.of(grant)), List.of(grant), now, ZONE);
    }

    static Taker desk() {
        return by(DESK, Role.DESK, NOW);
    }

    static Taker manager() {
        return by(MANAGER, Role.MANAGER, NOW);
    }

    static Taker leader() {
        return by(LEADER, Role.LEADER, NOW);
    }

    static Where flat() {
        return new Where(1L, null, null, null, null, null, null, null);
    }

    static Filing leak(Where where, Long concerns, Complainant... complainants) {
        return new Filing(
                null, "COUNTER", "LEAK", null, null, "天花板滴水", null, where, List.of(complainants), 2L, concerns);
    }

    static Deed to(long worker) {
        return new Deed(Step.DISPATCH, null, worker, null, null, null, null, null, null, null, null);
    }

    static Deed postponed(Instant until) {
        return new Deed(Step.ASK_POSTPONEMENT, "等配件", null, null, until, null, null, null, null, null, null);
    }

    static Deed into(long issue) {
        return new Deed(Step.MERGE, "同一件事", null, null, null, null, null, null, null, issue, null);
    }

    /** A leak that somebody of flat 802 complains of. */
    long file() {
        return filings.file(leak(flat(), null, new Complainant(1L, null, null, null, false)), desk())
                .issueId();
    }

    Timeline step(long issue, int version, Deed deed, Taker by) {
        return timelines.step(issue, new Taken(version, deed), by).orElseThrow();
    }

    Timeline step(long issue, int version, Step step, Taker by) {
        return step(issue, version, Deed.of(step, "如此"), by);
    }

    Map<String, Object> row(long issue) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select * from issue where id = :id")
                        .bind("id", issue)
                        .mapToMap()
                        .one());
    }

    long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    void run(String script) {
        database.jdbi().useHandle(handle -> handle.createScript(script).execute());
    }

    @Override
    public void close() {
        database.close();
    }
}
