package org.gridwalk.server.open311;

import com.fasterxml.jackson.core.type.TypeReference;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.AcceptedLanguage;

/** The few sentences of an answer, in the language of the request. */
final class Wording {
    private static final Wording CHINESE = new Wording(AcceptedLanguage.CHINESE);
    private static final Wording ENGLISH = new Wording(AcceptedLanguage.ENGLISH);

    private final String language;
    private final Map<String, String> sentences;

    private Wording(String language) {
        this.language = language;
        try (InputStream file = Wording.class.getResourceAsStream("words." + language + ".json")) {
            this.sentences = Json.MAPPER.readValue(file, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Wording of(Context ctx) {
        return AcceptedLanguage.of(ctx).equals(AcceptedLanguage.ENGLISH) ? ENGLISH : CHINESE;
    }

    /** BCP 47. */
    String language() {
        return language;
    }

    /** As a lifecycle names it. */
    String ofLifecycle() {
        return language.substring(0, 2);
    }

    String say(String key) {
        return sentences.get(key);
    }
}
