package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.search.Found.Kind;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Persons, and issues by who complained and by their words. */
@Tag("database")
class ContactSearchTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final String SURNAMES = "王李张曾";
    private static final String GIVEN = "伟玮敏建国";

    /** So many are not drawn at random; of them one is written in traditional characters, which ILIKE can't read. */
    private static final int NAMED = 3;

    private static Database database;
    private static Search search;

    @TempDir
    private static Path state;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        search = new Search(database, state);
        database.jdbi().useTransaction(ContactSearchTest::fill);
        untilAllIsRead();
    }

    /** Each look waits a while for what is still being read. */
    private static void untilAllIsRead() {
        SearchQuery any = SearchQuery.of("q", "晨光");
        boolean loading = true;
        while (loading) {
            loading = search.find(any, SearchScope.EVERYWHERE, TODAY, 1).loading();
        }
    }

    @AfterAll
    static void close() {
        search.close();
        database.close();
    }

    /** Two buildings, a grid each; in the first live those who are named here, in the second many at random. */
    private static void fill(Handle handle) {
        handle.execute("set local gridwalk.contacts = 'on'");
        handle.execute("""
                insert into area (level, name) values ('COMMUNITY', '晨光社区');
                insert into building (community_id, name, floors, geom)
                  select 1, n || '号楼', 6, st_multi(st_makeenvelope(116.39, 39.904, 116.391, 39.905, 4326))
                  from generate_series(1, 2) n;
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_setsrid(st_point(116.3905, 39.904), 4326) from building;
                insert into grid (community_id) select 1 from generate_series(1, 2);
                insert into grid_version (grid_id, name, geom, valid)
                  select id, '第' || id || '网格', st_multi(st_makeenvelope(116.39, 39.904, 116.391, 39.905, 4326)), '(,)'
                  from grid;
                insert into grid_building (grid_id, building_id, valid) select id, id, '(,)' from grid;
                insert into topic (code, name) values ('LEAK', '漏水');
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision,
                    grid_id, description)
                  select '12345', 'A' || n, 1, 1, 'PHONE', 'FILED', '2026-11-01', 'NONE', 1 + n % 2, text
                  from (values (1, '顶楼下雨漏水，墙面大片发霉'), (2, '電梯異響，抖動'), (3, '电梯停运，高层老人下不了楼'),
                    (4, 'wifi 信号差')) as said (n, text);
                insert into complainant (issue_id) select id from issue where number in ('A1', 'A2');
                insert into complainant_contact (complainant_id, name, phone)
                  select complainant.id, '赵不在', '010-6655 4433' from complainant join issue on issue.id = issue_id
                  where number = 'A1';
                """);
        live(handle, 1, "王建国", "138 0013 8000");
        live(handle, 1, "曾國藩", "+86 139-1234-5678");
        live(handle, 1, "李_伟", null);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            String name = letter(random, SURNAMES) + letter(random, GIVEN) + (i % 2 == 0 ? letter(random, GIVEN) : "");
            live(handle, 2, name, "0101" + i);
        }
    }

    private static String letter(Random random, String of) {
        return String.valueOf(of.charAt(random.nextInt(of.length())));
    }

    private static void live(Handle handle, long building, String name, String phone) {
        handle.createUpdate("""
                        with home as (
                          insert into dwelling (building_id, entrance, floor, room)
                          values (:building, 1, 1, (select count(*) + 101 from dwelling)) returning id
                        ),
                        household as (
                          insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from home returning id
                        ),
                        person as (
                          insert into person (birth_date, sex) values ('1970-01-01', 'F') returning id
                        ),
                        member as (
                          insert into household_member (household_id, person_id, valid)
                          select household.id, person.id, '[2020-01-01,)' from household, person
                        )
                        insert into person_contact (person_id, name, phone) select id, :name, :phone from person
                        """)
                .bind("building", building)
                .bind("name", name)
                .bind("phone", phone)
                .execute();
    }

    private static Scope grid(long id) {
        return new Scope(false, List.of(), List.of(id), false);
    }

    private static List<Found> find(String typed, Scope scope) {
        return search.find(SearchQuery.of("q", typed), new SearchScope(scope, scope, scope, scope, 0), TODAY, 100)
                .items();
    }

    private static Set<String> labels(String typed, Scope scope) {
        Set<String> labels = new TreeSet<>();
        find(typed, scope).forEach(found -> labels.add(found.kind() + " " + found.label()));
        return labels;
    }

    @ParameterizedTest
    @CsvSource({
        "王建国, 王建国",
        "王 建 国, 王建国",
        "王建囯, 王建国",
        "建王国, 王建国",
        "wangjianguo, 王建国",
        "ＷＡＮＧ jian guo, 王建国",
        "wjg, 王建国",
        "wangjiangou, 王建国",
        "13800138000, 王建国",
        "138 0013 8000, 王建国",
        "+86 138 0013 8000, 王建国",
        "008613800138000, 王建国",
        "１３８００１３８０００, 王建国",
        "1380013, 王建国",
        "8000, 王建国",
        "13800138001, 王建国",
        "13800318000, 王建国",
        "曾国藩, 曾國藩",
        "zengguofan, 曾國藩",
        "cengguofan, 曾國藩",
        "139-1234-5678, 曾國藩",
        "李_, 李_伟"
    })
    void findsAPerson(String typed, String name) {
        Found found = find(typed, grid(1)).get(0);
        assertThat(found.kind()).isEqualTo(Kind.PERSON);
        assertThat(found.label()).isEqualTo(name);
        assertThat(found.detail().orElseThrow()).startsWith("1号楼1单元");
        assertThat(found.householdId()).isPresent();
        assertThat(labels(typed, grid(2))).doesNotContain("PERSON " + name);
    }

    @ParameterizedTest
    @CsvSource({"王%", "%", "_", "9", "\\"})
    void findsNobody(String typed) {
        assertThat(find(typed, Scope.EVERYWHERE))
                .noneMatch(
                        found -> found.kind() == Kind.PERSON && !found.label().contains(typed));
    }

    @Test
    void findsAnIssueByWhoComplained() {
        for (String typed : List.of("赵不在", "zhaobuzai", "01066554433", "010-66554433", "4433")) {
            assertThat(labels(typed, Scope.EVERYWHERE)).as(typed).contains("ISSUE A1");
            assertThat(labels(typed, grid(1))).as(typed).isEmpty();
        }
    }

    /** As whoever would be told who complained, were they to ask for that issue. */
    @Test
    void findsAnIssueByWhoComplainedOnlyForWhoMayBeTold() {
        run("""
                insert into worker (name, employment) values ('甲', 'FULL_TIME'), ('乙', 'FULL_TIME');
                insert into account (login, name, password_hash, worker_id)
                  values ('jia', '甲', 'x', (select min(id) from worker)), ('yi', '乙', 'x', (select max(id) from worker));
                """);
        long jia = number("select id from account where login = 'jia'");
        long worker = number("select worker_id from account where login = 'jia'");
        long other = number("select worker_id from account where login = 'yi'");
        try {
            assertTold(false, Scope.NOWHERE, jia);
            assertTold(true, grid(2), jia);
            assertTold(false, grid(1), jia);
            run("update issue set handler_id = " + worker + " where number = 'A1'");
            assertTold(true, Scope.NOWHERE, jia);
            assertTold(false, Scope.NOWHERE, jia + 1);
            run("update issue set handler_id = " + other + " where number = 'A1'");
            assertTold(false, Scope.NOWHERE, jia);
            standIn(other, worker, 1);
            assertTold(false, Scope.NOWHERE, jia);
            standIn(other, worker, 2);
            assertTold(true, Scope.NOWHERE, jia);
            run("update issue set handler_id = null, concerns_worker_id = " + other + " where number = 'A1'");
            assertTold(false, grid(2), jia);
            run("delete from absence");
            assertTold(true, grid(2), jia);
            run("update issue set concerns_worker_id = " + worker + " where number = 'A1'");
            assertTold(false, grid(2), jia);
            assertTold(false, Scope.EVERYWHERE, jia);
        } finally {
            run("update issue set handler_id = null, concerns_worker_id = null; delete from absence;"
                    + " delete from account; delete from worker");
        }
    }

    private static void assertTold(boolean told, Scope desk, long account) {
        SearchScope scope = new SearchScope(grid(2), grid(2), grid(2), desk, account);
        for (String typed : List.of("赵不在", "zhaobuzai", "01066554433", "4433", "01066554434")) {
            List<Found> found =
                    search.find(SearchQuery.of("q", typed), scope, TODAY, 100).items();
            assertThat(found.stream().map(Found::label).toList()).as(typed).isEqualTo(told ? List.of("A1") : List.of());
            assertThat(found).allMatch(Found::tellsComplainant);
        }
        assertThat(search.find(SearchQuery.of("q", "墙面发霉"), scope, TODAY, 100).items())
                .as("its words tell of nobody")
                .singleElement()
                .matches(found -> !found.tellsComplainant());
    }

    private static void standIn(long away, long standing, long grid) {
        run("delete from absence; insert into absence (worker_id, valid, made_at) values (" + away
                + ", '[2026-11-20,2026-11-21)', now()); insert into stand_in (absence_id, grid_id, worker_id, valid) select id, "
                + grid + ", " + standing + ", valid from absence");
    }

    private static void run(String script) {
        database.jdbi().useHandle(handle -> handle.createScript(script).execute());
    }

    private static long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void whoMayNotReadNamesFindsNoneAndNothingByThem() {
        SearchScope without = new SearchScope(Scope.EVERYWHERE, Scope.EVERYWHERE, Scope.NOWHERE, Scope.EVERYWHERE, 0);
        for (String typed : List.of("王建国", "wjg", "13800138000", "8000", "赵不在", "01066554433")) {
            assertThat(search.find(SearchQuery.of("q", typed), without, TODAY, 50)
                            .items())
                    .as(typed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "漏水, A1",
        "墙面发霉, A1",
        "漏水 发霉, A1",
        "墙面大片法霉, A1",
        "loushui, A1",
        "电梯异响, A2",
        "電梯抖動, A2",
        "dianti, A3",
        "gclr, A3",
        "WIFI信号, A4"
    })
    void findsAnIssueByItsWords(String typed, String number) {
        assertThat(find(typed, Scope.EVERYWHERE).get(0).label()).isEqualTo(number);
        assertThat(find(typed, Scope.NOWHERE)).isEmpty();
    }

    /** The obvious way, by ILIKE, for what needs no leniency. */
    @Test
    void findsWhomIlikeFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            String typed = letter(random, SURNAMES) + (i % 3 == 0 ? "" : letter(random, GIVEN));
            for (Scope scope : List.of(Scope.EVERYWHERE, grid(1), grid(2))) {
                List<Long> expected = ilike(typed, scope);
                List<Long> found = find(typed, scope).stream()
                        .filter(one -> one.kind() == Kind.PERSON && one.match() != Found.Match.ALIKE)
                        .map(Found::id)
                        .filter(id -> id > NAMED)
                        .sorted()
                        .toList();
                assertThat(found).as("seed " + seed + " " + typed).isEqualTo(expected);
            }
        }
    }

    private static List<Long> ilike(String typed, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return handle.createQuery("""
                            select person_id
                            from person_contact
                            join household_member using (person_id)
                            join household on household.id = household_id
                            join dwelling on dwelling.id = dwelling_id
                            where person_id > :named and name ilike '%' || :typed || '%' and (:everywhere or building_id = any (:grids))
                            order by person_id
                            """)
                    .bind("typed", typed)
                    .bind("named", NAMED)
                    .bind("everywhere", scope.everywhere())
                    .bind("grids", scope.gridIds().toArray(Long[]::new))
                    .mapTo(Long.class)
                    .list();
        });
    }

    /** What has just been committed is found, and what has gone is not. */
    @Test
    void findsWhatHasChangedSince() {
        find("王", Scope.EVERYWHERE);
        database.jdbi().useTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            live(handle, 1, "诸葛亮", "13500001111");
            handle.execute("update issue set description = '井盖丢失' where number = 'A4'");
            handle.execute("insert into estate (community_id, name, management) values (1, '枫林苑', 'MANAGED')");
        });
        assertThat(labels("zhugeliang", grid(1))).containsExactly("PERSON 诸葛亮");
        assertThat(labels("井盖", Scope.EVERYWHERE)).containsExactly("ISSUE A4");
        assertThat(labels("信号", Scope.EVERYWHERE)).isEmpty();
        assertThat(labels("枫林", Scope.EVERYWHERE)).containsExactly("ESTATE 枫林苑");
        database.jdbi().useTransaction(handle -> {
            handle.execute("update issue set description = 'wifi 信号差' where number = 'A4'");
            handle.execute("delete from estate where name = '枫林苑'");
            handle.execute("update household_member set valid = '[2020-01-01,2026-01-01)' where person_id = "
                    + "(select max(id) from person)");
        });
        assertThat(labels("枫林", Scope.EVERYWHERE)).isEmpty();
        assertThat(labels("诸葛亮", Scope.EVERYWHERE)).as("has moved out").isEmpty();
        assertThat(labels("信号", Scope.EVERYWHERE)).containsExactly("ISSUE A4");
    }

    /** What the index on disk has seen, it need not read again; what has happened meanwhile, it must. */
    @Test
    void theNextStartGoesOnFromWhatTheLastOneLeft() {
        search.close();
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, description)
                  values ('12345', 'B1', 1, 1, 'PHONE', 'FILED', '2026-11-02', 'NONE', '路灯不亮'),
                    ('12345', 'B2', 1, 1, 'PHONE', 'FILED', '2026-11-02', 'NONE', '路灯闪烁');
                delete from issue where number = 'B2'
                """));
        search = new Search(database, state);
        untilAllIsRead();
        assertThat(labels("路灯", Scope.EVERYWHERE)).containsExactly("ISSUE B1");
        assertThat(labels("漏水", Scope.EVERYWHERE)).containsExactly("ISSUE A1");
        assertThat(search.indexBytes()).isPositive();
        database.jdbi().useHandle(handle -> handle.execute("delete from issue where number = 'B1'"));
        assertThat(labels("路灯", Scope.EVERYWHERE)).isEmpty();
    }
}
