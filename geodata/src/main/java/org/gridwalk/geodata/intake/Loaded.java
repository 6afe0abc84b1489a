package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.review.Placings;

/**
 * How far an import came: what a job notes with each chunk, and goes on from after its process died. The file is judged
 * again then, so that only what the database said has to be kept.
 *
 * @param sha256 of the file; another file under the same name is begun anew
 * @param next how many lines or features are done
 * @param placing how far its issues have been given places; null before
 */
public record Loaded(String sha256, long next, long loaded, long unchanged, long updated, Placings.Step placing) {
    public static Loaded resume(Optional<JsonNode> resumeAt, String sha256) {
        Loaded none = new Loaded(sha256, 0, 0, 0, 0, null);
        return resumeAt.map(json -> Json.MAPPER.convertValue(json, Loaded.class))
                .filter(before -> before.sha256.equals(sha256))
                .orElse(none);
    }

    public Loaded plus(long at, long moreLoaded, long moreUnchanged, long moreUpdated) {
        return new Loaded(sha256, at, loaded + moreLoaded, unchanged + moreUnchanged, updated + moreUpdated, placing);
    }

    Loaded placed(Placings.Step step) {
        return new Loaded(sha256, next, loaded, unchanged, updated, step);
    }
}
