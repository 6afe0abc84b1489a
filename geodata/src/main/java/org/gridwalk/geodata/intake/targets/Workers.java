package org.gridwalk.geodata.intake.targets;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridwalk.geodata.account.Passwords;
import org.gridwalk.geodata.intake.Reason;

/**
 * Who works in the grids. One is known by the number of staff, else by name and community. Grids that are named make a member
 * of their teams from a day on; a login makes an account with the rights of that duty, which nobody can sign in to until an
 * administrator gives it a password.
 */
final class Workers implements Target {
    private static final Map<String, String> EMPLOYMENT = Map.ofEntries(
            Map.entry("专职", "FULL_TIME"),
            Map.entry("全职", "FULL_TIME"),
            Map.entry("在编", "FULL_TIME"),
            Map.entry("社工", "FULL_TIME"),
            Map.entry("兼职", "PART_TIME"),
            Map.entry("志愿者", "VOLUNTEER"),
            Map.entry("志愿", "VOLUNTEER"));
    private static final Map<String, String> DUTY = Map.ofEntries(
            Map.entry("网格长", "LEADER"),
            Map.entry("网格员", "WORKER"),
            Map.entry("专职网格员", "WORKER"),
            Map.entry("民警", "POLICE"),
            Map.entry("社区民警", "POLICE"),
            Map.entry("物业", "PROPERTY"),
            Map.entry("物业人员", "PROPERTY"),
            Map.entry("志愿者", "VOLUNTEER"));

    private static final List<Field> FIELDS = List.of(
            Usual.number("工号", "人员编号"),
            Field.of("name", Field.Kind.TEXT, "姓名", "网格员姓名", "网格员", "人员姓名").always(),
            Usual.community(),
            Field.of("employment", Field.Kind.CODE, "用工性质", "人员性质", "用工形式", "专兼职")
                    .words(EMPLOYMENT)
                    .otherwise("FULL_TIME"),
            Field.of("windowDuty", Field.Kind.FLAG, "窗口值守", "是否窗口", "坐窗口"),
            Field.of("grids", Field.Kind.TEXT, "网格", "网格编码", "网格名称", "所属网格", "负责网格"),
            Field.of("duty", Field.Kind.CODE, "职务", "岗位", "角色", "网格职务").words(DUTY),
            Field.of("since", Field.Kind.DAY, "任职日期", "上岗日期", "起始日期"),
            Field.of("login", Field.Kind.TEXT, "账号", "登录名", "用户名"));

    @Override
    public String name() {
        return "workers";
    }

    @Override
    public String table() {
        return "worker";
    }

    @Override
    public List<String> tables() {
        return List.of("account");
    }

    @Override
    public List<Field> fields() {
        return FIELDS;
    }

    @Override
    public List<String> columns() {
        return List.of("grid_ids bigint[]", "unknown text", "password_hash text");
    }

