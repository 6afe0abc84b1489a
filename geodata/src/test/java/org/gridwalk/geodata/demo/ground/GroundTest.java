package org.gridwalk.geodata.demo.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridwalk.geodata.demo.ground.Building.Use;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

class GroundTest {
    /** Whole communities and small ones, of several seeds, at several places of a city. */
    static Stream<Site> sites() {
        return IntStream.range(0, 24)
                .mapToObj(seed -> new Site(
                        seed, seed % 5, seed / 5, List.of(1.0, 0.4, 0.05).get(seed % 3), new Dice(seed).fork(seed)));
    }

    private static Polygon polygon(List<Coordinate> outline) {
        return Frame.polygon(outline);
    }

    @ParameterizedTest
    @MethodSource("sites")
    void housesStandInTheirEstatesAndDoNotOverlap(Site site) {
        Ground ground = Ground.of(site);
        List<Polygon> outlines =
                ground.buildings.stream().map(house -> polygon(house.outline)).toList();
        Polygon community = polygon(site.outline());
        for (int i = 0; i < outlines.size(); i++) {
            Building house = ground.buildings.get(i);
            assertThat(outlines.get(i).isValid()).isTrue();
            assertThat(community.contains(outlines.get(i))).isTrue();
            if (house.estate != null) {
                assertThat(polygon(house.estate.outline).contains(outlines.get(i)))
                        .as("%s %s of %s", house.estate.name, house.name, site)
                        .isTrue();
            }
            for (int j = i + 1; j < outlines.size(); j++) {
                assertThat(outlines.get(i).intersects(outlines.get(j)))
                        .as("%s and %s of %s", outlines.get(i), outlines.get(j), site)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void doorsAreOnTheOutlineAndFaceTheLane(Site site) {
        for (Building house : Ground.of(site).buildings) {
            Set<Coordinate> corners = Set.copyOf(house.outline);
            assertThat(house.doors).isNotEmpty().allMatch(door -> corners.contains(door.place()));
            if (house.use == Use.RESIDENTIAL) {
                double middle = house.middle().y;
                assertThat(house.doors)
                        .as("stairwells are on the north side")
                        .allMatch(door -> door.place().y > middle);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyDoorIsReachedOnFoot(Site site) {
        Ground ground = Ground.of(site);
        Map<Coordinate, List<Coordinate>> neighbours = new HashMap<>();
        for (StreetLine street : ground.streets) {
            Coordinate[] points = Frame.line(street.points()).getCoordinates();
            for (int i = 1; i < points.length; i++) {
                neighbours
                        .computeIfAbsent(points[i - 1], key -> new ArrayList<>())
                        .add(points[i]);
                neighbours.computeIfAbsent(points[i], key -> new ArrayList<>()).add(points[i - 1]);
            }
        }
        Coordinate start = neighbours.keySet().iterator().next();
        Set<Coordinate> reached = new HashSet<>(Set.of(start));
        ArrayDeque<Coordinate> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Coordinate next : neighbours.get(open.remove())) {
                if (reached.add(next)) {
                    open.add(next);
                }
            }
        }
        assertThat(reached).as("one net of streets").hasSameSizeAs(neighbours.keySet());
        for (Building house : ground.buildings) {
            assertThat(house.doors).allMatch(door -> reached.contains(Frame.degrees(door.place())));
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void noWayCrossesAWallOrAHouse(Site site) {
        Ground ground = Ground.of(site);
        Geometry walls = Frame.line(ground.site.outline())
                .getFactory()
                .buildGeometry(ground.walls.stream()
                        .map(wall -> (Geometry) Frame.line(wall))
                        .toList());
        List<Polygon> houses =
                ground.buildings.stream().map(house -> polygon(house.outline)).toList();
        for (StreetLine street : ground.streets) {
            LineString line = Frame.line(street.points());
            assertThat(line.isValid()).isTrue();
            assertThat(line.intersects(walls)).as("%s %s", street.kind(), line).isFalse();
            assertThat(houses.stream()
                            .filter(house -> house.getEnvelopeInternal().intersects(line.getEnvelopeInternal()))
                            .noneMatch(house -> house.relate(line, "T********")))
                    .as("%s %s", street.kind(), line)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void cellsCoverTheCommunity(Site site) {
        Ground ground = Ground.of(site);
        Polygon[] cells =
                ground.cells.stream().map(cell -> polygon(cell.outline())).toArray(Polygon[]::new);
        assertThat(CoverageValidator.isValid(cells)).isTrue();
        double sum = Arrays.stream(cells).mapToDouble(Geometry::getArea).sum();
        assertThat(sum)
                .isCloseTo(polygon(site.outline()).getArea(), org.assertj.core.data.Percentage.withPercentage(1e-4));
        ground.buildings.forEach(house ->
                assertThat(cells[house.cell].contains(polygon(house.outline))).isTrue());
    }

    @ParameterizedTest
    @MethodSource("sites")
    void thereIsRoomForAllHouseholds(Site site) {
        Ground ground = Ground.of(site);
        int dwellings = ground.estates.stream().mapToInt(Estate::dwellings).sum();
        assertThat(dwellings).isBetween((int) (site.households() * 1.02), (int) (site.households() * 1.4) + 40);
        assertThat(ground.estates)
                .as("each kind of trouble has its place")
                .anyMatch(estate -> estate.management == Estate.Management.UNMANAGED)
                .anyMatch(estate -> estate.style == Style.OLD)
                .anyMatch(estate -> estate.style == Style.HIGH);
    }
}
