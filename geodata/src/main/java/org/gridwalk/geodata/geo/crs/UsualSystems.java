package org.gridwalk.geodata.geo.crs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;

/** The systems in which tables about a place are usually written, the most usual first. */
final class UsualSystems {
    private static final int ZONE_25_NUMBERED = 4513;
    private static final int ZONE_75_EAST = 4534;
    private static final int SIX_DEGREE_ZONE_13 = 4491;
    private static final int WEB_MERCATOR = 3857;

    private UsualSystems() {}

    /**
     * Degrees as they are and shifted; in China the zones of CGCS2000 at the place and beside it, with and without their
     * number; UTM and Web Mercator; the given ones; and each of them with its axes the other way round. 6-degree zones
     * without a number are 3-degree ones of the same meridian.
     */
    static List<Crs> about(LngLat place, List<Crs> fitted) {
        Set<Crs> systems = new LinkedHashSet<>(List.of(Crs.crs84(), Crs.gcj02(), Crs.bd09()));
        systems.addAll(fitted);
        int zone = (int) Math.rint(place.lng() / 3);
        for (int near : new int[] {zone, zone - 1, zone + 1}) {
            if (near >= 25 && near <= 45) {
                Crs.epsg(ZONE_75_EAST + near - 25).ifPresent(systems::add);
                Crs.epsg(ZONE_25_NUMBERED + near - 25).ifPresent(systems::add);
            }
        }
        int wide = (int) Math.floor(place.lng() / 6) + 1;
        if (wide >= 13 && wide <= 23) {
            Crs.epsg(SIX_DEGREE_ZONE_13 + wide - 13).ifPresent(systems::add);
        }
        systems.add(Crs.utm(place));
        Crs.epsg(WEB_MERCATOR).ifPresent(systems::add);
        List<Crs> both = new ArrayList<>(systems);
        systems.forEach(system -> both.add(system.swapped()));
        return both;
    }
}
