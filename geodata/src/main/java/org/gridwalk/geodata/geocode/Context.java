package org.gridwalk.geodata.geocode;

import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;

/**
 * What is known of an address beside its text.
 *
 * @param areaId the area that it belongs to, such as that of the ticket
 * @param community what the operator put into the field of the community: a name or a code
 * @param near a point that it should be near to; it chooses among places that fit otherwise
 */
public record Context(Optional<Long> areaId, Optional<String> community, Optional<LngLat> near) {
    public static final Context NONE = new Context(Optional.empty(), Optional.empty(), Optional.empty());

    public static Context ofArea(long areaId) {
        return new Context(Optional.of(areaId), Optional.empty(), Optional.empty());
    }
}
