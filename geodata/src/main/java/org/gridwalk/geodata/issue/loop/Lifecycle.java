package org.gridwalk.geodata.issue.loop;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;

/**
 * How issues go through a city's hands: which steps there are, from which stages to which, who takes them, under which
 * conditions, and what people there call them.
 *
 * @param code of capital letters, digits and underscores
 * @param stages the words for each stage; likewise {@code tiers}
 * @param rules one a step at most; a step without one is not taken in this city
 */
public record Lifecycle(String code, Words name, Map<Stage, Words> stages, Map<Tier, Words> tiers, List<Rule> rules) {
    /** What a thing is called, in both languages of the page. */
    public record Words(String zh, String en) {
        public Words {
            BadInput.unless(zh != null && !zh.isBlank(), "zh", zh, "a word");
            BadInput.unless(en != null && !en.isBlank(), "en", en, "a word");
        }
    }

    /** Who takes a step; the administrator is a desk and a manager everywhere. */
    public enum Party {
        DESK,
        MANAGER,
        LEADER,
        /** The worker that it was given to, whoever stands in for them, and the desk for an office outside. */
        HANDLER,
        /** Who reported it; the desk for another system. */
        SUBMITTER,
        ANYBODY
    }

    /** What must be so before a step. */
    public enum Condition {
        ACCEPTED,
        NOT_ACCEPTED,
        /** A postponement has been asked for and not decided. */
        ASKED,
        NOT_ASKED,
        SUPERVISED,
        NOT_SUPERVISED,
        /** By somebody who does not handle it. */
        UNINVOLVED,
        /** The residents' and the submitter's; of what nobody gave their name for, a recheck. */
        FEEDBACK,
        /** It was looked at by somebody else, and is done. */
        RECHECKED
    }

    /**
     * When a step may be taken.
     *
     * @param to where it leads; null where the stage stays as it is
     * @param noted whether it must say why, or what came of it
     */
    public record Rule(
            Step step, Words words, Set<Stage> from, Stage to, Set<Party> by, Set<Condition> when, boolean noted) {
        public Rule {
            BadInput.unless(step != null, "step", null, "a step");
            BadInput.unless(words != null, "words", null, "what it is called");
            BadInput.unless(from != null && !from.isEmpty(), "from", from, "at least one stage");
            BadInput.unless(by != null && !by.isEmpty(), "by", by, "at least one party");
            from = Set.copyOf(from);
            by = Set.copyOf(by);
            when = when == null ? Set.of() : Set.copyOf(when);
        }
    }

    public Lifecycle {
        BadInput.unless(
                code != null && code.matches("[A-Z][A-Z0-9_]{1,39}"), "code", code, "capital letters, digits and _");
        BadInput.unless(name != null, "name", null, "what it is called");
        stages = Map.copyOf(stages);
        tiers = Map.copyOf(tiers);
        rules = List.copyOf(rules);
        for (Stage stage : Stage.values()) {
            BadInput.unless(stages.containsKey(stage), "stages", stages.keySet(), "a word for " + stage);
        }
        for (Tier tier : Tier.values()) {
            BadInput.unless(tiers.containsKey(tier), "tiers", tiers.keySet(), "a word for " + tier);
        }
        Set<Step> steps = new HashSet<>();
        rules.forEach(rule -> BadInput.unless(steps.add(rule.step()), "rules", rule.step(), "each step once"));
        checkWays(rules);
    }

    /** Nothing may be led to where it can't be closed from; what goes into another is no end of its own. */
    private static void checkWays(List<Rule> rules) {
        Set<Stage> out = new HashSet<>(Set.of(Stage.CLOSED));
        boolean more = true;
        while (more) {
            more = rules.stream()
                    .filter(rule -> rule.step() != Step.MERGE && rule.to() != null && out.contains(rule.to()))
                    .map(rule -> out.addAll(rule.from()))
                    .reduce(false, Boolean::logicalOr);
        }
        for (Stage stage : Stage.values()) {
            BadInput.unless(out.contains(stage), "rules", stage, "a way from every stage to CLOSED");
        }
    }

    public Optional<Rule> rule(Step step) {
        return rules.stream().filter(rule -> rule.step() == step).findFirst();
    }

    /** Those that come with the program: the words of the 12345 hotline, and those of city management. */
    public static List<Lifecycle> ready() {
        try (InputStream json = Lifecycle.class.getResourceAsStream("lifecycles.json")) {
            return Json.MAPPER.readValue(json, new TypeReference<List<Lifecycle>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
