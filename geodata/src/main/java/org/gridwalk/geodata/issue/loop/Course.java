package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.calendar.WorkingTime.Standstill;

/**
 * Where an issue stands after the steps that were taken: nothing but a replay of its timeline, so that the same entries
 * always lead to the same place. Changed by {@link #add} alone.
 */
public final class Course {
    /** So often nobody answers before it may be closed without. */
    public static final int CALLS = 3;

    private final Lifecycle lifecycle;
    private final Opening opening;
    private final boolean somebodyToAsk;
    private int version;
    private Stage stage;
    private Tier tier;
    private Long handler;
    private String office;
    private boolean accepted;
    private boolean supervised;
    private Instant askedUntil;
    private Long askedBy;
    private Instant clockFrom;
    private final List<Standstill> standstills = new ArrayList<>();
    private Instant respondedAt;
    private Instant finishedAt;
    private Instant closedAt;
    private Outcome outcome;
    private int calls;
    private Boolean solved;
    private Boolean satisfied;
    private Boolean passed;
    private boolean confirmed;
    private Long mergedInto;
    private int returns;
    private int reworks;
    private int reopenings;

    private Course(Lifecycle lifecycle, Opening opening, boolean joined) {
        this.lifecycle = lifecycle;
        this.opening = opening;
        this.somebodyToAsk = joined || !opening.anonymous();
        this.stage = opening.stage();
        this.tier = opening.tier();
        this.clockFrom = opening.reportedAt();
        this.closedAt = opening.closedAt().orElse(null);
        this.outcome = stage == Stage.CLOSED ? Outcome.DONE : null;
    }

    /** One that nothing was merged into. */
    public static Course of(Lifecycle lifecycle, Opening opening, List<Entry> entries) {
        return of(lifecycle, opening, entries, false);
    }

    /**
     * Replays a timeline.
     *
     * @param entries all of it, in their order
     * @param joined whether somebody who can be asked complained in what was merged into it
     */
    static Course of(Lifecycle lifecycle, Opening opening, List<Entry> entries, boolean joined) {
        Course course = new Course(lifecycle, opening, joined);
        entries.forEach(course::add);
        return course;
    }

    /** Goes on by a step that was taken. Whether it may be taken is asked before, of {@link Steps}. */
    public void add(Entry entry) {
        if (entry.number() != version + 1) {
            throw new IllegalArgumentException("entry " + entry.number() + " after " + version);
        }
        version = entry.number();
        Deed deed = entry.deed();
        switch (deed.step()) {
            case ACCEPT -> accepted = true;
            case DISPATCH, HAND_OVER -> give(deed);
            case RETURN -> {
                returns++;
                take();
            }
            case CONTACT -> responded(entry.at());
            case ASK_POSTPONEMENT -> {
                askedUntil = deed.until();
                askedBy = entry.accountId().orElse(null);
            }
            case GRANT_POSTPONEMENT -> {
                stand(entry.at(), askedUntil);
                askedUntil = null;
            }
            case REFUSE_POSTPONEMENT -> askedUntil = null;
            case FINISH -> {
                finishedAt = entry.at();
                askedUntil = null;
            }
            case CALL_BACK -> hear(entry);
            case CONFIRM -> confirmed = true;
            case RECHECK -> passed = deed.passed();
            case REWORK -> again(entry.at());
            case CLOSE -> close(entry.at(), Outcome.DONE);
            case DECLINE -> close(entry.at(), Outcome.DECLINED);
            case MERGE -> {
                mergedInto = deed.into();
                // What it had gone into goes into another: it is closed already.
                close(closedAt == null ? entry.at() : closedAt, Outcome.MERGED);
            }
            case REOPEN -> reopen(entry.at());
            case RAISE, LOWER -> {
                tier = deed.tier();
                take();
            }
            case SUPERVISE -> supervised = true;
            case RELEASE -> supervised = false;
            case TAKE, SPLIT, AMEND, NOTE, IMPORT -> {
                // Only the stage, if anything.
            }
        }
        lifecycle.rule(deed.step()).map(Lifecycle.Rule::to).ifPresent(to -> stage = to);
    }

    private void give(Deed deed) {
        handler = deed.handler();
        office = deed.office();
    }

    private void take() {
        handler = null;
        office = null;
        askedUntil = null;
    }

