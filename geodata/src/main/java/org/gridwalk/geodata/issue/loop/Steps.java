package org.gridwalk.geodata.issue.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.issue.loop.Lifecycle.Condition;
import org.gridwalk.geodata.issue.loop.Lifecycle.Party;
import org.gridwalk.geodata.issue.loop.Lifecycle.Rule;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;

/** Who may take which step, and when. */
public final class Steps {
    /** What waits for the renewal of an estate waits for years; more than three at a time nobody plans. */
    private static final Duration LONGEST_POSTPONEMENT = Duration.ofDays(3 * 366);

    private Steps() {}

    /** Those that somebody may take now, but for what a deed has to hold. */
    public static List<Step> may(Course course, Actor actor) {
        return course.fromHere().stream()
                .filter(step -> refusal(course, step, actor) == null)
                .toList();
    }

    /**
     * Lets a step be taken.
     *
     * @param now when it would be
     * @throws StepRefused if it can't be taken from where the issue stands, or not by the actor, or not yet
     * @throws BadInput if the deed does not fit the issue
     */
    public static void check(Course course, Deed deed, Actor actor, Instant now) {
        StepRefused refusal = refusal(course, deed.step(), actor);
        if (refusal != null) {
            throw refusal;
        }
        Rule rule = course.lifecycle().rule(deed.step()).orElseThrow();
        BadInput.unless(!rule.noted() || deed.note() != null, "note", null, "why, or what came of it");
        course.opening()
                .concerns()
                .filter(worker -> worker.equals(deed.handler()))
                .ifPresent(worker -> {
                    throw new StepRefused(
                            Reason.CONCERNED,
                            "The issue is about the worker whom it would be given to.",
                            Map.of("handler", worker));
                });
        switch (deed.step()) {
            case RAISE ->
                BadInput.unless(
                        deed.tier().compareTo(course.tier()) > 0, "tier", deed.tier(), "a tier above " + course.tier());
            case LOWER ->
                BadInput.unless(
                        deed.tier().compareTo(course.tier()) < 0, "tier", deed.tier(), "a tier below " + course.tier());
            case ASK_POSTPONEMENT ->
                BadInput.unless(
                        isToCome(deed.until(), now), "until", deed.until(), "a time to come, within three years");
            case GRANT_POSTPONEMENT ->
                BadInput.unless(
                        isToCome(course.askedUntil().orElseThrow(), now),
                        "until",
                        course.askedUntil().orElseThrow(),
                        "a time to come, within three years: it has to be asked for again");
            case HAND_OVER ->
                BadInput.unless(
                        !course.handler().equals(Optional.ofNullable(deed.handler()))
                                || !course.office().equals(Optional.ofNullable(deed.office())),
                        "handler",
                        deed.handler(),
                        "somebody else than who has it");
            default -> {
                // Holds nothing that could contradict the issue.
            }
        }
    }

    private static boolean isToCome(Instant until, Instant now) {
        return until.isAfter(now) && !until.isAfter(now.plus(LONGEST_POSTPONEMENT));
    }

    private static StepRefused refusal(Course course, Step step, Actor actor) {
        Rule rule = course.lifecycle().rule(step).orElse(null);
        if (rule == null || !rule.from().contains(course.stage())) {
            return new StepRefused(
                    Reason.NOT_FROM_HERE,
                    "An issue that is " + course.stage() + " has no step " + step + ".",
                    Map.of("step", step, "stage", course.stage(), "may", may(course, actor, step)));
        }
        if (course.opening().concerns().filter(actor::is).isPresent()) {
            return new StepRefused(Reason.CONCERNED, "The issue is about you.", Map.of("step", step));
        }
        if (rule.by().stream().noneMatch(party -> is(course, party, actor))) {
            return new StepRefused(
                    Reason.NOT_YOURS, "It is others' to take this step.", Map.of("step", step, "by", rule.by()));
        }
        List<Object> missing = missing(course, rule.when(), actor);
        return missing.isEmpty()
                ? null
                : new StepRefused(
                        Reason.NOT_YET, "Something comes before this step.", Map.of("step", step, "missing", missing));
    }

    /** Without the step itself, which would ask for the same again. */
    private static List<Step> may(Course course, Actor actor, Step but) {
        return course.fromHere().stream()
                .filter(step -> step != but && refusal(course, step, actor) == null)
                .toList();
    }

    private static boolean is(Course course, Party party, Actor actor) {
        return switch (party) {
            case ANYBODY -> true;
            case DESK -> actor.isDesk();
            case MANAGER ->
                actor.roles().contains(Role.MANAGER) || actor.roles().contains(Role.ADMIN);
            case LEADER -> actor.roles().contains(Role.LEADER);
            case HANDLER ->
                course.handler().filter(actor::is).isPresent()
                        || (course.office().isPresent() && actor.isDesk());
            case SUBMITTER -> course.opening().filedBy().map(actor::isAccount).orElseGet(actor::isDesk);
        };
    }

    /** Conditions that don't hold; in place of FEEDBACK, the steps that would give it. */
    private static List<Object> missing(Course course, Set<Condition> conditions, Actor actor) {
        List<Object> missing = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            if (!conditions.contains(condition)) {
                continue;
            }
            if (condition == Condition.FEEDBACK) {
                missing.addAll(course.feedbackMissing());
            } else if (!holds(course, condition, actor)) {
                missing.add(condition);
            }
        }
        return missing;
    }

    private static boolean holds(Course course, Condition condition, Actor actor) {
        return switch (condition) {
            case ACCEPTED -> course.accepted();
            case NOT_ACCEPTED -> !course.accepted();
            case ASKED -> course.askedUntil().isPresent();
            case NOT_ASKED -> course.askedUntil().isEmpty();
            case SUPERVISED -> course.supervised();
            case NOT_SUPERVISED -> !course.supervised();
            case UNINVOLVED ->
                course.handler().filter(actor::is).isEmpty()
                        && course.askedBy()
                                .filter(account -> account == actor.accountId())
                                .isEmpty();
            case FEEDBACK -> course.feedbackMissing().isEmpty();
            case RECHECKED -> course.passed().orElse(false);
        };
    }
}