    @Override
    public void judge(Stage stage) {
        stage.update("update incoming set community_id = :community where community_id is null");
        stage.fault("community", Reason.COMMUNITY_NEEDED, """
                select line, jsonb_build_object() from incoming where community_id is not null and not exists (
                  select from area where area.id = community_id and level = 'COMMUNITY')
                """);
        stage.byNumber("worker");
        stage.byNature("worker", """
                search_text(there.name) = search_text(incoming.name)
                  and there.community_id is not distinct from incoming.community_id
                """);
        findGrids(stage);
        stage.fault("duty", Reason.VALUE_MISSING, """
                select line, jsonb_build_object('field', '职务') from incoming where grids is not null and duty is null
                """);
        stage.fault("duty", Reason.LEADER_THERE, """
                select line, jsonb_build_object('grid', min(version.name))
                from incoming
                join grid_team team on team.grid_id = any (grid_ids) and team.duty = 'LEADER'
                  and team.valid && daterange(coalesce(since, :today), null) and team.worker_id is distinct from incoming.worker_id
                join grid_version version on version.grid_id = team.grid_id and version.valid @> :today
                where incoming.duty = 'LEADER' group by line
                """);
        stage.fault("duty", Reason.LEADER_THERE, """
                select line, jsonb_build_object('grid', grids) from (
                  select line, grids, row_number() over (partition by one order by line) as place
                  from incoming cross join unnest(grid_ids) one where duty = 'LEADER'
                ) leaders where place > 1
                """);
        stage.fault("login", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', 'a-z 0-9 . _ -') from incoming
                where login !~ '^[a-z0-9._-]{2,40}$'
                """);
        stage.update("""
                update incoming set account_id = account.id from account where account.login = incoming.login
                """);
        stage.fault("login", Reason.LOGIN_TAKEN, """
                select line, jsonb_build_object() from incoming
                join account on account.login = incoming.login and account.worker_id is distinct from incoming.worker_id
                """);
        stage.fault("login", Reason.LOGIN_TAKEN, """
                select line, jsonb_build_object() from (
                  select line, row_number() over (partition by login order by line) as place
                  from incoming where login is not null
                ) taken where place > 1
                """);
    }

    /** Several grids of one person stand in one field. */
    private static void findGrids(Stage stage) {
        stage.update("""
                with written as (
                  select line, trim(one) as one
                  from incoming cross join regexp_split_to_table(grids, '[,，、;；/|]+') one where trim(one) <> ''
                ), found as (
                  select written.line, written.one, min(grid.id) as id, count(distinct grid.id) as many
                  from written
                  join incoming on incoming.line = written.line
                  left join (
                    select grid.id, grid.community_id, grid_code.code, version.name from grid
                    left join grid_code on grid_code.grid_id = grid.id and grid_code.valid @> :today
                    left join grid_version version on version.grid_id = grid.id and version.valid @> :today
                  ) grid on (grid.code = written.one or search_text(grid.name) = search_text(written.one)) and case
                    when incoming.community_id is not null then grid.community_id = incoming.community_id
                    else cardinality(:areas) = 0 or grid.community_id = any (:areas) end
                  group by written.line, written.one
                )
                update incoming set
                  grid_ids = (select array_agg(distinct id) from found where found.line = incoming.line and many = 1),
                  unknown = (select string_agg(one, '、') from found where found.line = incoming.line and many <> 1)
                where grids is not null
                """);
        stage.fault("grids", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '网格 ' || unknown) from incoming where unknown is not null
                """);
    }

    @Override
    public String sameness() {
        return "coalesce('#' || number, concat_ws('|', coalesce(community_id, 0), search_text(name)))";
    }

    @Override
    public void write(Stage stage) {
        TableWrite.into("worker")
                .main()
                .columns("name", "employment", "community_id")
                .set("window_duty", "case when worker_made then coalesce(window_duty, false) else window_duty end")
                .make(stage, "true", sameness())
                .write(stage);
        stage.keepNumbers("worker");
        accounts(stage);
        teams(stage);
    }

    private static void accounts(Stage stage) {
        TableWrite account = TableWrite.into("account")
                .columns("login", "name", "worker_id", "password_hash")
                .make(stage, "login is not null", "login");
        int made = stage.handle()
                .createUpdate("update incoming set password_hash = :hash where account_made")
                // A password that nobody has ever seen.
                .bind("hash", Passwords.hash(UUID.randomUUID().toString()))
                .execute();
        if (made > 0) {
            account.insert(stage);
        }
    }

    private static void teams(Stage stage) {
        stage.update("drop table if exists joined");
        stage.update("""
                create temporary table joined on commit drop as
                select distinct on (one, worker_id) line, one as grid_id, worker_id, account_id, duty,
                  daterange(coalesce(since, :today), null) as valid
                from incoming cross join unnest(grid_ids) one
                where not exists (
                  select from grid_team there where there.grid_id = one and there.worker_id = incoming.worker_id
                    and there.valid && daterange(coalesce(since, :today), null))
                order by one, worker_id, line
                """);
        int added = stage.update("""
                insert into grid_team (grid_id, worker_id, duty, valid) select grid_id, worker_id, duty, valid from joined
                """);
        if (added > 0) {
            stage.added(
                    "grid_team",
                    "worker_id",
                    "(there.grid_id, there.worker_id, there.valid) in (select grid_id, worker_id, valid from joined)");
            stage.update("update incoming set came = greatest(came, 1) where line in (select line from joined)");
        }
        stage.make("role_grant", """
                insert into role_grant (account_id, role, grid_id, valid)
                select account_id, duty, grid_id, valid from joined
                where account_id is not null and duty in ('LEADER', 'WORKER') and not exists (
                  select from role_grant there
                  where there.account_id = joined.account_id and there.role = joined.duty
                    and there.grid_id = joined.grid_id and there.valid && joined.valid)
                order by line, grid_id
                """);
    }
}
