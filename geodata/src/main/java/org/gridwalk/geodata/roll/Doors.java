package org.gridwalk.geodata.roll;

import java.util.Optional;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoder;

/** Finds the dwellings that addresses of one list mean. */
record Doors(Geocoder geocoder, Context context) {
    /** Empty where an address means none that is known, or may mean several. */
    Optional<Long> dwelling(String address) {
        return geocoder.locate(address, context) instanceof Answer.Located located
                ? Optional.ofNullable(located.place().dwellingId())
                : Optional.empty();
    }
}
