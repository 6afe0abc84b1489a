package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

/** Tickets in a system that nobody knows but the city's surveyors, whose control points are at hand. */
@Tag("browser")
@ExtendWith(Demo.class)
class OwnSystemTest {
    private static final int TICKETS = 40;

    @TempDir
    Path folder;

    @AfterEach
    void takeAway() {
        Demo.database().longWork(handle -> {
            handle.execute("delete from import_undo");
            handle.execute("delete from issue where register = '12345'");
            handle.execute("delete from import");
            handle.execute("delete from local_system");
            return null;
        });
    }

    private static List<LngLat> buildings() {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select st_x(p) x, st_y(p) y from building"
                                + " cross join lateral st_pointonsurface(geom) p order by id limit :most")
                        .bind("most", TICKETS)
                        .map((row, context) -> new LngLat(row.getDouble("x"), row.getDouble("y")))
                        .list());
    }

    /** As the city counts its metres: from a point of its own, and a little turned. */
    private static Coordinate own(LngLat middle, LngLat place) {
        Crs zone = Crs.named("EPSG:" + (4534 + (int) Math.rint(middle.lng() / 3) - 25))
                .orElseThrow();
        Coordinate origin = zone.fromLngLat(middle.lng(), middle.lat());
        Coordinate at = zone.fromLngLat(place.lng(), place.lat());
        double turn = Math.toRadians(2);
        double east = at.x - origin.x;
        double north = at.y - origin.y;
        return new Coordinate(
                east * Math.cos(turn) - north * Math.sin(turn) + 23_000,
                east * Math.sin(turn) + north * Math.cos(turn) + 41_000);
    }

    private Path controlPoints(LngLat middle, double wrongBy) throws IOException {
        double[][] round = {{-0.02, -0.02}, {0.02, -0.02}, {0.02, 0.02}, {-0.02, 0.02}, {0, 0.01}, {0.01, 0}};
        String rows = IntStream.range(0, round.length)
                .mapToObj(i -> {
                    LngLat place = new LngLat(middle.lng() + round[i][0], middle.lat() + round[i][1]);
                    Coordinate at = own(middle, place);
                    return "K%d,%.3f,%.3f,%.8f,%.8f"
                            .formatted(i + 1, at.x + (i == 3 ? wrongBy : 0), at.y, place.lng(), place.lat());
                })
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("控制点.csv"), "点名,x,y,经度,纬度\n" + rows);
    }

    private Path tickets(LngLat middle, List<LngLat> places) throws IOException {
        String rows = IntStream.range(0, places.size())
                .mapToObj(i -> {
                    Coordinate at = own(middle, places.get(i));
                    return "T%d,2026-10-%02d 10:30,楼道灯不亮已经好几天了没有人来修,路灯不亮,%.3f,%.3f"
                            .formatted(i, 1 + i % 28, at.x, at.y);
                })
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("工单.csv"), "工单编号,受理时间,诉求内容,诉求类别,X坐标,Y坐标\n" + rows);
    }

    @Test
    void ticketsLieAtTheirBuildingsOnceTheControlPointsAreThere() throws IOException {
        List<LngLat> places = buildings();
        LngLat middle = places.get(0);
        try (Screen screen = Screen.desk()
                .expecting(error -> error.contains("400"))
                .as("admin")
                .open("/imports.html")) {
            Page page = screen.page();
            page.locator("input[name=file]").setInputFiles(tickets(middle, places));
            Locator system = page.locator("[data-question=crs]");
            assertThat(system.locator("legend")).hasText("坐标是哪个坐标系的？");
            assertThat(system.locator("input:checked")).hasCount(0);

            // Such a list has no column of the status, which is said and not only seen.
            screen.button("确实没有").click();
            assertThat(screen.button("确实没有")).hasCount(0);
            assertThat(system.locator("legend")).hasText("坐标是哪个坐标系的？");

            screen.button("本市坐标系…").click();
            Locator dialog = page.locator("dialog[open]");
            dialog.locator("input[type=file]")
                    .setInputFiles(Files.writeString(folder.resolve("a.csv"), "点名,x\nK1,1\n"));
            dialog.locator("button:text-is('计算')").click();
            assertThat(dialog.locator("[role=alert]")).not().isEmpty();

            dialog.locator("input[type=file]").setInputFiles(controlPoints(middle, 90));
            dialog.locator("button:text-is('计算')").click();
            assertThat(dialog.locator("[role=alert]")).containsText("K4");
            Access.assertNothingSerious(screen, "own system");
            page.keyboard().press("Escape");

            screen.button("本市坐标系…").click();
            dialog.locator("input[type=file]").setInputFiles(controlPoints(middle, 0));
            dialog.locator("button:text-is('计算')").click();
            assertThat(dialog.locator("[role=status]")).containsText("（6 个点）");
            assertThat(dialog.locator("[role=alert]")).hasCount(0);
            dialog.locator("input[name=name]").fill("老城独立坐标系");
            page.keyboard().press("Enter");

            assertThat(dialog).hasCount(0);
            Locator chosen = system.locator("tr").filter(new Locator.FilterOptions().setHasText("老城独立坐标系"));
            assertThat(chosen.locator("input")).isChecked();
            assertThat(chosen).containsText("100%");

            screen.button("试导入").click();
            assertThat(page.locator(".imports-trial [data-count=loaded] dd")).hasText(String.valueOf(TICKETS));
            screen.button("导入").click();
            assertThat(page.locator("section[aria-label='正在导入'] h3")).hasText("已导入");
        }
        for (int i = 0; i < TICKETS; i++) {
            assertThat(off("T" + i, places.get(i))).as("metres of T" + i).isLessThan(0.05);
        }
    }

    private static double off(String number, LngLat place) {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select st_distance(geom::geography, st_setsrid(st_makepoint(:x, :y), 4326)::geography)
                        from issue where register = '12345' and number = :number""")
                        .bind("x", place.lng())
                        .bind("y", place.lat())
                        .bind("number", number)
                        .mapTo(Double.class)
                        .one());
    }
}
