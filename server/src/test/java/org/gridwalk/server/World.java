package org.gridwalk.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.PlanDraft;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server over a tenth of the demo community with a small neighbour beside it, and an account of each role: what the
 * tests share that try every route. Made once, and closed after the last test.
 */
final class World implements AutoCloseable {
    private static final long SEED = 7;

    private final ServerUnderTest server;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final String leader;
    private final String topic;
    private final Map<String, Long> ids;

    private World() {
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(SEED, 0.1, ServerUnderTest.TODAY), step -> {});
        addNeighbour(database);
        addWorkers(database);
        server = ServerUnderTest.start(database);
        for (Role role : Role.values()) {
            tokens.put(role, server.token(login(role), new Grant(role, null, null, false)));
        }
        ids = ids(database);
        addAppointments(database);
        topic = database.jdbi()
                .withHandle(handle -> handle.createQuery("select min(code) from topic where parent_id is not null")
                        .mapTo(String.class)
                        .one());
        new Atoms(database, Clock.system(ZoneId.of("Asia/Shanghai"))).cut(ids.get("community"));
        List.of("grid", "otherGrid", "neighbourGrid").forEach(grid -> addPlan(database, ids.get(grid), "2026-11-24"));
        leader = server.token("test-leader-of-one", new Grant(Role.LEADER, null, ids.get("grid"), false));
    }

    /** Another community of the same subdistrict, with one household in one grid and one issue. */
    private static void addNeighbour(Database database) {
        database.jdbi().useTransaction(handle -> handle.createScript("""
                insert into area (parent_id, level, name)
                  select min(parent_id), 'COMMUNITY', '邻家社区' from area where level = 'COMMUNITY';
                create temporary view community as select id from area where name = '邻家社区';
                insert into building (community_id, name, floors, geom)
                  select id, '邻家1号楼', 6, st_multi(st_makeenvelope(116.50, 39.90, 116.5005, 39.9003, 4326))
                  from community;
                create temporary view house as select id from building where name = '邻家1号楼';
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_setsrid(st_point(116.5001, 39.90), 4326) from house;
                insert into dwelling (building_id, entrance, floor, room) select id, 1, 1, '101' from house;
                insert into household (dwelling_id, occupied)
                  select dwelling.id, '[2020-01-01,)' from dwelling join house on house.id = building_id;
                insert into obligation (category, household_id, valid)
                  select 'ORDINARY', household.id, '[2020-01-01,)'
                  from household join dwelling on dwelling.id = dwelling_id join house on house.id = building_id;
                insert into grid (community_id) select id from community;
                create temporary view neighbour as select grid.id from grid join community on community.id = community_id;
                insert into grid_version (grid_id, name, geom, valid)
                  select id, '邻家网格', st_multi(st_makeenvelope(116.499, 39.899, 116.501, 39.901, 4326)), '[2020-01-01,)'
                  from neighbour;
                insert into grid_building (grid_id, building_id, valid)
                  select neighbour.id, house.id, '[2020-01-01,)' from neighbour, house;
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom,
                    reported_grid_id, grid_id)
                  select 'NEXT', 'NEXT-1', community.id, (select min(id) from topic), 'HOTLINE', 'FILED',
                    '2026-11-10 10:00+08', 'POINT', st_setsrid(st_point(116.5002, 39.9001), 4326), neighbour.id,
                    neighbour.id
                  from community, neighbour;
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, grid_id,
                    reported_grid_id)
                  select 'NEXT', 'OPEN-1', community_id, (select min(id) from topic), 'HOTLINE', 'FILED',
                    '2026-11-10 11:00+08', 'NONE', id, id
                  from grid where id = 1;
                drop view neighbour, house, community;
                """).execute());
    }

    /** One whom absences are tried with, in the leader's grid, and another there who stands in. */
    private static void addWorkers(Database database) {
        database.jdbi().useHandle(handle -> handle.createScript("""
                insert into worker (name, employment) values ('请假网格员', 'FULL_TIME'), ('顶岗网格员', 'FULL_TIME');
                insert into grid_team (grid_id, worker_id, duty, valid)
                  select 1, id, 'WORKER', '(,)' from worker where name in ('请假网格员', '顶岗网格员');
                """).execute());
    }

    /** One in the leader's grid, one in each of the others. */
    private void addAppointments(Database database) {
        for (String household : List.of("household", "otherHousehold", "neighbourHousehold")) {
            database.jdbi().useHandle(handle -> handle.execute("""
                    insert into appointment (household_id, starts_at, ends_at, made_at)
                    values (?, '2026-11-24 18:00+08', '2026-11-24 20:00+08', '2026-11-19 10:00+08')
                    """, ids.get(household)));
        }
    }

    /** With one walk on which there is nothing yet, in place of one that is there for the day. */
    private static long addPlan(Database database, long grid, String on) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("delete from plan where grid_id = ? and first_on = cast(? as date)", grid, on);
            long plan = handle.createQuery("""
                            insert into plan (grid_id, first_on, days, restricted, shifts, wishes, left_out, conflicts,
                              straight_line, made_at, changed_at)
                            values (:grid, cast(:on as date), 1, false,
                              jsonb_build_array(jsonb_build_object('workers', jsonb '[]', 'from', :on || 'T08:30:00',
                                'until', :on || 'T17:30:00', 'start', jsonb '{"lng":116.4,"lat":39.9}',
                                'end', jsonb '{"lng":116.4,"lat":39.9}', 'pauses', jsonb '[]', 'fixed', jsonb '[]')),
                              '{"must":[],"dropped":[],"apart":[],"notWith":[]}', '[]', '[]', true,
                              '2026-11-20 10:00+08', '2026-11-20 10:00+08')
                            returning id
                            """)
                    .bind("grid", grid)
                    .bind("on", on)
                    .mapTo(Long.class)
                    .one();
            handle.execute("""
                    insert into plan_walk (plan_id, walk, on_day, ends_at, walk_seconds)
                    values (?, 0, cast(? as date), cast(? as date) + time '08:30', 0)
                    """, plan, on, on);
            return plan;
        });
    }

    /** {@code grid} is the one that the leader leads, {@code otherGrid} another of the same community. */
    private static Map<String, Long> ids(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                with household_grid as (
                                  select household.id, grid_id
                                  from dwelling_grid(:today) place
                                  join household on household.dwelling_id = place.dwelling_id and occupied @> :today
                                )
                                select 'grid' as name, 1 as id
                                union all select 'building', min(building_id) from dwelling
                                union all select 'awayWorker', id from worker where name = '请假网格员'
                                union all select 'otherWorker', id from worker where name = '顶岗网格员'
                                union all select 'otherGrid', 2
                                union all select 'community', community_id from grid where id = 1
                                union all select 'neighbourGrid', max(id) from grid
                                union all select 'issue', min(id) from issue where grid_id = 1
                                union all select 'openIssue', id from issue where number = 'OPEN-1'
                                union all select 'otherIssue', min(id) from issue where grid_id = 2
                                union all select 'neighbourIssue', id from issue where number = 'NEXT-1'
                                union all select 'household', min(id) from household_grid where grid_id = 1
                                union all select 'otherHousehold', min(id) from household_grid where grid_id = 2
                                union all select 'neighbourHousehold', max(id) from household_grid
                                """)
                        .bind("today", ServerUnderTest.TODAY)
                        .reduceRows(new java.util.HashMap<String, Long>(), (map, row) -> {
                            map.put(row.getColumn("name", String.class), row.getColumn("id", Long.class));
                            return map;
                        }));
    }

    ServerUnderTest server() {
        return server;
    }

    static String login(Role role) {
        return "test-" + role.name().toLowerCase(Locale.ROOT);
    }

    /** Of an account that has this role everywhere. */
    String token(Role role) {
        return tokens.get(role);
    }

    /** Of an account that leads one grid and nothing else. */
    String leader() {
        return leader;
    }

    /** One of {@link #ids}. */
    long id(String name) {
        return ids.get(name);
    }

    /**
     * Puts ids into a text: {@code {issue}} and the others of {@link #ids}; {@code {token}}, {@code {job}} and
     * {@code {appointment}} are made for the administrator at each call, the job a finished one; {@code {plan}},
     * {@code {otherPlan}} and {@code {neighbourPlan}} for the grids.
     */
    String filledIn(String text) {
        String filled = text;
        for (Map.Entry<String, Long> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue().toString());
        }
        if (filled.contains("{token}")) {
            filled = filled.replace("{token}", Long.toString(make("""
                    insert into api_token (account_id, token_hash, label)
                    select id, sha256(cast(gen_random_uuid() as text)::bytea), 'a token' from account where login = :login
                    returning id
                    """)));
        }
        for (String whose : List.of("", "other", "neighbour")) {
            String plan = whose.isEmpty() ? "{plan}" : "{" + whose + "Plan}";
            if (filled.contains(plan)) {
                long grid = ids.get(whose.isEmpty() ? "grid" : whose + "Grid");
                filled = filled.replace(plan, Long.toString(addPlan(server.database(), grid, "2026-11-25")));
            }
        }
        if (filled.contains("{appointment}")) {
            filled = filled.replace("{appointment}", Long.toString(make("""
                    insert into appointment (household_id, starts_at, ends_at, made_at, made_by)
                    select max(household.id), '2026-11-26 09:00+08', '2026-11-26 10:00+08', '2026-11-20 08:00+08',
                      max(account.id)
                    from household
                    join account on account.login = :login
                    where occupied @> date '2026-11-26' and household.id not in (select household_id from appointment)
                    returning id
                    """)));
        }
        filled = teamFilledIn(filled);
        if (filled.contains("{policy}")) {
            filled = filled.replace("{policy}", Long.toString(futurePolicy()));
        }
        if (filled.contains("{job}")) {
            filled = filled.replace("{job}", Long.toString(make("""
                    insert into job (kind, params, status, done, total, account_id, started_at, finished_at, report)
                    select 'elsewhere', '{}', 'DONE', 3, 3, id, now(), now(), '{"rows": 3}'
                    from account where login = :login returning id
                    """)));
        }
        if (filled.contains("{conflict}")) {
            filled = filled.replace("{conflict}", Long.toString(make("""
                    insert into visit_conflict (client_id, reason, household_id, area_id, account_id, visitors, visited_at,
                      recorded_at, outcome)
                    select gen_random_uuid(), 'HOUSEHOLD_NOT_THERE', (select min(id) from household),
                      (select min(id) from area), id, 1, '2026-11-20 10:00+08', '2026-11-20 10:00+08', 'NOT_HOME'
                    from account where login = :login returning id
                    """)));
        }
        if (filled.contains("{proposal}")) {
            filled = filled.replace("{proposal}", Long.toString(make("""
                    insert into door_change (client_id, kind, household_id, dwelling_id, category, area_id, changed_on, status,
                      account_id, recorded_at)
                    select gen_random_uuid(), 'CATEGORY', household.id, dwelling_id, 'NEEDY', (select min(id) from area),
                      '2026-11-20', 'PROPOSED', account.id, '2026-11-20 10:00+08'
                    from account, household where login = :login and household.id = (select min(id) from household)
                    returning id
                    """)));
        }
        if (filled.contains("{photo}")) {
            UUID photo = UUID.randomUUID();
            make("""
                    insert into photo (client_id, subject_id, account_id, width, height, jpeg, recorded_at)
                    select '<photo>', gen_random_uuid(), id, 1, 1, 'x', now() from account where login = :login returning id
                    """.replace("<photo>", photo.toString()));
            filled = filled.replace("{photo}", photo.toString());
        }
        if (filled.contains("{boundaryPlan}")) {
            filled = filled.replace("{boundaryPlan}", Long.toString(make("""
                    insert into boundary_plan (community_id, name, ground_version, begun_on, start, made_by, made_at)
                    select <community>, '方案', 1, '2026-11-20', '{"grids": [], "labels": {}}', id, now()
                    from account where login = :login returning id
                    """.replace(
                            "<community>", ids.get("community").toString()))));
        }
        for (String whose : List.of("", "other", "neighbour")) {
            String project = whose.isEmpty() ? "{project}" : "{" + whose + "Project}";
            if (filled.contains(project)) {
                long issue = ids.get(whose.isEmpty() ? "issue" : whose + "Issue");
                filled = filled.replace(project, Long.toString(addProject(issue)));
            }
        }
        if (filled.contains("{template}")) {
            filled = filled.replace("{template}", Long.toString(make("""
                    insert into report_template (name, kind, format, bytes, made_by, made_at)
                    select cast(gen_random_uuid() as text), 'MONTH', 'XLSX', 'x', id, now()
                    from account where login = :login returning id
                    """)));
        }
        if (filled.contains("{schedule}")) {
            filled = filled.replace("{schedule}", Long.toString(make("""
                    insert into report_schedule (account_id, day_of_month, kind, boundary, format, site, made_at)
                    select id, 5, 'MONTH', 'THEN', 'XLSX', '', now() from account where login = :login returning id
                    """)));
        }
        if (filled.contains("{report}")) {
            filled = filled.replace("{report}", Long.toString(make("""
                    with made as (
                      insert into job (kind, params, status, account_id)
                      select 'elsewhere', '{}', 'DONE', id from account where login = :login returning id
                    )
                    insert into report_file (job_id, name, format, bytes, made_at)
                    select id, '月报.xlsx', 'XLSX', 'x', now() from made returning job_id
                    """)));
        }
        if (filled.contains("{roll}")) {
            filled = filled.replace("{roll}", Long.toString(make("""
                    with made as (
                      insert into roll (area_id, category, name, as_of, file, sha256, account_id, recorded_at)
                      select <community>, 'NEEDY', '名单', '2026-11-20', 'list.csv', cast(gen_random_uuid() as text), id, now()
                      from account where login = :login returning id
                    )
                    insert into roll_entry (roll_id, line, difference, sure) select id, 2, 'UNKNOWN', false from made
                    returning roll_id
                    """.replace(
                            "<community>", ids.get("community").toString()))));
        }
        filled = publicationFilledIn(filled);
        if (filled.contains("{openIssueVersion}")) {
            filled = filled.replace(
                    "{openIssueVersion}",
                    Integer.toString(server.database()
                            .jdbi()
                            .withHandle(handle -> handle.createQuery("select version from issue where id = ?")
                                    .bind(0, ids.get("openIssue"))
                                    .mapTo(int.class)
                                    .one())));
        }
        if (filled.contains("{passedOn}")) {
            filled = filled.replace("{passedOn}", Long.toString(make("""
                    insert into passed_request (issue_id, account_id, token, digest, form, received_at)
                    select <issue>, id, '1784774', 'x', '{}', now() from account where login = :login
                    on conflict (issue_id) do update set token = excluded.token
                    returning cast(token as bigint)
                    """.replace(
                            "<issue>", ids.get("issue").toString()))));
        }
        if (filled.contains("{import}")) {
            filled = filled.replace("{import}", Long.toString(addImport(false)));
        }
        if (filled.contains("{localSystem}")) {
            filled = filled.replace("{localSystem}", Long.toString(make("""
                    insert into local_system (name, fit, account_id)
                    select '坐标系' || gen_random_uuid(), jsonb_build_object('crs', 'LOCAL:', 'method', 'AFFINE', 'mirrored', false,
                      'scale', 1, 'rotationDegrees', 0, 'rmsMeters', 0, 'points', jsonb '[]'), id
                    from account where login = :login
                    returning id
                    """)));
        }
        if (filled.contains("{loadedImport}")) {
            filled = filled.replace("{loadedImport}", Long.toString(addImport(true)));
        }
        if (filled.contains("{topic}")) {
            filled = filled.replace("{topic}", topic);
        }
        return filled.replace("{uuid}", UUID.randomUUID().toString());
    }

    /** A file that is mapped, tried and, if one says so, loaded. */
    private long addImport(boolean loaded) {
        long id = make("""
                with made as (
                  insert into job (kind, params, status, account_id, report)
                  select 'import-upload', '{}', 'DONE', id, '{"file": "x", "refused": false, "dryRun": false, "read": 0,
                    "loaded": 0, "unchanged": 0, "updated": 0, "rejected": 0, "warnings": 0, "reasons": {}, "findings": []}'
                  from account where login = :login and <loaded> returning id
                )
                insert into import (target, file_name, bytes, account_id, area_id, language, mapping, job_id)
                select 'ISSUES', '工单.csv', 1, id, <community>, 'zh-CN', '{"register": "12345", "number": "工单编号",
                  "reportedAt": {"column": "受理时间"}, "topic": {"column": "诉求类别", "create": true},
                  "status": {"constant": "FILED"}, "source": {"constant": "HOTLINE"}}', (select id from made)
                from account where login = :login returning id
                """.replace("<community>", ids.get("community").toString())
                .replace("<loaded>", String.valueOf(loaded)));
        Path folder = server.state().resolve("imports").resolve(Long.toString(id));
        try {
            Files.createDirectories(folder.resolve("file"));
            Files.writeString(folder.resolve("file/工单.csv"), "工单编号,受理时间,诉求类别\nX9,2024-03-01 10:00,噪音\n");
            Files.writeString(folder.resolve("refused.csv"), "工单编号\n");
            Files.writeString(folder.resolve("places.json"), "{\"all\":0,\"spots\":[],\"cells\":[],\"cellDegrees\":0}");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    /** One that answers an issue, in its community and grid. */
    private long addProject(long issue) {
        return make("""
                with made as (
                  insert into project (area_id, grid_id, month, title, state, made_by)
                  select issue.area_id, issue.grid_id, '2026-11-01', '更换楼道排水立管', 'PROPOSED', account.id
                  from issue, account where issue.id = <issue> and login = :login
                  returning id
                )
                insert into project_issue (project_id, issue_id) select id, <issue> from made returning project_id
                """.replace("<issue>", Long.toString(issue)));
    }

    /** In the community of one grid, where a plan that changes nothing has no errors. */
    private String publicationFilledIn(String text) {
        String filled = text;
        if (filled.contains("{filedPlan}")) {
            filled = filled.replace("{filedPlan}", Long.toString(filedPlan()));
        }
        for (String day : List.of("2026-11-19", "2026-12-20")) {
            String name = day.equals("2026-11-19") ? "{publication}" : "{pendingPublication}";
            if (filled.contains(name)) {
                long plan = filedPlan();
                server.database().jdbi().useHandle(handle -> {
                    handle.execute("update boundary_plan set status = 'PUBLISHED' where id = ?", plan);
                });
                filled = filled.replace(
                        name, Long.toString(make("""
                        insert into boundary_publication (plan_id, community_id, starts_on, households, grids, written,
                          published_by, published_at)
                        select boundary_plan.id, community_id, '<day>', 0, 0, '{"gridsMade": [], "versionsEnded": [],
                          "versionsBegun": [], "tables": {"GRID_BUILDING": {"removed": [], "added": []}}}', account.id, now()
                        from boundary_plan, account where boundary_plan.id = <plan> and login = :login
                        returning id
                        """.replace("<day>", day).replace("<plan>", Long.toString(plan)))));
            }
        }
        return filled;
    }

    private long filedPlan() {
        long community = server.database().jdbi().withHandle(handle -> {
            handle.execute("delete from boundary_publication");
            handle.execute("delete from grid_version where lower(valid) > '2026-11-20'");
            handle.execute(
                    "update grid_version set valid = daterange(lower(valid), null) where upper(valid) > '2026-11-20'");
            return handle.createQuery("select community_id from grid where id = :id")
                    .bind("id", id("neighbourGrid"))
                    .mapTo(Long.class)
                    .one();
        });
        Clock noon = Clock.fixed(Instant.parse("2026-11-20T04:00:00Z"), ZoneId.of("Asia/Shanghai"));
        long account = server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select min(id) from account")
                        .mapTo(Long.class)
                        .one());
        long plan = new BoundaryPlans(server.database(), noon)
                .begin(new PlanDraft(community, "备案方案"), Scope.EVERYWHERE, account)
                .orElseThrow()
                .id();
        server.database().jdbi().useHandle(handle -> {
            handle.execute("update boundary_plan set status = 'FILED' where id = ?", plan);
        });
        return plan;
    }

    /** Absences, handovers and reviews, of people and a grid that nothing else is tried with. */
    private String teamFilledIn(String text) {
        String filled = text;
        if (filled.contains("{freeWorker}")) {
            filled = filled.replace("{freeWorker}", Long.toString(make("""
                    with made as (
                      insert into worker (name, employment) select '试用网格员', 'FULL_TIME' from account where login = :login
                      returning id)
                    insert into grid_team (grid_id, worker_id, duty, valid) select 1, id, 'WORKER', '(,)' from made
                    returning worker_id
                    """)));
        }
        if (filled.contains("{idleWorker}")) {
            filled = filled.replace("{idleWorker}", Long.toString(make("""
                    insert into worker (name, employment) select '新网格长', 'FULL_TIME' from account where login = :login
                    returning id
                    """)));
        }
        if (filled.contains("{absence}")) {
            server.database()
                    .jdbi()
                    .useHandle(
                            handle -> handle.execute("delete from absence where worker_id = ?", ids.get("awayWorker")));
            filled = filled.replace("{absence}", Long.toString(make("""
                    insert into absence (worker_id, valid, made_at)
                    select <worker>, '[2026-12-07,2026-12-12)', now() from account where login = :login returning id
                    """.replace(
                            "<worker>", ids.get("awayWorker").toString()))));
        }
        if (filled.contains("{idleGrid}") || filled.contains("{handover}")) {
            server.database().jdbi().useHandle(handle -> {
                handle.execute("delete from handover where grid_id = ?", ids.get("neighbourGrid"));
                handle.execute("delete from grid_team where grid_id = ?", ids.get("neighbourGrid"));
            });
            filled = filled.replace("{idleGrid}", ids.get("neighbourGrid").toString());
        }
        if (filled.contains("{handover}")) {
            filled = filled.replace("{handover}", Long.toString(make("""
                    insert into handover (grid_id, to_worker_id, on_day, stays, before, made_at)
                    select <grid>, (select min(id) from worker), '2026-12-24', false,
                      '{"team":[],"roles":[],"appointments":[]}', now()
                    from account where login = :login returning id
                    """.replace(
                            "<grid>", ids.get("neighbourGrid").toString()))));
        }
        if (filled.contains("{placeReview}")) {
            filled = filled.replace("{placeReview}", Long.toString(make("""
                    insert into geocode_review (issue_id, area_id, text, key, answer)
                    select issue.id, issue.area_id, '老地方', '老地方', '{"text":"老地方","parts":[],"answer":"NOT_FOUND",
                      "reasons":[],"candidates":[]}'
                    from issue, account where number = 'OPEN-1' and login = :login
                    on conflict (issue_id) do update set decided_at = null
                    returning issue_id
                    """)));
        }
        if (filled.contains("{asked}")) {
            server.database()
                    .jdbi()
                    .useHandle(handle ->
                            handle.execute("delete from review where household_id = ?", ids.get("household")));
            filled = filled.replace("{asked}", Long.toString(make("""
                    insert into review (household_id, decision, status, made_by, made_at)
                    select <household>, 'COMMUNITY', 'ASKED', id, now() from account where login = :login returning id
                    """.replace(
                            "<household>", ids.get("household").toString()))));
        }
        return filled;
    }

    /** The one version that is yet to begin; those that were are gone. */
    private long futurePolicy() {
        return server.database().jdbi().inTransaction(handle -> {
            handle.execute("delete from policy_version where lower(valid) >= date '2026-12-01'");
            handle.execute("""
                    update policy_version set valid = daterange(lower(valid), '2027-01-01')
                    where lower(valid) = (select max(lower(valid)) from policy_version)
                    """);
            return handle.createQuery("""
                            insert into policy_version (preset, valid) values ('standard', '[2027-01-01,)') returning id
                            """).mapTo(Long.class).one();
        });
    }

    private long make(String sql) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("login", login(Role.ADMIN))
                        .mapTo(Long.class)
                        .one());
    }

    /** Numbers that a statement gives, sorted; {@code :own} is the leader's grid and {@code :today} the day. */
    List<Long> numbers(String sql) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select * from (" + sql + ") as number order by 1")
                        .bind("own", id("grid"))
                        .bind("today", ServerUnderTest.TODAY)
                        .mapTo(Long.class)
                        .list());
    }

    @Override
    public void close() {
        server.close();
    }

    /** Hands the one world to whoever asks for it. */
    static final class Provider implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType().equals(World.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(World.class, key -> new World(), World.class);
        }
    }
}
