package org.gridwalk.geodata.issue.rate;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.issue.loop.Lifecycle.Words;
import org.gridwalk.geodata.issue.loop.Lifecycles;

/**
 * What the rates of a profile mean. The one for a lifecycle has its code.
 *
 * @param traits the words for each reason to leave something out
 */
public record Definitions(String lifecycle, Words name, Map<Trait, Words> traits, List<Definition> rates) {
    /** Of demands these count for no time of delivery, the first that holds being the reason. */
    static final List<Trait> UNDELIVERED = List.of(Trait.MERGED, Trait.DECLINED, Trait.OPEN, Trait.UNDATED);

    /**
     * One rate: of all issues but those left out, the share of which everything counted holds.
     *
     * @param code such as {@code responseRate}
     * @param numerator in words; likewise {@code denominator}
     * @param leftOut the first that holds is the reason; in this order
     * @param counted all must hold
     */
    public record Definition(
            String code, Words words, Words numerator, Words denominator, List<Trait> leftOut, List<Trait> counted) {
        public Definition {
            BadInput.unless(
                    code != null && code.matches("[a-z][A-Za-z]{1,39}"), "code", code, "a name such as responseRate");
            BadInput.unless(words != null, "words", null, "what it is called");
            BadInput.unless(numerator != null, "numerator", null, "what is counted");
            BadInput.unless(denominator != null, "denominator", null, "of what");
            leftOut = List.copyOf(leftOut);
            BadInput.unless(counted != null && !counted.isEmpty(), "counted", counted, "at least one");
            counted = List.copyOf(counted);
        }
    }

    public Definitions {
        BadInput.unless(name != null, "name", null, "what they are called");
        traits = Map.copyOf(traits);
        rates = List.copyOf(rates);
        Set<String> codes = new HashSet<>();
        List<Trait> reasons = new ArrayList<>(UNDELIVERED);
        for (Definition rate : rates) {
            BadInput.unless(codes.add(rate.code()), "rates", rate.code(), "each once");
            reasons.addAll(rate.leftOut());
        }
        for (Trait reason : reasons) {
            BadInput.unless(traits.containsKey(reason), "traits", traits.keySet(), "words for " + reason);
        }
    }

    /** Those that come with the program, one for each lifecycle that does. */
    public static List<Definitions> ready() {
        try (InputStream json = Definitions.class.getResourceAsStream("definitions.json")) {
            return Json.MAPPER.readValue(json, new TypeReference<List<Definitions>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those for a lifecycle, by its code; empty if a city made one of its own. */
    public static Optional<Definitions> of(String lifecycle) {
        return ready().stream()
                .filter(ready -> ready.lifecycle().equals(lifecycle))
                .findFirst();
    }

    /** Those for the lifecycle in force today; the first ones if it is a city's own. */
    public static Definitions inForce(Lifecycles lifecycles, Clock clock) {
        LocalDate today = LocalDate.now(clock);
        return lifecycles.list().stream()
                .filter(it -> it.from().map(from -> !from.isAfter(today)).orElse(true)
                        && it.until().map(until -> until.isAfter(today)).orElse(true))
                .findFirst()
                .flatMap(it -> of(it.lifecycle().code()))
                .orElseGet(() -> ready().get(0));
    }
}
