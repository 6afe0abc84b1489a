package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.crs.Crs;

/**
 * What somebody says of a file of grids, as JSON: {@code {"crs": "EPSG:4549", "validFrom": "2026-12-01"}}, both optional.
 *
 * @param crs in place of the file's own
 * @param validFrom the first day of what is new
 */
public record GridWish(Optional<String> crs, LocalDate validFrom) {
    /** @throws BadInput naming the member that can't be used */
    public static GridWish of(JsonNode json, LocalDate today) {
        JsonObject object = JsonObject.of("", json, Set.of("crs", "validFrom"));
        Optional<String> crs = object.optionalText("crs", Crs.EXAMPLES);
        crs.ifPresent(name -> BadInput.unless(Crs.named(name).isPresent(), "crs", name, Crs.EXAMPLES));
        String expected = "a day such as 2026-12-01";
        Optional<String> from = object.optionalText("validFrom", expected);
        try {
            return new GridWish(crs, from.map(LocalDate::parse).orElse(today));
        } catch (DateTimeParseException e) {
            throw new BadInput("validFrom", from.orElseThrow(), expected);
        }
    }
}
