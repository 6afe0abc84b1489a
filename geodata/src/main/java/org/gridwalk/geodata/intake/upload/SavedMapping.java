package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.gridwalk.geodata.intake.ImportTarget;

/**
 * A mapping under a name.
 *
 * @param header of the table that it was made for
 */
public record SavedMapping(
        long id, ImportTarget target, String name, JsonNode mapping, List<String> header, Instant savedAt) {
    public SavedMapping {
        header = List.copyOf(header);
    }
}
