package org.gridwalk.geodata.hotspot;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.kdtree.KdNode;
import org.locationtech.jts.index.kdtree.KdTree;

/**
 * The inhabited building that an issue is counted with, so that what is divided and what it is divided by never fall on
 * two sides of a cell's edge: its own, and for what lies in a yard or street the nearest.
 */
final class NearestHome {
    /** What lies further from any is nobody's: a park, a main road. */
    static final double REACH_METERS = 100;

    private final Map<Long, Integer> indexes;
    private final KdTree tree = new KdTree();

    /** @param indexes of the buildings by their ids */
    NearestHome(List<Ground.Building> buildings, Map<Long, Integer> indexes) {
        this.indexes = indexes;
        for (int i = 0; i < buildings.size(); i++) {
            tree.insert(new Coordinate(buildings.get(i).x(), buildings.get(i).y()), i);
        }
    }

    /**
     * @param building id of the issue's own, 0 for none
     * @return index of the building, -1 if none is within reach
     */
    int of(long building, double x, double y) {
        Integer own = indexes.get(building);
        if (own != null) {
            return own;
        }
        Coordinate place = new Coordinate(x, y);
        double least = REACH_METERS;
        int nearest = -1;
        for (Object found :
                tree.query(new Envelope(x - REACH_METERS, x + REACH_METERS, y - REACH_METERS, y + REACH_METERS))) {
            KdNode node = (KdNode) found;
            double distance = node.getCoordinate().distance(place);
            int index = (Integer) node.getData();
            if (distance < least || (distance == least && index < nearest)) {
                least = distance;
                nearest = index;
            }
        }
        return nearest;
    }
}
