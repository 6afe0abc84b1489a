package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;

/** The sentences of an import, in one language; parameters stand in braces. */
public final class Words {
    public static final Words ENGLISH = new Words("en");
    public static final Words CHINESE = new Words("zh");

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> sentences;

    private Words(String language) {
        try (InputStream json = Words.class.getResourceAsStream("words." + language + ".json")) {
            sentences = Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chinese for a Chinese locale, else English. */
    public static Words of(Locale locale) {
        return locale.getLanguage().equals("zh") ? CHINESE : ENGLISH;
    }

    /** What is wrong. */
    public String reason(Finding finding) {
        return say(finding.reason() + ".reason", finding.params());
    }

    /** What would be right. */
    public String right(Finding finding) {
        return say(finding.reason() + ".right", finding.params());
    }

    /** Where, what and why, in one line. */
    public String sentence(Finding finding) {
        StringBuilder where = new StringBuilder(finding.file());
        if (finding.line() > 0) {
            where.append(':').append(finding.line());
        }
        if (finding.column() != null) {
            where.append(' ').append(finding.column());
        }
        if (finding.value() != null) {
            where.append(" '").append(finding.value()).append('\'');
        }
        return say("sentence", Map.of("where", where, "reason", reason(finding), "right", right(finding)));
    }

    /**
     * One of the sentences.
     *
     * @throws IllegalArgumentException when there is none by that key
     */
    public String say(String key, Map<String, ?> params) {
        String sentence = sentences.get(key);
        if (sentence == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return PARAMETER
                .matcher(sentence)
                .replaceAll(match -> Matcher.quoteReplacement(String.valueOf(params.get(match.group(1)))));
    }

    Map<String, String> sentences() {
        return sentences;
    }
}
