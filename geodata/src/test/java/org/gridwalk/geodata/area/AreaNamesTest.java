package org.gridwalk.geodata.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
final class AreaNamesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    private static Database database;
    private static AreaNames names;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        database.jdbi().useHandle(handle -> {
            handle.execute("insert into area (level, name) values ('DISTRICT', '某区')");
            handle.execute("insert into area (level, name, parent_id) select 'SUBDISTRICT', street, id from area,"
                    + " unnest(array['长安街道', '太平镇']) street");
            handle.execute("""
                    insert into area (level, name, parent_id)
                    select 'COMMUNITY', community.name, (select id from area where area.name = above)
                    from (values ('晨光社区', '长安街道'), ('幸福社区', '长安街道'), ('幸福村', '太平镇'), ('和平社区', '长安街道'),
                      ('和平社区', '太平镇'), ('甲一', '太平镇')) as community (name, above)
                    """);
            handle.execute("""
                    insert into area_code (area_id, code, valid)
                    select id, '99990100100' || row_number() over (order by id), daterange('2020-01-01', null) from area
                    where parent_id = (select id from area where name = '长安街道')
                    union all select id, '999901001000', daterange(null, null) from area where name = '长安街道'
                    union all select id, '999901009001', daterange(null, '2020-01-01') from area where name = '晨光社区'
                    """);
            handle.execute("""
                    insert into area_alias (area_id, kind, text, until)
                    select id, 'CODE', '999901008001', date '2021-01-01' from area where name = '幸福社区'
                    union all select id, 'NAME', '老街', null from area where name = '晨光社区'
                    union all select id, 'NAME', '旧名社区', date '2019-01-01' from area where name = '幸福社区'
                    """);
        });
        names = database.jdbi().withHandle(handle -> AreaNames.read(handle, DAY));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "晨光社区, 晨光社区",
        "晨光, 晨光社区",
        "晨光居委会, 晨光社区",
        "晨光社区居民委员会, 晨光社区",
        "'晨光 社区 ', 晨光社区",
        "长安街道晨光社区, 晨光社区",
        "某区长安街道晨光, 晨光社区",
        "某区长安晨光社区居委会, 晨光社区",
        "太平镇晨光社区, -",
        "幸福村, 幸福村",
        "幸福村委会, 幸福村",
        "幸福居委会, 幸福社区",
        "幸福, 幸福社区|幸福村",
        "和平社区, 和平社区|和平社区",
        "太平镇和平社区, 和平社区",
        "长安街道办事处, 长安街道",
        "太平, 太平镇",
        "999901001001, 晨光社区",
        "999901001, 长安街道",
        "999901009001, 晨光社区 ended 2020-01-01",
        "999901008001, 幸福社区 ended 2021-01-01",
        "旧名社区, 幸福社区 ended 2019-01-01",
        "老街, 晨光社区",
        "甲一, 甲一",
        "甲一社区, 甲一",
        "999999999999, -",
        "海棠社区, -"
    })
    void whatIsWrittenMeansAnArea(String written, String meant) {
        assertThat(said(names.find(written, Set.of()))).isEqualTo(meant);
    }

    private static String said(AreaNames.Match match) {
        if (match instanceof AreaNames.Same same) {
            return same.area().name();
        }
        if (match instanceof AreaNames.Former former) {
            return former.area().name() + " ended " + former.until().orElseThrow();
        }
        return match instanceof AreaNames.Several several
                ? String.join(
                        "|", several.areas().stream().map(AreaNames.Known::name).toList())
                : "-";
    }
}
