package org.gridwalk.geodata.geo.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

final class ControlPointsTest {
    /** The made-up city: CGCS2000, 3-degree zone at 117 E, shifted by hand, in metres. */
    private static final Crs ZONE = Crs.epsg(4548).orElseThrow();

    private static final double NORTH_AWAY = 4_300_000;
    private static final double EAST_AWAY = 350_000;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void findsTheSystemOfACity(ControlFit.Method method) {
        for (int run = 0; run < 50; run++) {
            double turn = Math.toRadians(random.nextDouble() * 360);
            double scale = 0.9 + 0.2 * random.nextDouble();
            List<ControlPoint> points = points(12, turn, scale, value -> value + 0.02 * random.nextGaussian());
            ControlFit fit = ControlPoints.fit(points, method);

            assertThat(fit.rmsMeters()).as("seed %d", seed).isBetween(0.0, 0.1);
            assertThat(fit.scale()).as("seed %d", seed).isCloseTo(1 / scale, within(1e-4));
            assertThat(fit.suspicious()).as("seed %d", seed).isEmpty();
            assertThat(fit.mirrored()).isFalse();
            for (ControlPoint point : points(40, turn, scale, value -> value)) {
                Coordinate at = fit.system().toLngLat(point.x(), point.y());
                assertThat(point.at().metersTo(new LngLat(at.x, at.y)))
                        .as("%s, seed %d", point, seed)
                        .isLessThan(0.15);
                Coordinate back = fit.system().fromLngLat(at.x, at.y);
                assertThat(back.distance(new Coordinate(point.x(), point.y())))
                        .as("seed %d", seed)
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void aSystemIsFoundAgainByItsName() {
        Crs system = ControlPoints.fit(points(6, 0.3, 1, value -> value), ControlFit.Method.AFFINE)
                .system();
        Crs again = Crs.named(system.name()).orElseThrow();

        assertThat(again).isEqualTo(system);
        assertThat(again.toLngLat(3000, 4000)).isEqualTo(system.toLngLat(3000, 4000));
        assertThat(Crs.named(system.swapped().name())).contains(system.swapped());
    }

    /** What surveyors write: x to the north, y to the east. */
    @Test
    void axesTheOtherWayRound() {
        List<ControlPoint> points = points(8, 0, 1, value -> value).stream()
                .map(point -> new ControlPoint(point.name(), point.y(), point.x(), point.at()))
                .toList();
        for (ControlFit.Method method : ControlFit.Method.values()) {
            ControlFit fit = ControlPoints.fit(points, method);
            assertThat(fit.mirrored()).isTrue();
            assertThat(fit.rmsMeters()).isLessThan(0.05);
            assertThat(fit.rotationDegrees()).isCloseTo(0, within(1.5));
        }
    }

    /** A similarity can't follow two scales; six parameters can. */
    @Test
    void residualsShowThatAMethodIsTooStiff() {
        List<ControlPoint> stretched = points(9, 0.1, 1, value -> value).stream()
                .map(point -> new ControlPoint(point.name(), point.x() * 1.001, point.y(), point.at()))
                .toList();
        assertThat(ControlPoints.fit(stretched, ControlFit.Method.SIMILARITY).rmsMeters())
                .isGreaterThan(1);
        assertThat(ControlPoints.fit(stretched, ControlFit.Method.AFFINE).rmsMeters())
                .isLessThan(0.05);
    }

    @ParameterizedTest
    @EnumSource
    void namesThePointsThatAreFarOff(ControlFit.Method method) {
        for (int run = 0; run < 50; run++) {
            int size = 6 + random.nextInt(20);
            List<ControlPoint> points = new ArrayList<>(
                    points(size, random.nextDouble(), 1, value -> value + 0.02 * random.nextGaussian()));
            int wrong = random.nextInt(size);
            ControlPoint was = points.get(wrong);
            points.set(
                    wrong, new ControlPoint(was.name(), was.x() + 10 + 1000 * random.nextDouble(), was.y(), was.at()));
            ControlFit fit = ControlPoints.fit(points, method);
            assertThat(fit.suspicious())
                    .as("of %d points, number %d, seed %d", size, wrong, seed)
                    .containsExactly(points.get(wrong));
        }
    }

    @Test
    void namesTwoWrongPointsOfMany() {
        List<ControlPoint> points = new ArrayList<>(points(15, 0.2, 1, value -> value + 0.02 * random.nextGaussian()));
        for (int wrong : new int[] {3, 11}) {
            ControlPoint was = points.get(wrong);
            points.set(wrong, new ControlPoint(was.name(), was.y(), was.x(), was.at()));
        }
        assertThat(ControlPoints.fit(points, ControlFit.Method.SIMILARITY).suspicious())
                .as("seed %d", seed)
                .containsExactly(points.get(3), points.get(11));
    }

    @Test
    void tooFewAreRefused() {
        assertThatThrownBy(() -> ControlPoints.fit(points(2, 0, 1, value -> value), ControlFit.Method.SIMILARITY))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("3 or more");
        assertThatThrownBy(() -> ControlPoints.fit(points(3, 0, 1, value -> value), ControlFit.Method.AFFINE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("4 or more");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 1e-5})
    void pointsOnALineAreRefused(double across) {
        List<ControlPoint> points = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            LngLat at = new LngLat(117 + 0.01 * i, 39 + 0.01 * i + across * (i % 2));
            Coordinate metres = ZONE.fromLngLat(at.lng(), at.lat());
            points.add(new ControlPoint("K" + i, metres.x, metres.y, at));
        }
        for (ControlFit.Method method : ControlFit.Method.values()) {
            assertThatThrownBy(() -> ControlPoints.fit(points, method))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("on one line");
        }
    }

    @Test
    void pointsOnOneSpotOrFarApartAreRefused() {
        ControlPoint one = points(1, 0, 1, value -> value).get(0);
        assertThatThrownBy(() -> ControlPoints.fit(List.of(one, one, one, one), ControlFit.Method.SIMILARITY))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("on one spot");
        List<ControlPoint> apart = new ArrayList<>(points(4, 0, 1, value -> value));
        apart.add(new ControlPoint("swapped", 1, 2, new LngLat(39, 80)));
        assertThatThrownBy(() -> ControlPoints.fit(apart, ControlFit.Method.SIMILARITY))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("200 km");
        assertThatThrownBy(() -> new ControlPoint("K1", Double.NaN, 1, one.at()))
                .isInstanceOf(BadInput.class);
    }

    /** Points of a city some 20 km wide; {@code scale} units of the city to a metre, turned by radians. */
    private List<ControlPoint> points(int count, double turn, double scale, DoubleUnaryOperator noise) {
        List<ControlPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LngLat at = new LngLat(117.0 + 0.2 * random.nextDouble(), 39.0 + 0.2 * random.nextDouble());
            Coordinate metres = ZONE.fromLngLat(at.lng(), at.lat());
            double east = metres.x - EAST_AWAY;
            double north = metres.y - NORTH_AWAY;
            points.add(new ControlPoint(
                    "K" + i,
                    noise.applyAsDouble(scale * (Math.cos(turn) * east - Math.sin(turn) * north)),
                    noise.applyAsDouble(scale * (Math.sin(turn) * east + Math.cos(turn) * north)),
                    at));
        }
        return points;
    }
}
