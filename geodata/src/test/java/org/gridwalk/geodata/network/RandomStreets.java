package org.gridwalk.geodata.network;

import com.graphhopper.storage.RAMDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/** Small networks with everything in them: bends, rings, parallel ways, steps, gates of each kind, one-way ways, islands. */
final class RandomStreets {
    private static final LngLat CORNER = new LngLat(88.3, 44.2);
    private static final double DEGREES = 0.006;
    private static final List<Passage> PASSAGES = List.of(Passage.OPEN, Passage.PERMISSION, Passage.CLOSED);
    private static final List<WayKind> KINDS = List.of(WayKind.STREET, WayKind.PATH, WayKind.STEPS);

    final List<WalkWay> ways = new ArrayList<>();
    final List<WalkGate> gates = new ArrayList<>();
    final List<Coordinate> nodes = new ArrayList<>();
    private final Random random;

    RandomStreets(long seed, boolean oneWays) {
        random = new Random(seed);
        int count = 4 + random.nextInt(20);
        for (int i = 0; i < count; i++) {
            nodes.add(new Coordinate(
                    CORNER.lng() + DEGREES * random.nextDouble(), CORNER.lat() + DEGREES * random.nextDouble()));
        }
        int wayCount = 2 + random.nextInt(12);
        for (int i = 0; i < wayCount; i++) {
            way(i, oneWays && random.nextInt(4) == 0);
        }
        for (int i = 0; i < count; i++) {
            if (random.nextInt(5) == 0) {
                Passage passage = PASSAGES.get(random.nextInt(PASSAGES.size()));
                gates.add(new WalkGate(i, passage, null, new LngLat(nodes.get(i).x, nodes.get(i).y)));
            }
        }
    }

    private void way(int number, boolean oneWay) {
        int length = 2 + random.nextInt(5);
        List<Integer> along = new ArrayList<>();
        while (along.size() < length) {
            int next = random.nextInt(nodes.size());
            if (along.isEmpty() || along.get(along.size() - 1) != next) {
                along.add(next);
            }
        }
        boolean forward = !oneWay || random.nextBoolean();
        ways.add(new WalkWay(
                "way/" + number,
                KINDS.get(random.nextInt(KINDS.size())),
                null,
                forward,
                !oneWay || !forward,
                along.stream().mapToInt(Integer::intValue).toArray(),
                along.stream().map(nodes::get).toArray(Coordinate[]::new)));
    }

    /** A place on one of the ways' nodes that is no gate. */
    LngLat place() {
        while (true) {
            WalkWay way = ways.get(random.nextInt(ways.size()));
            int index = random.nextInt(way.nodes().length);
            int node = way.nodes()[index];
            if (gates.stream().noneMatch(gate -> gate.node() == node)) {
                return new LngLat(way.positions()[index].x, way.positions()[index].y);
            }
            if (gates.size() >= nodes.size() / 2) {
                gates.remove(0);
            }
        }
    }

    WalkingNetwork network() {
        return new WalkingNetwork(
                GraphBuilder.build(new RAMDirectory(), nodes.size(), gates, taker -> ways.forEach(taker)));
    }
}
