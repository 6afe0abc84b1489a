package org.gridwalk.server.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.feature.FeatureType;
import org.gridwalk.geodata.feature.Property;
import org.gridwalk.server.AcceptedLanguage;

/** What pages and descriptions say, in a language: Chinese unless the Accept-Language header likes English better. */
final class Words {
    static final List<String> LANGUAGES = List.of(AcceptedLanguage.CHINESE, AcceptedLanguage.ENGLISH);
    private static final Words CHINESE = new Words(LANGUAGES.get(0));
    private static final Words ENGLISH = new Words(LANGUAGES.get(1));

    private final String language;
    private final JsonNode words;

    private Words(String language) {
        this.language = language;
        try (InputStream file = Words.class.getResourceAsStream("words." + language + ".json")) {
            this.words = Json.MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Words of(Context ctx) {
        return AcceptedLanguage.of(ctx).equals(AcceptedLanguage.ENGLISH) ? ENGLISH : CHINESE;
    }

    /** BCP 47. */
    String language() {
        return language;
    }

    /** For the templates. */
    Map<?, ?> page() {
        return Json.MAPPER.convertValue(words.get("page"), Map.class);
    }

    String text(String key) {
        return words.get("page").get(key).asText();
    }

    /** A step of an address: what it is called where it has a name, else the step itself. */
    String step(String step) {
        String collection = words.get("collections").path(step).path("title").asText(step);
        return words.get("page").path(step).asText(collection);
    }

    String title(FeatureType type) {
        return words.get("collections").get(type.name()).get("title").asText();
    }

    String description(FeatureType type) {
        return words.get("collections").get(type.name()).get("description").asText();
    }

    String property(Property property) {
        return words.get("properties").get(property.name()).asText();
    }
}
