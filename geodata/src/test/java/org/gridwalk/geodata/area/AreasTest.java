package org.gridwalk.geodata.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class AreasTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);

    private final Database database = TestPostgis.database();
    private long community;
    private long west;

    @BeforeEach
    void twoGridsSideBySide() {
        long subdistrict = insert("insert into area (level, name) values ('SUBDISTRICT', '光月街道')");
        community =
                insert("insert into area (parent_id, level, name) values (" + subdistrict + ", 'COMMUNITY', '晨光社区')");
        west = grid(87.0);
        grid(87.5);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private long grid(double lng) {
        long grid = insert("insert into grid (community_id) values (" + community + ")");
        insert("insert into grid_version (grid_id, name, geom, valid) values (" + grid
                + ", '网格', st_multi(st_makeenvelope(" + lng + ", 44, " + (lng + 0.5)
                + ", 44.5, 4326)), '[2026-01-01,)')");
        return grid;
    }

    private long insert(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate(sql)
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void theBoundsOfACommunityAreThoseOfItsGrids() {
        assertThat(list(new Scope(false, List.of(community), List.of(), false)))
                .singleElement()
                .extracting(Area::bounds)
                .isEqualTo(List.of(87.0, 44.0, 88.0, 44.5));
        assertThat(list(Scope.EVERYWHERE)).hasSize(2);
    }

    @Test
    void whoSeesOneGridGetsItsBounds() {
        assertThat(list(new Scope(false, List.of(), List.of(west), false)))
                .singleElement()
                .extracting(Area::bounds)
                .isEqualTo(List.of(87.0, 44.0, 87.5, 44.5));
    }

    @Test
    void whoSeesTheCommunityAndOneOfItsGridsGetsItOnce() {
        assertThat(list(new Scope(false, List.of(community), List.of(west), false)))
                .singleElement()
                .extracting(Area::bounds)
                .isEqualTo(List.of(87.0, 44.0, 88.0, 44.5));
    }

    @Test
    void anAreaIsMeantByItsCodeItsNameOrItsKey() {
        Codes codes = new Codes(database);
        insert("insert into area (level, name) values ('COMMUNITY', '双名社区')");
        insert("insert into area (level, name) values ('COMMUNITY', '双名社区')");
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into area_code (area_id, code, valid) values (?, '990101001001', '[2026-01-01,2026-05-01)')",
                        community));
        assertThat(codes.areaId(" 晨光社区 ", TODAY)).isEqualTo(community);
        assertThat(codes.areaId("" + community, TODAY)).isEqualTo(community);
        assertThat(codes.areaId("990101001001", LocalDate.of(2026, 4, 30))).isEqualTo(community);
        assertThatThrownBy(() -> codes.areaId("990101001001", TODAY))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("990101001001")
                .hasMessageContaining("晨光社区");
        assertThatThrownBy(() -> codes.areaId("双名社区", TODAY))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("only one of");
    }

    private List<Area> list(Scope scope) {
        return new Areas(database).list(scope, TODAY);
    }
}
