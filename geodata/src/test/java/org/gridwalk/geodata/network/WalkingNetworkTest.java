package org.gridwalk.geodata.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.graphhopper.storage.RAMDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

class WalkingNetworkTest {
    private static final int CASES = 300;
    private static final int PLACES = 7;
    /** Each time is rounded to a second, each stretch to a millimetre. */
    private static final int ROUNDING = 1;

    @Test
    void takesAsLongAsTheObviousSearchSays() {
        int compared = 0;
        for (long seed = 0; seed < CASES; seed++) {
            RandomStreets streets = new RandomStreets(seed, seed % 2 == 0);
            List<LngLat> places = places(streets);
            TravelMatrix matrix = streets.network().matrix(places);
            PlainDijkstra plain = new PlainDijkstra(streets);
            for (int from = 0; from < PLACES; from++) {
                double[] expected = plain.from(node(streets, places.get(from)));
                for (int to = 0; to < PLACES; to++) {
                    if (steppedOver(matrix.access(from)) || steppedOver(matrix.access(to))) {
                        continue;
                    }
                    compared++;
                    double seconds = expected[node(streets, places.get(to))];
                    assertThat((double) matrix.seconds(from, to))
                            .as("seed %d, from %d to %d", seed, from, to)
                            .isCloseTo(Double.isInfinite(seconds) ? TravelMatrix.NEVER : seconds, within(1.0));
                }
            }
        }
        assertThat(compared).isGreaterThan(CASES * PLACES * PLACES * 9 / 10);
    }

    /** From the piece of way that it lies on, which leads nowhere, to the network beside it. */
    private static boolean steppedOver(Access access) {
        return access.reached() && access.meters() > 0.1;
    }

    @Test
    void isTheSameBothWaysAndNeverLongerThanADetour() {
        for (long seed = 0; seed < CASES; seed++) {
            RandomStreets streets = new RandomStreets(seed, false);
            List<LngLat> places = anywhere(streets, new Random(seed));
            TravelMatrix matrix = streets.network().matrix(places);
            for (int a = 0; a < PLACES; a++) {
                assertThat(matrix.seconds(a, a)).as("seed %d, at %d", seed, a).isZero();
                for (int b = 0; b < PLACES; b++) {
                    assertThat(matrix.seconds(a, b))
                            .as("seed %d, %d and %d", seed, a, b)
                            .isCloseTo(matrix.seconds(b, a), within(ROUNDING));
                    for (int via = 0; via < PLACES; via++) {
                        assertThat(matrix.seconds(a, b))
                                .as("seed %d, from %d to %d over %d", seed, a, b, via)
                                .isLessThanOrEqualTo(matrix.seconds(a, via) + matrix.seconds(via, b) + 2 * ROUNDING);
                    }
                }
            }
        }
    }

    @Test
    void aLegTakesAsLongAsTheMatrixSaysAndItsLineIsAsLong() {
        for (long seed = 0; seed < CASES; seed++) {
            RandomStreets streets = new RandomStreets(seed, true);
            List<LngLat> places = anywhere(streets, new Random(seed));
            WalkingNetwork network = streets.network();
            TravelMatrix matrix = network.matrix(places);
            for (int from = 0; from < PLACES; from++) {
                for (int to = 0; to < PLACES; to++) {
                    String which = "seed %d, from %d to %d".formatted(seed, from, to);
                    Leg leg = network.leg(places.get(from), places.get(to)).orElse(null);
                    if (matrix.seconds(from, to) >= TravelMatrix.NEVER) {
                        assertThat(leg).as(which).isNull();
                        continue;
                    }
                    assertThat(leg).as(which).isNotNull();
                    assertThat(leg.seconds()).as(which).isCloseTo(matrix.seconds(from, to), within(ROUNDING));
                    assertThat(leg.meters()).as(which).isCloseTo(meters(leg), within(0.1 + 0.001 * leg.meters()));
                    assertThat(leg.line().getStartPoint().getCoordinate())
                            .as(which)
                            .isEqualTo(places.get(from).coordinate());
                    assertThat(leg.line().getEndPoint().getCoordinate())
                            .as(which)
                            .isEqualTo(places.get(to).coordinate());
                }
            }
        }
    }

