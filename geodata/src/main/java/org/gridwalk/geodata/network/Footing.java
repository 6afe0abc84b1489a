package org.gridwalk.geodata.network;

import com.graphhopper.storage.index.Snap;

/**
 * Where somebody at a place steps onto the network.
 *
 * @param snap null where there is no way near enough
 */
record Footing(Access access, Snap snap) {
    /** How much farther than a piece of way that leads nowhere the main part may be: maps are full of such pieces. */
    private static final double ISLAND_METERS = 25;

    static Footing of(WalkGraph graph, double lng, double lat) {
        Snap nearest = graph.nearest(lng, lat, false);
        if (!isNear(nearest)) {
            double meters = nearest.isValid() ? nearest.getQueryDistance() : Double.POSITIVE_INFINITY;
            return new Footing(new Access(Access.Kind.TOO_FAR, meters), null);
        }
        if (graph.isMain(nearest.getClosestEdge())) {
            return new Footing(new Access(Access.Kind.REACHED, nearest.getQueryDistance()), nearest);
        }
        Snap main = graph.nearest(lng, lat, true);
        if (isNear(main) && main.getQueryDistance() <= nearest.getQueryDistance() + ISLAND_METERS) {
            return new Footing(new Access(Access.Kind.REACHED, main.getQueryDistance()), main);
        }
        return new Footing(new Access(Access.Kind.ISLAND, nearest.getQueryDistance()), nearest);
    }

    private static boolean isNear(Snap snap) {
        return snap.isValid() && snap.getQueryDistance() <= WalkingNetwork.MOST_METERS_OFF;
    }

    /** Seconds between the place and the way, straight on. */
    double seconds() {
        return Pace.seconds(access.meters());
    }
}
