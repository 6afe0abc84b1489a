package org.gridwalk.geodata.network;

import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import com.graphhopper.routing.ev.ArrayEdgeIntAccess;
import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.util.parsers.FootAccessParser;
import com.graphhopper.util.PMap;
import java.util.List;
import java.util.Set;

/**
 * What OSM's tags mean to somebody on foot: GraphHopper's rules, and on top of them that grid workers are let into the
 * estates that they serve, unless they are told to be closed.
 */
final class FootRules {
    private static final Set<String> PATHS =
            Set.of("footway", "path", "pedestrian", "cycleway", "bridleway", "track", "platform", "corridor");
    private static final Set<String> ASKED_FOR =
            Set.of("private", "permit", "service", "residents", "customers", "key");
    /** Whoever may go there, nobody walks there, unless it says so of walkers. */
    private static final Set<String> NEVER_WALKED =
            Set.of("motorway", "motorway_link", "construction", "proposed", "raceway", "busway", "bus_guideway");

    private static final Set<String> WALLS = Set.of("wall", "city_wall", "hedge", "retaining_wall");

    private final BooleanEncodedValue access = VehicleAccess.create("foot");
    private final FootAccessParser parser;

    /** @param closePrivate whether what is private or by permit is closed */
    FootRules(boolean closePrivate) {
        EncodingManager encoding = EncodingManager.start().add(access).build();
        this.parser = new FootAccessParser(encoding, new PMap().putObject("block_private", closePrivate));
    }

    /** Which ways along a way people may walk. */
    record Directions(boolean forward, boolean backward) {
        boolean any() {
            return forward || backward;
        }
    }

    /** Whether it is a way at all, for whomever. */
    static boolean isWay(ReaderWay way) {
        return way.hasTag("highway") || way.hasTag("railway", "platform") || way.hasTag("man_made", "pier");
    }

    Directions directions(ReaderWay way) {
        if (NEVER_WALKED.contains(way.getTag("highway", "")) && !way.hasTag("foot")) {
            return new Directions(false, false);
        }
        ArrayEdgeIntAccess edge = new ArrayEdgeIntAccess(1);
        parser.handleWayTags(0, edge, way);
        return new Directions(access.getBool(false, 0, edge), access.getBool(true, 0, edge));
    }

    /** Why nobody walks on a way. */
    LeftOut closedBecause(ReaderWay way) {
        boolean said = parser.getRestrictionKeys().stream().anyMatch(way::hasTag);
        return said && !NEVER_WALKED.contains(way.getTag("highway", "")) ? LeftOut.NO_ACCESS : LeftOut.NOT_WALKED;
    }

    static WayKind kind(ReaderWay way) {
        String highway = way.getTag("highway", "platform");
        if (highway.equals("steps")) {
            return WayKind.STEPS;
        }
        return PATHS.contains(highway) ? WayKind.PATH : WayKind.STREET;
    }

    static boolean isBarrier(ReaderNode node) {
        return node.hasTag("barrier");
    }

    Passage passage(ReaderNode node) {
        if (parser.isBarrier(node) || WALLS.contains(node.getTag("barrier"))) {
            return Passage.CLOSED;
        }
        List<String> keys = parser.getRestrictionKeys();
        String value =
                keys.stream().filter(node::hasTag).findFirst().map(node::getTag).orElse("");
        return ASKED_FOR.contains(value) ? Passage.PERMISSION : Passage.OPEN;
    }
}
