package org.gridwalk.geodata.network;

import java.util.OptionalInt;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Geometry;

/** What lies within some time's walk of the nearest of some points. Safe for several threads. */
public interface Circle {
    /** How long it takes to the nearest of the points; empty past the limit, and where no way leads. */
    OptionalInt seconds(LngLat place);

    /** The ground of it, for people to look at: a polygon, several, or none, in EPSG:4326. */
    Geometry outline();
}
