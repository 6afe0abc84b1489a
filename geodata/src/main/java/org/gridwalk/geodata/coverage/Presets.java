package org.gridwalk.geodata.coverage;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.db.Json;

/**
 * The policies that come with Gridwalk, to begin from: a district edits its own.
 *
 * <p>{@code standard} grades by need. {@code weekly-all} is the promise of every household every week, on top of the
 * same rules for those in need.
 */
public final class Presets {
    public static final String STANDARD = "standard";
    public static final String WEEKLY_ALL = "weekly-all";

    private static final Map<String, List<PolicyRule>> RULES = read();

    private Presets() {}

    public static Set<String> names() {
        return RULES.keySet();
    }

    /**
     * One rule for each category.
     *
     * @throws IllegalArgumentException if there is no preset of that name
     */
    public static List<PolicyRule> rules(String preset) {
        List<PolicyRule> rules = RULES.get(preset);
        if (rules == null) {
            throw new IllegalArgumentException("no preset " + preset + "; there are " + names());
        }
        return rules;
    }

    private static Map<String, List<PolicyRule>> read() {
        try (InputStream json = Presets.class.getResourceAsStream("presets.json")) {
            Map<String, List<PolicyRule>> rules = Json.MAPPER.readValue(json, new TypeReference<>() {});
            rules.replaceAll((preset, list) -> List.copyOf(list));
            return Map.copyOf(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