    @Test
    void aCircleHasTheTimesOfTheMatrixUpToItsLimit() {
        for (long seed = 0; seed < CASES; seed++) {
            RandomStreets streets = new RandomStreets(seed, true);
            WalkingNetwork network = streets.network();
            List<LngLat> places = anywhere(streets, new Random(seed));
            List<LngLat> points = anywhere(streets, new Random(seed)).subList(0, 2);
            List<LngLat> all = new ArrayList<>(places);
            all.addAll(points);
            TravelMatrix matrix = network.matrix(all);
            int limit = 100 + new Random(seed).nextInt(600);
            Circle circle = network.circle(points, limit);
            Geometry outline = circle.outline();
            for (int place = 0; place < PLACES; place++) {
                String which = "seed %d, place %d".formatted(seed, place);
                int expected = Math.min(matrix.seconds(place, PLACES), matrix.seconds(place, PLACES + 1));
                int found = circle.seconds(places.get(place)).orElse(TravelMatrix.NEVER);
                if (Math.abs(expected - limit) > ROUNDING) {
                    assertThat(found)
                            .as(which)
                            .isCloseTo(expected <= limit ? expected : TravelMatrix.NEVER, within(ROUNDING));
                }
                if (found < limit && network.access(places.get(place)).meters() < 30) {
                    assertThat(outline.covers(places.get(place).point()))
                            .as(which)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aStraightCircleIsARound() {
        LngLat point = new LngLat(88.3, 44.2);
        Circle circle = StraightLine.USUAL.circle(List.of(point), 900);
        double meters = 900 * 1.2 / 1.3;
        double degrees = meters / 111_195;
        assertThat(circle.seconds(new LngLat(88.3, 44.2 + 0.99 * degrees))).hasValue(891);
        assertThat(circle.seconds(new LngLat(88.3, 44.2 + 1.01 * degrees))).isEmpty();
        assertThat(circle.outline().covers(new LngLat(88.3, 44.2 + 0.97 * degrees).point()))
                .isTrue();
        assertThat(circle.outline().covers(new LngLat(88.3, 44.2 + 1.01 * degrees).point()))
                .isFalse();
        assertThat(StraightLine.USUAL.circle(List.of(), 900).outline().isEmpty())
                .isTrue();
    }

    @Test
    void stepsAreSlowerThanAFlatWayAndAGateCostsItsWait() {
        WalkWay flat = way(0, WayKind.PATH, 88.300, 88.302, 88.304);
        int plain = seconds(List.of(flat), List.of());
        assertThat(seconds(List.of(way(0, WayKind.STEPS, 88.300, 88.302, 88.304)), List.of()))
                .isCloseTo(2 * plain, within(ROUNDING));
        LngLat middle = new LngLat(88.302, 44.2);
        assertThat(seconds(List.of(flat), List.of(new WalkGate(1, Passage.OPEN, null, middle))))
                .isEqualTo(plain);
        assertThat(seconds(List.of(flat), List.of(new WalkGate(1, Passage.PERMISSION, null, middle))))
                .isCloseTo(plain + Pace.GATE_SECONDS, within(ROUNDING));
        assertThat(seconds(List.of(flat), List.of(new WalkGate(1, Passage.CLOSED, null, middle))))
                .isEqualTo(TravelMatrix.NEVER);
    }

    @Test
    void saysWhichPlacesItDoesNotReach() {
        WalkWay street = way(0, WayKind.STREET, 88.300, 88.302, 88.304);
        WalkWay island = new WalkWay("way/2", WayKind.PATH, null, true, true, new int[] {3, 4}, new Coordinate[] {
            new Coordinate(88.300, 44.203), new Coordinate(88.301, 44.203)
        });
        WalkingNetwork network = network(List.of(street, island), List.of(), 5);
        LngLat beside = new LngLat(88.303, 44.2001);
        LngLat onIsland = new LngLat(88.3005, 44.2031);
        LngLat alsoOnIsland = new LngLat(88.3001, 44.2031);
        LngLat far = new LngLat(88.3045, 44.2022);
        LngLat elsewhere = new LngLat(10, 10);

        assertThat(network.access(beside).kind()).isEqualTo(Access.Kind.REACHED);
        assertThat(network.access(beside).meters()).isCloseTo(11.1, within(0.1));
        assertThat(network.access(onIsland).kind()).isEqualTo(Access.Kind.ISLAND);
        assertThat(network.access(far).kind()).isEqualTo(Access.Kind.TOO_FAR);
        assertThat(network.access(elsewhere).kind()).isEqualTo(Access.Kind.TOO_FAR);

        TravelMatrix matrix = network.matrix(List.of(beside, onIsland, alsoOnIsland, far, elsewhere));
        assertThat(matrix.seconds(0, 1)).isEqualTo(TravelMatrix.NEVER);
        assertThat(matrix.seconds(1, 2)).isPositive().isLessThan(120);
        assertThat(matrix.seconds(0, 3)).isEqualTo(TravelMatrix.NEVER);
        assertThat(matrix.seconds(4, 4)).isZero();
        assertThat(network.leg(beside, onIsland)).isEmpty();
        assertThat(network.leg(far, beside)).isEmpty();
    }

    @Test
    void aPieceOfWayThatLeadsNowhereIsNoIslandWhereTheNetworkIsNear() {
        WalkWay street = way(0, WayKind.STREET, 88.300, 88.302, 88.304);
        WalkWay scrap = new WalkWay("way/2", WayKind.PATH, null, true, true, new int[] {3, 4}, new Coordinate[] {
            new Coordinate(88.302, 44.20005), new Coordinate(88.3022, 44.20005)
        });
        assertThat(network(List.of(street, scrap), List.of(), 5).access(new LngLat(88.3021, 44.2001)))
                .matches(Access::reached);
    }

    @Test
    void straightLinesSayThatTheyAre() {
        LngLat from = new LngLat(88.3, 44.2);
        LngLat to = new LngLat(88.3, 44.21);
        Walking walking = StraightLine.USUAL;
        assertThat(walking.straightLine()).isTrue();
        assertThat(walking.matrix(List.of(from, to)).seconds(0, 1)).isEqualTo((int) Math.round(1111.95 * 1.3 / 1.2));
        assertThat(walking.leg(from, to).orElseThrow().seconds())
                .isEqualTo(walking.matrix(List.of(from, to)).seconds(1, 0));
    }

    private static List<LngLat> places(RandomStreets streets) {
        List<LngLat> places = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            places.add(streets.place());
        }
        return places;
    }

    /** Beside the ways. */
    private static List<LngLat> anywhere(RandomStreets streets, Random random) {
        return places(streets).stream()
                .map(place -> new LngLat(
                        place.lng() + 0.0004 * (random.nextDouble() - 0.5),
                        place.lat() + 0.0004 * (random.nextDouble() - 0.5)))
                .toList();
    }

    private static int node(RandomStreets streets, LngLat place) {
        return streets.nodes.indexOf(place.coordinate());
    }

    private static double meters(Leg leg) {
        double meters = 0;
        Coordinate[] line = leg.line().getCoordinates();
        for (int i = 1; i < line.length; i++) {
            meters += new LngLat(line[i - 1].x, line[i - 1].y).metersTo(new LngLat(line[i].x, line[i].y));
        }
        return meters;
    }

    private static WalkWay way(int number, WayKind kind, double... lngs) {
        int[] nodes = new int[lngs.length];
        Coordinate[] positions = new Coordinate[lngs.length];
        for (int i = 0; i < lngs.length; i++) {
            nodes[i] = i;
            positions[i] = new Coordinate(lngs[i], 44.2);
        }
        return new WalkWay("way/" + number, kind, null, true, true, nodes, positions);
    }

    private static int seconds(List<WalkWay> ways, List<WalkGate> gates) {
        List<LngLat> ends = List.of(new LngLat(88.3, 44.2), new LngLat(88.304, 44.2));
        return network(ways, gates, 3).matrix(ends).seconds(0, 1);
    }

    private static WalkingNetwork network(List<WalkWay> ways, List<WalkGate> gates, int nodes) {
        return new WalkingNetwork(GraphBuilder.build(new RAMDirectory(), nodes, gates, taker -> ways.forEach(taker)));
    }
}
