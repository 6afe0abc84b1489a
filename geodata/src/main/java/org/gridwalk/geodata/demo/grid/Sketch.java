package org.gridwalk.geodata.demo.grid;

import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

/** A boundary as a hand draws it: here and there a corner some metres off, so that neighbours overlap or leave a gap. */
final class Sketch {
    private static final double SLIP_METERS = 7;

    private Sketch() {}

    /** Corners on the edge of the community stay; the polygon stays valid. */
    static Polygon byHand(Polygon exact, Site site, Dice dice) {
        Envelope edge = Frame.polygon(site.outline()).getEnvelopeInternal();
        Polygon drawn = exact;
        Coordinate[] corners = exact.getExteriorRing().getCoordinates();
        for (int i = 1; i < corners.length - 1; i++) {
            Coordinate corner = corners[i];
            boolean onEdge = corner.x <= edge.getMinX() + 1e-6
                    || corner.x >= edge.getMaxX() - 1e-6
                    || corner.y <= edge.getMinY() + 1e-6
                    || corner.y >= edge.getMaxY() - 1e-6;
            // By the corner, not by its number: a corner that two versions share slips the same way in both.
            Dice own = dice.fork(Double.doubleToLongBits(corner.x) ^ Double.doubleToLongBits(corner.y));
            if (onEdge || !own.chance(0.3)) {
                continue;
            }
            Coordinate meters = Frame.meters(corner);
            meters.x += SLIP_METERS * own.gauss() * 0.7;
            meters.y += SLIP_METERS * own.gauss() * 0.7;
            Coordinate[] moved = drawn.getExteriorRing().copy().getCoordinates();
            moved[i] = Frame.degrees(meters);
            Polygon candidate = LngLat.GEOMETRY.createPolygon(moved);
            if (candidate.isValid() && edge.contains(candidate.getEnvelopeInternal())) {
                drawn = candidate;
            }
        }
        return drawn;
    }
}
