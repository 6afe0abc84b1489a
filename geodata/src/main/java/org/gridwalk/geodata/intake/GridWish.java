package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.crs.Crs;

/**
 * What somebody says of a file of grids, as JSON: {@code {"crs": "EPSG:4549", "layer": "grids", "validFrom": "2026-12-01"}}, each
 * optional.
 *
 * @param crs in place of the file's own
 * @param layer of a file of several
 * @param validFrom the first day of what is new; today when empty
 */
public record GridWish(Optional<String> crs, Optional<String> layer, Optional<LocalDate> validFrom) {
    /** @throws BadInput naming the member that can't be used */
    public static GridWish of(JsonNode json) {
        JsonObject object = JsonObject.of("", json, Set.of("crs", "layer", "validFrom"));
        Optional<String> crs = object.optionalText("crs", Crs.EXAMPLES);
        crs.ifPresent(name -> BadInput.unless(Crs.named(name).isPresent(), "crs", name, Crs.EXAMPLES));
        Optional<String> layer = object.optionalText("layer", "the name of a layer of the file");
        String expected = "a day such as 2026-12-01";
        Optional<String> from = object.optionalText("validFrom", expected);
        try {
            return new GridWish(crs, layer, from.map(LocalDate::parse));
        } catch (DateTimeParseException e) {
            throw new BadInput("validFrom", from.orElseThrow(), expected);
        }
    }
}