    private void responded(Instant at) {
        respondedAt = respondedAt == null ? at : respondedAt;
    }

    private void hear(Entry entry) {
        calls++;
        if (entry.deed().reached()) {
            responded(entry.at());
            solved = entry.deed().solved();
            satisfied = entry.deed().satisfied();
        }
    }

    /** While others looked at the result, the clock of who handles it stood. */
    private void again(Instant at) {
        reworks++;
        stand(finishedAt, at);
        forgetFeedback();
    }

    private void close(Instant at, Outcome how) {
        closedAt = at;
        outcome = how;
        supervised = false;
        askedUntil = null;
    }

    /** A new round, with all its time. What was merged stands for itself again. */
    private void reopen(Instant at) {
        reopenings++;
        closedAt = null;
        outcome = null;
        mergedInto = null;
        clockFrom = at;
        standstills.clear();
        take();
        forgetFeedback();
    }

    private void forgetFeedback() {
        finishedAt = null;
        calls = 0;
        solved = null;
        satisfied = null;
        passed = null;
        confirmed = false;
    }

    /** A clock that stands already stands on: what overlaps is one standstill. */
    private void stand(Instant from, Instant until) {
        if (from == null || until == null || !from.isBefore(until)) {
            return;
        }
        Standstill last = standstills.isEmpty() ? null : standstills.get(standstills.size() - 1);
        if (last == null || last.until().isBefore(from)) {
            standstills.add(new Standstill(from, until));
        } else if (last.until().isBefore(until)) {
            standstills.set(standstills.size() - 1, new Standstill(last.from(), until));
        }
    }

    /** What must still be heard or looked at before it can be closed; empty if nothing. */
    public List<Step> feedbackMissing() {
        List<Step> missing = new ArrayList<>();
        if (!somebodyToAsk) {
            if (!Boolean.TRUE.equals(passed)) {
                missing.add(Step.RECHECK);
            }
            return missing;
        }
        if (solved == null && calls < CALLS) {
            missing.add(Step.CALL_BACK);
        }
        if (!confirmed) {
            missing.add(Step.CONFIRM);
        }
        return missing;
    }

    /** The steps that lead on from this stage, whoever takes them. */
    public List<Step> fromHere() {
        return Arrays.stream(Step.values())
                .filter(step -> lifecycle
                        .rule(step)
                        .filter(rule -> rule.from().contains(stage))
                        .isPresent())
                .toList();
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public Opening opening() {
        return opening;
    }

    /** How many entries it has. */
    public int version() {
        return version;
    }

    public Stage stage() {
        return stage;
    }

    public Tier tier() {
        return tier;
    }

    /** The worker that it is given to. */
    public Optional<Long> handler() {
        return Optional.ofNullable(handler);
    }

    /** The office outside that it is given to. */
    public Optional<String> office() {
        return Optional.ofNullable(office);
    }

    public boolean accepted() {
        return accepted;
    }

    public boolean supervised() {
        return supervised;
    }

    /** Until when it should be postponed, while that is not decided. */
    public Optional<Instant> askedUntil() {
        return Optional.ofNullable(askedUntil);
    }

    /** Whose account asked for it, while that is not decided. */
    Optional<Long> askedBy() {
        return askedUntil == null ? Optional.empty() : Optional.ofNullable(askedBy);
    }

    /** When the time for handling it began: when it was reported, or reopened. */
    public Instant clockFrom() {
        return clockFrom;
    }

    /** Since then. */
    public List<Standstill> standstills() {
        return List.copyOf(standstills);
    }

    /** When somebody first spoke with those who complained. */
    public Optional<Instant> respondedAt() {
        return Optional.ofNullable(respondedAt);
    }

    /** When who handled it last said that it was done. */
    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** How often was called back since it was last said to be done. */
    public int calls() {
        return calls;
    }

    public Optional<Boolean> solved() {
        return Optional.ofNullable(solved);
    }

    public Optional<Boolean> satisfied() {
        return Optional.ofNullable(satisfied);
    }

    /** What the last recheck found. */
    public Optional<Boolean> passed() {
        return Optional.ofNullable(passed);
    }

    public boolean confirmed() {
        return confirmed;
    }

    public Optional<Long> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    public int returns() {
        return returns;
    }

    public int reworks() {
        return reworks;
    }

    public int reopenings() {
        return reopenings;
    }
}
