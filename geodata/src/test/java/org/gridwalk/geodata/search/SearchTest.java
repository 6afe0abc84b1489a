package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.BadInput;
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
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class SearchTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private static Database database;
    private static Search search;

    @TempDir
    private static Path state;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        search = new Search(database, state);
        database.jdbi().useHandle(SearchTest::fill);
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

    /**
     * Two communities of one subdistrict, with two estates each and twelve buildings an estate. In 晨光一村 the buildings
     * up to 5 are the first grid's; 6 is shared, entrance 1 the first's and entrance 2 the second's; the others are the
     * second's until last year and the third's since.
     */
    private static void fill(Handle handle) {
        handle.execute("""
                insert into area (level, name) values ('SUBDISTRICT', '朝阳街道');
                insert into area (parent_id, level, name, geom)
                  select id, 'COMMUNITY', community.name, st_multi(st_makeenvelope(west, 39.90, west + 0.01, 39.91, 4326))
                  from area, (values ('晨光社区', 116.39), ('暮色社区', 116.41)) as community (name, west);
                insert into area_code (area_id, code, valid)
                  select id, case name when '晨光社区' then '990101001001' else '990101001002' end, '(,)'
                  from area where level = 'COMMUNITY';
                insert into estate (community_id, name, management, geom)
                  select id, estate, 'MANAGED', st_multi(st_makeenvelope(st_xmin(geom), 39.90, st_xmin(geom) + 0.005, 39.91, 4326))
                  from area, unnest(case name when '晨光社区' then array['晨光一村', '晨光二村']
                    else array['暮色花园', 'Ｓｕｎ 公寓'] end) estate
                  where level = 'COMMUNITY';
                insert into building (community_id, estate_id, name, floors, geom)
                  select community_id, id, n || '号楼', 6,
                    st_multi(st_makeenvelope(st_xmin(geom), 39.9 + n * 0.0005, st_xmin(geom) + 0.0005, 39.9003 + n * 0.0005, 4326))
                  from estate, generate_series(1, 12) n;
                insert into building (community_id, name, use, address, floors, geom)
                  select id, '百货商场', 'COMMERCIAL', '幸福路12号', 4,
                    st_multi(st_makeenvelope(116.398, 39.905, 116.399, 39.906, 4326))
                  from area where name = '晨光社区';
                insert into entrance (building_id, number, name, geom)
                  select building.id, n, n || '单元', st_pointonsurface(geom)
                  from building, generate_series(1, 2) n where use = 'RESIDENTIAL';
                insert into dwelling (building_id, entrance, floor, room)
                  select building_id, number, floor, floor || '0' || door
                  from entrance, generate_series(1, 6) floor, generate_series(1, 2) door;
                insert into grid (community_id) select id from area, generate_series(1, 3) where name = '晨光社区';
                insert into grid_code (grid_id, code, valid) select id, '99010100100100' || id, '(,)' from grid;
                insert into grid_version (grid_id, name, geom, valid)
                  select id, '第' || substr('一二三', cast(id as int), 1) || '网格',
                    st_multi(st_makeenvelope(116.39, 39.90 + id * 0.001, 116.395, 39.901 + id * 0.001, 4326)), '(,)'
                  from grid;
                insert into grid_building (grid_id, building_id, entrances, valid)
                  select part.grid_id, building.id, part.entrances, part.valid
                  from building
                  join estate on estate.id = estate_id and estate.name = '晨光一村'
                  join (values (1, '[1,6)', '(,)', '(,)'), (1, '[6,7)', '[1,2)', '(,)'), (2, '[6,7)', '[2,3)', '(,)'),
                    (2, '[7,)', '(,)', '(,2026-01-01)'), (3, '[7,)', '(,)', '[2026-01-01,)'))
                    as raw (grid_id, numbers, entrances, valid)
                    on cast(numbers as int4range) @> cast(building_key(building.name) as int)
                  cross join lateral (
                    select raw.grid_id, cast(raw.entrances as int4range), cast(raw.valid as daterange)
                  ) part (grid_id, entrances, valid);
                insert into topic (code, name) values ('NOISE', '噪音扰民');
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom,
                    grid_id)
                  select register, number, area.id, topic.id, 'HOTLINE', 'FILED', '2026-11-01', place_precision,
                    case place_precision when 'POINT' then st_setsrid(st_point(116.394, 39.905), 4326) end, grid_id
                  from topic,
                    (values ('12345', '20261101000017', 'POINT', 1, '晨光社区'),
                      ('12345', '20261101000018', 'NONE', 2, '晨光社区'),
                      ('WG', 'WG-2026_0001', 'POINT', 1, '晨光社区'),
                      ('WG', 'WG-2026X0002', 'POINT', 1, '晨光社区'),
                      ('12345', '20261101000019', 'POINT', null, '晨光社区'),
                      ('12345', '20261101000020', 'POINT', null, '暮色社区'))
                      as raw (register, number, place_precision, grid_id, area)
                  join area on area.name = raw.area;
                """);
    }

    private static Scope grid(long id) {
        return new Scope(false, List.of(), List.of(id), false);
    }

    private static Scope area(String name) {
        return new Scope(false, List.of(id("area", name)), List.of(), false);
    }

    private static long id(String table, String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id from " + table + " where name = :name")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .one());
    }

    private static List<Found> find(String typed, Scope scope, int limit) {
        return search.find(
                        SearchQuery.of("q", typed),
                        new SearchScope(scope, scope, Scope.NOWHERE, Scope.NOWHERE, 0),
                        TODAY,
                        limit)
                .items();
    }

    private static List<String> labels(String typed, Scope scope, int limit) {
        return find(typed, scope, limit).stream()
                .map(found -> found.kind() + " " + found.label())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "晨光社区                | AREA 晨光社区",
                "990101001002            | AREA 暮色社区",
                "晨光                    | AREA 晨光社区, ESTATE 晨光一村, ESTATE 晨光二村",
                "朝阳                    | AREA 朝阳街道",
                "晨光一村                | ESTATE 晨光一村",
                "晨光1村                 | ESTATE 晨光一村",
                "晨 光 一 村             | ESTATE 晨光一村",
                "sun公寓                 | ESTATE Ｓｕｎ 公寓",
                "SUN                     | ESTATE Ｓｕｎ 公寓",
                "花园                    | ESTATE 暮色花园",
                "暮色花圆                | ESTATE 暮色花园",
                "晨光一村3号楼           | BUILDING 晨光一村3号楼",
                "晨光一村三号楼          | BUILDING 晨光一村3号楼",
                "晨光一村３号楼          | BUILDING 晨光一村3号楼",
                "晨光1村3栋              | BUILDING 晨光一村3号楼",
                "晨光社区晨光一村3号楼   | BUILDING 晨光一村3号楼",
                "晨光一村十二号楼        | BUILDING 晨光一村12号楼",
                "暮色社区暮色花园3号     | BUILDING 暮色花园3号楼",
                "晨光一村99号楼          | ESTATE 晨光一村",
                "百货                    | BUILDING 百货商场",
                "幸福路12号              | BUILDING 百货商场",
                "幸福路１２号            | BUILDING 百货商场",
                "晨光一村3号楼2单元501   | DWELLING 晨光一村3号楼2单元501, BUILDING 晨光一村3号楼",
                "晨光一村3号楼2单元501室 | DWELLING 晨光一村3号楼2单元501, BUILDING 晨光一村3号楼",
                "晨光一村 3-2-501        | DWELLING 晨光一村3号楼2单元501, BUILDING 晨光一村3号楼",
                "晨光一村３－２－５０１  | DWELLING 晨光一村3号楼2单元501, BUILDING 晨光一村3号楼",
                "晨光一村三号楼二单元五〇一 | DWELLING 晨光一村3号楼2单元501, BUILDING 晨光一村3号楼",
                "晨光一村3号楼501        | DWELLING 晨光一村3号楼1单元501, DWELLING 晨光一村3号楼2单元501",
                "晨光一村3号楼2单元5楼   | BUILDING 晨光一村3号楼, DWELLING 晨光一村3号楼2单元501," + " DWELLING 晨光一村3号楼2单元502",
                "第三网格                | GRID 第三网格",
                "3网格                   | GRID 第三网格",
                "3号网格                 | GRID 第三网格",
                "990101001001001         | GRID 第一网格",
                "网格                    | GRID 第一网格, GRID 第三网格, GRID 第二网格",
                "20261101000017          | ISSUE 20261101000017",
                "#20261101000017         | ISSUE 20261101000017",
                "２０２６１１０１００００１７ | ISSUE 20261101000017",
                "2026110100001           | ISSUE 20261101000017, ISSUE 20261101000018, ISSUE 20261101000019",
                "wg-2026                 | ISSUE WG-2026_0001, ISSUE WG-2026X0002",
                "wg-2026_                | ISSUE WG-2026_0001"
            })
    void findsFirst(String typed, String expected) {
        List<String> wanted = List.of(expected.split(", +"));
        assertThat(labels(typed, Scope.EVERYWHERE, wanted.size())).isEqualTo(wanted);
    }

    @Test
    void aBuildingOfNoEstateIsSoughtInAll() {
        assertThat(labels("3号楼", Scope.EVERYWHERE, 4))
                .containsExactlyInAnyOrder(
                        "BUILDING 晨光一村3号楼", "BUILDING 晨光二村3号楼", "BUILDING 暮色花园3号楼", "BUILDING Ｓｕｎ 公寓3号楼");
        assertThat(labels("3-2-501", Scope.EVERYWHERE, 4)).allMatch(label -> label.startsWith("DWELLING"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "不存在村3号楼",
                "99999",
                "火星",
                "%",
                "_",
                "%%%",
                "\\",
                "'",
                "\"",
                "'; drop table issue; --",
                "😀",
                "😀😀😀",
                ":scopeEverywhere",
                "{}",
                "{\"}",
                "<b>",
                "\u05E9\u05DC\u05D5\u05DD",
                "\uD800",
                "a\u0301",
                "((((((",
                "[a-z"
            })
    void findsNothingWhereThereIsNothing(String typed) {
        assertThat(find(typed, Scope.EVERYWHERE, 10)).isEmpty();
    }

    @Test
    void whatCanNotBeSeenIsNotSought() {
        assertThat(labels("\u202E晨光\u200B一村\u202C", Scope.EVERYWHERE, 1)).containsExactly("ESTATE 晨光一村");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u3000\u200B", "晨光\0一村"})
    void whatIsNoTextIsRefused(String typed) {
        assertThatThrownBy(() -> SearchQuery.of("q", typed))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("q ");
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThat(SearchQuery.of("q", "晨".repeat(100))).isNotNull();
        assertThatThrownBy(() -> SearchQuery.of("q", "晨".repeat(101))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> SearchQuery.of("q", "3-".repeat(1000))).isInstanceOf(BadInput.class);
        // One character that NFKC spells out as eighteen.
        assertThatThrownBy(() -> SearchQuery.of("q", "\uFDFA".repeat(100))).isInstanceOf(BadInput.class);
    }

    /** As wildcards they would find every building and every number. */
    @Test
    void percentAndUnderscoreAreLettersLikeOthers() {
        assertThat(labels("晨光%", Scope.EVERYWHERE, 50)).noneMatch(label -> label.startsWith("BUILDING"));
        assertThat(labels("2026%", Scope.EVERYWHERE, 50)).isEmpty();
        assertThat(labels("WG-2026_", Scope.EVERYWHERE, 50)).containsExactly("ISSUE WG-2026_0001");
        assertThat(labels("3-2-50_", Scope.EVERYWHERE, 50)).isEmpty();
    }

    @Test
    void neverMoreThanAskedFor() {
        for (int limit : List.of(1, 3, 50)) {
            assertThat(find("村", Scope.EVERYWHERE, limit)).hasSizeLessThanOrEqualTo(limit);
        }
        assertThat(find("号楼", Scope.EVERYWHERE, 50)).hasSize(48);
    }

    @Test
    void saysWhereAThingIs() {
        Found estate = find("晨光一村", Scope.EVERYWHERE, 1).get(0);
        assertThat(estate.detail()).contains("晨光社区");
        assertThat(estate.bounds().orElseThrow()).containsExactly(116.39, 39.90, 116.395, 39.91);
        assertThat(estate.lng().orElseThrow()).isCloseTo(116.3925, within(0.003));
        Found dwelling = find("晨光一村3号楼2单元501", Scope.EVERYWHERE, 1).get(0);
        assertThat(dwelling.detail()).contains("第一网格");
        assertThat(dwelling.bounds()).isEmpty();
        assertThat(dwelling.lat().orElseThrow()).isCloseTo(39.90165, within(1e-4));
        Found placed = find("20261101000017", Scope.EVERYWHERE, 1).get(0);
        assertThat(placed.detail()).contains("噪音扰民");
        assertThat(placed.lng()).contains(116.394);
        Found unplaced = find("20261101000018", Scope.EVERYWHERE, 1).get(0);
        assertThat(unplaced.lng()).isEmpty();
        assertThat(unplaced.bounds()).isEmpty();
        // No outline of its own, but grids that have one: here none, because they are the community's.
        assertThat(find("朝阳街道", Scope.EVERYWHERE, 1).get(0).bounds()).isEmpty();
    }

    @Test
    void aLeaderFindsNothingOfAnotherGrid() {
        assertThat(labels("晨光一村3-2-501", grid(1), 10))
                .containsExactly("DWELLING 晨光一村3号楼2单元501", "BUILDING 晨光一村3号楼", "ESTATE 晨光一村");
        assertThat(labels("晨光一村3-2-501", grid(2), 10)).containsExactly("ESTATE 晨光一村");
        assertThat(labels("晨光二村3-2-501", grid(1), 10)).isEmpty();
        assertThat(labels("暮色花园3-2-501", grid(1), 10)).isEmpty();
        assertThat(labels("20261101000017", grid(1), 10)).containsExactly("ISSUE 20261101000017");
        // A number that is like it may be what was meant.
        assertThat(labels("20261101000017", grid(2), 10)).containsExactly("ISSUE 20261101000018");
        assertThat(labels("20261101000019", grid(1), 10))
                .as("an issue of no grid")
                .doesNotContain("ISSUE 20261101000019");
        assertThat(labels("网格", grid(2), 10)).containsExactly("GRID 第二网格");
        assertThat(labels("村", grid(1), 50)).allMatch(label -> label.contains("晨光一村"));
        assertThat(labels("社区", grid(1), 50)).containsExactly("AREA 晨光社区");
    }

    @Test
    void ofASharedBuildingALeaderFindsTheOwnDoors() {
        assertThat(labels("晨光一村6-1-501", grid(1), 1)).containsExactly("DWELLING 晨光一村6号楼1单元501");
        assertThat(labels("晨光一村6-2-501", grid(1), 10)).containsExactly("BUILDING 晨光一村6号楼", "ESTATE 晨光一村");
        assertThat(labels("晨光一村6-2-501", grid(2), 1)).containsExactly("DWELLING 晨光一村6号楼2单元501");
    }

    @Test
    void whatBelongedToAGridLastYearIsNotFoundByIt() {
        assertThat(labels("晨光一村9-1-501", grid(2), 10)).containsExactly("ESTATE 晨光一村");
        assertThat(labels("晨光一村9-1-501", grid(3), 1)).containsExactly("DWELLING 晨光一村9号楼1单元501");
    }

    @Test
    void anAreaSeesItsOwnAndWhatIsBelow() {
        assertThat(labels("3-2-501", area("暮色社区"), 50))
                .containsExactlyInAnyOrder(
                        "DWELLING 暮色花园3号楼2单元501", "DWELLING Ｓｕｎ 公寓3号楼2单元501", "BUILDING 暮色花园3号楼", "BUILDING Ｓｕｎ 公寓3号楼");
        assertThat(labels("2026110", area("暮色社区"), 50)).containsExactly("ISSUE 20261101000020");
        assertThat(labels("2026110", area("朝阳街道"), 50)).hasSize(4);
        assertThat(labels("晨光", area("暮色社区"), 50)).isEmpty();
    }

    @Test
    void whoSeesNothingFindsNothing() {
        for (String typed : List.of("晨光", "3-2-501", "2026110", "网格", "村")) {
            assertThat(find(typed, Scope.NOWHERE, 50)).as(typed).isEmpty();
        }
    }

    @Test
    void withoutTheRightToDwellingsOneGetsDownToTheBuilding() {
        List<Found> found = search.find(
                        SearchQuery.of("q", "晨光一村3-2-501"),
                        new SearchScope(Scope.EVERYWHERE, Scope.NOWHERE, Scope.NOWHERE, Scope.NOWHERE, 0),
                        TODAY,
                        50)
                .items();
        assertThat(found).extracting(Found::kind).containsExactly(Kind.BUILDING, Kind.ESTATE);
    }

    @Test
    void anyTextIsAnsweredOrRefused() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "晨光一村三号楼单元网格0123456789-－#%_\\'\"(){}[]:;?*+.^$|&!@~`<>/= \t\n\u0000\u200B\u202Eａ１😀é";
        for (int i = 0; i < 300; i++) {
            StringBuilder typed = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                typed.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                assertThat(find(typed.toString(), Scope.EVERYWHERE, 5)).hasSizeLessThanOrEqualTo(5);
            } catch (BadInput refused) {
                assertThat(refused.field()).isEqualTo("q");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", typed " + typed, e);
            }
        }
    }
}
