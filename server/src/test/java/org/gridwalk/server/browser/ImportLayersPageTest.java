package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.intake.layer.RawGeoPackage;
import org.gridwalk.geodata.intake.osm.RawOsm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A GeoPackage of two layers and a map of OpenStreetMap, from the choice of the file to the map. */
@Tag("browser")
@ExtendWith(Demo.class)
class ImportLayersPageTest {
    private static final String PAGE = "/imports.html";
    private static final int BUILDINGS = 6;
    private static final double SIDE = 0.0001;

    @TempDir
    Path folder;

    @AfterEach
    void takeAway() {
        Demo.database().longWork(handle -> handle.execute("delete from import"));
    }

    private static LngLat middle() {
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select st_x(at) as x, st_y(at) as y from area
                                cross join lateral st_pointonsurface(geom) at where level = 'COMMUNITY'
                                """)
                        .map((row, context) -> new LngLat(row.getDouble("x"), row.getDouble("y")))
                        .one());
    }

    private Path geoPackage() throws Exception {
        LngLat at = middle();
        List<RawGeoPackage.Feature> buildings = new ArrayList<>();
        for (int i = 0; i < BUILDINGS; i++) {
            Envelope box = new Envelope(new Coordinate(at.lng() + i * 4 * SIDE, at.lat()));
            box.expandBy(SIDE / 2);
            Geometry shape = LngLat.GEOMETRY.toGeometry(box);
            buildings.add(new RawGeoPackage.Feature(shape, "新造" + i, "6"));
        }
        Geometry point = LngLat.GEOMETRY.createPoint(new Coordinate(at.lng(), at.lat()));
        Path file = folder.resolve("底图.gpkg");
        RawGeoPackage.in(file)
                .layer("停车点", 4326, List.of("名称"), List.of(new RawGeoPackage.Feature(point, "东门")))
                .layer("楼栋", 4326, List.of("楼号", "层数"), buildings);
        return file;
    }

    @Test
    void theLayerOfAGeoPackageIsAskedFor() throws Exception {
        Path file = geoPackage();
        for (Screen one : List.of(
                Screen.desk().as("admin"),
                Screen.of(390, 844, 1).choosing("en", "light").as("admin"))) {
            try (Screen screen = one.open(PAGE)) {
                Page page = screen.page();
                page.locator("select[name=target]").selectOption("BUILDINGS");
                page.locator("input[name=file]").setInputFiles(file);
                Locator layer = page.locator("[data-question=layer]");
                assertThat(layer).isVisible();
                Access.assertNothingSerious(screen, "imports of a file of layers");
                layer.locator("select").selectOption("楼栋");
                assertThat(page.locator(".imports-table tbody tr")).hasCount(BUILDINGS);
                page.locator("button:text-is('试导入'), button:text-is('Try')").click();
                assertThat(page.locator(".imports-trial [data-count=loaded] dd"))
                        .hasText(String.valueOf(BUILDINGS));
                assertThat(page.locator(".imports-trial .imports-map canvas").first())
                        .isVisible();
            }
        }
    }

    @Test
    void aMapOfOpenStreetMapIsKnownByItsContent() throws Exception {
        LngLat at = middle();
        RawOsm map = new RawOsm();
        for (int i = 0; i < BUILDINGS; i++) {
            map.square(
                    at.lng() + i * 4 * SIDE,
                    at.lat(),
                    SIDE,
                    Map.of("building", "apartments", "name", "新造" + i, "building:levels", "6"));
        }
        Path file = Files.write(folder.resolve("town.osm.pbf"), map.pbf());
        try (Screen screen = Screen.desk().as("admin").open(PAGE)) {
            Page page = screen.page();
            page.locator("input[name=file]").setInputFiles(file);
            assertThat(page.locator("select[name=target]")).hasValue("BUILDINGS");
            assertThat(page.locator("select[name=layer]")).hasValue("buildings");
            assertThat(page.locator(".imports-table tbody tr")).hasCount(BUILDINGS);
            screen.button("试导入").click();
            assertThat(page.locator(".imports-trial [data-count=loaded] dd")).hasText(String.valueOf(BUILDINGS));
        }
    }
}
