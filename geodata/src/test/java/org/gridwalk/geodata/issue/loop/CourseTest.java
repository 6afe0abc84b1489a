package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.calendar.WorkingTime.Standstill;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");
    private static final Lifecycle HOTLINE = Lifecycle.ready().get(0);
    private static final Actor DESK = new Actor(1, Optional.empty(), Set.of(), Set.of(Role.DESK));
    private static final Actor DESK_AND_MANAGER =
            new Actor(1, Optional.empty(), Set.of(), Set.of(Role.DESK, Role.MANAGER));
    private static final Actor MANAGER = new Actor(2, Optional.empty(), Set.of(), Set.of(Role.MANAGER));
    private static final Actor WORKER = new Actor(3, Optional.of(30L), Set.of(), Set.of(Role.WORKER));
    private static final Actor OTHER = new Actor(4, Optional.of(40L), Set.of(), Set.of(Role.LEADER));
    private static final Actor STAND_IN = new Actor(5, Optional.of(50L), Set.of(30L), Set.of(Role.WORKER));
    private static final List<Actor> ALL = List.of(DESK, MANAGER, WORKER, OTHER, STAND_IN);

    /** An issue and the hours that go by. */
    private static final class Desk {
        private final List<Entry> entries = new ArrayList<>();
        private final Opening opening;
        private final Lifecycle lifecycle;
        private Course course;
        private Instant now = START;

        Desk(Lifecycle lifecycle, Opening opening) {
            this.lifecycle = lifecycle;
            this.opening = opening;
            this.course = Course.of(lifecycle, opening, entries);
        }

        Desk take(Actor actor, Deed deed) {
            now = now.plus(Duration.ofHours(1));
            Steps.check(course, deed, actor, now);
            Entry entry = new Entry(course.version() + 1, now, Optional.of(actor.accountId()), deed);
            entries.add(entry);
            course.add(entry);
            return this;
        }

        Desk take(Actor actor, Step step) {
            return take(actor, Deed.of(step, "so it is"));
        }
    }

    private static Opening opening(boolean anonymous, Long concerns) {
        return new Opening(
                Stage.FILED,
                Tier.GRID,
                START,
                Optional.empty(),
                Optional.of(1L),
                anonymous,
                Optional.ofNullable(concerns));
    }

    private static Desk dispatched(boolean anonymous, Long concerns) {
        return new Desk(HOTLINE, opening(anonymous, concerns))
                .take(DESK, Step.ACCEPT)
                .take(DESK, to(30L));
    }

    private static Desk finished(boolean anonymous) {
        return dispatched(anonymous, null).take(WORKER, Step.TAKE).take(WORKER, Step.FINISH);
    }

    private static Deed to(long worker) {
        return new Deed(Step.DISPATCH, null, worker, null, null, null, null, null, null, null, null);
    }

    private static Deed call(boolean reached) {
        Boolean answer = reached ? true : null;
        return new Deed(Step.CALL_BACK, null, null, null, null, reached, answer, answer, null, null, null);
    }

    private static Deed recheck(boolean passed) {
        return new Deed(Step.RECHECK, "looked", null, null, null, null, null, null, passed, null, null);
    }

    private static void assertRefused(Runnable step, Reason reason, String... said) {
        assertThatThrownBy(step::run).isInstanceOfSatisfying(StepRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.params().toString()).contains(said);
        });
    }

    @Test
    void isNotClosedBeforeBothWereHeard() {
        Desk desk = finished(false);
        assertRefused(() -> desk.take(DESK, Step.CLOSE), Reason.NOT_YET, "CALL_BACK", "CONFIRM");
        desk.take(DESK, call(true));
        assertRefused(() -> desk.take(DESK, Step.CLOSE), Reason.NOT_YET, "[CONFIRM]");
        desk.take(DESK, Step.CONFIRM).take(DESK, Step.CLOSE);
        assertThat(desk.course.outcome()).contains(Outcome.DONE);
        assertThat(desk.course.solved()).contains(true);
    }

    @Test
    void whoDoesNotAnswerIsCalledThreeTimes() {
        Desk desk =
                finished(false).take(DESK, Step.CONFIRM).take(DESK, call(false)).take(DESK, call(false));
        assertRefused(() -> desk.take(DESK, Step.CLOSE), Reason.NOT_YET, "CALL_BACK");
        desk.take(DESK, call(false)).take(DESK, Step.CLOSE);
        assertThat(desk.course.solved()).isEmpty();
    }

    @Test
    void whatNobodyGaveANameForIsRecheckedBySomebodyElse() {
        Desk desk = finished(true);
        assertRefused(() -> desk.take(DESK, Step.CLOSE), Reason.NOT_YET, "RECHECK");
        desk.take(OTHER, recheck(false));
        assertRefused(() -> desk.take(DESK, Step.CLOSE), Reason.NOT_YET, "RECHECK");
        desk.take(DESK, Step.REWORK)
                .take(WORKER, Step.FINISH)
                .take(OTHER, recheck(true))
                .take(DESK, Step.CLOSE);
        assertThat(desk.course.reworks()).isEqualTo(1);
    }

    /** Of an office outside, the desk asks; and in a small place there is one desk alone. */
    @Test
    void whoOnceAskedForMoreTimeMayCallBackOnceThatIsDecided() {
        for (Step decision : List.of(Step.GRANT_POSTPONEMENT, Step.REFUSE_POSTPONEMENT)) {
            for (boolean anonymous : List.of(true, false)) {
                Desk desk = dispatched(anonymous, null).take(DESK, postponed());
                assertRefused(() -> desk.take(DESK_AND_MANAGER, decision), Reason.NOT_YET, "UNINVOLVED");
                desk.take(MANAGER, decision)
                        .take(WORKER, Step.TAKE)
                        .take(WORKER, Step.FINISH)
                        .take(DESK, anonymous ? recheck(true) : call(true));
            }
        }
    }

    @Test
    void timeIsAskedForWithinThreeYears() {
        Desk desk = dispatched(false, null);
        for (Instant until :
                List.of(START, START.plus(Duration.ofDays(1100)), Instant.parse("+200000-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> desk.take(DESK, postponed(until)))
                    .isInstanceOfSatisfying(
                            BadInput.class, it -> assertThat(it.field()).isEqualTo("until"));
        }
        desk.take(DESK, postponed(START.plus(Duration.ofDays(1090))));
    }

    private static Deed postponed() {
        return postponed(START.plus(Duration.ofDays(9)));
    }

    private static Deed postponed(Instant until) {
        return new Deed(Step.ASK_POSTPONEMENT, "more", null, null, until, null, null, null, null, null, null);
    }

    @Test
    void whomItIsAboutHasNoHandInIt() {
        Desk desk = new Desk(HOTLINE, opening(false, 30L)).take(DESK, Step.ACCEPT);
        assertRefused(() -> desk.take(DESK, to(30L)), Reason.CONCERNED, "handler=30");
        assertRefused(() -> desk.take(WORKER, Step.NOTE), Reason.CONCERNED, "NOTE");
        desk.take(DESK, to(40L));
        assertThat(Steps.may(desk.course, WORKER)).isEmpty();
    }

    @Test
    void aClosedOneIsNotReturnedAndSaysWhatThereIs() {
        Desk desk = finished(true).take(OTHER, recheck(true)).take(DESK, Step.CLOSE);
        assertRefused(() -> desk.take(DESK, Step.RETURN), Reason.NOT_FROM_HERE, "stage=CLOSED", "REOPEN");
        desk.take(DESK, Step.REOPEN);
        assertThat(desk.course.closedAt()).isEmpty();
        assertThat(desk.course.clockFrom()).isEqualTo(desk.now);
    }

    @Test
    void whileItIsPostponedOrLookedAtTheClockStands() {
        Desk desk = dispatched(true, null).take(WORKER, Step.TAKE);
        Instant until = desk.now.plus(Duration.ofDays(3));
        Deed ask = new Deed(
                Step.ASK_POSTPONEMENT, "a part is missing", null, null, until, null, null, null, null, null, null);
        desk.take(WORKER, ask);
        assertRefused(() -> desk.take(WORKER, ask), Reason.NOT_YET, "NOT_ASKED");
        desk.take(MANAGER, Step.GRANT_POSTPONEMENT);
        assertThat(desk.course.standstills()).containsExactly(new Standstill(desk.now, until));
        Instant granted = desk.now;
        desk.now = until.plus(Duration.ofDays(1));
        desk.take(WORKER, Step.FINISH);
        Instant finished = desk.now;
        desk.now = finished.plus(Duration.ofDays(2));
        desk.take(DESK, Step.REWORK);
        assertThat(desk.course.standstills())
                .containsExactly(new Standstill(granted, until), new Standstill(finished, desk.now));
    }

    @Test
    void whoAskedDoesNotGrant() {
        Actor both = new Actor(6, Optional.of(30L), Set.of(), Set.of(Role.MANAGER, Role.WORKER));
        Desk desk = dispatched(true, null).take(both, Step.TAKE);
        Instant until = desk.now.plus(Duration.ofDays(3));
        desk.take(both, new Deed(Step.ASK_POSTPONEMENT, "x", null, null, until, null, null, null, null, null, null));
        assertRefused(() -> desk.take(both, Step.GRANT_POSTPONEMENT), Reason.NOT_YET, "UNINVOLVED");
        desk.now = until;
        assertThatThrownBy(() -> desk.take(MANAGER, Step.GRANT_POSTPONEMENT))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("asked for again");
    }

    @Test
    void whatDoesNotBelongToAStepIsRefused() {
        assertThatThrownBy(() -> new Deed(Step.NOTE, "x", 30L, null, null, null, null, null, null, null, null))
                .hasMessageContaining("handler is '30'; expected nothing, as NOTE has none");
        assertThatThrownBy(() -> new Deed(Step.CALL_BACK, null, null, null, null, true, null, null, null, null, null))
                .hasMessageContaining("solved is missing");
        assertThatThrownBy(() -> new Deed(Step.CALL_BACK, null, null, null, null, false, true, null, null, null, null))
                .hasMessageContaining("nobody answered");
        assertThatThrownBy(() -> Deed.of(Step.DISPATCH, null)).hasMessageContaining("handler is missing");
        assertThatThrownBy(() -> finished(true).take(DESK, Deed.of(Step.REWORK, " ")))
                .hasMessageContaining("note is missing");
    }

    /** What is taken at random leads to where one comes who only reads the entries. */
    @Test
    void theSameEntriesLeadToTheSamePlace() throws JsonProcessingException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 120; round++) {
            Lifecycle lifecycle = Lifecycle.ready().get(random.nextInt(2));
            Desk desk = new Desk(lifecycle, opening(random.nextBoolean(), random.nextInt(5) == 0 ? 40L : null));
            for (int i = 0; i < 40; i++) {
                somebodyDoesSomething(desk, random);
            }
            List<Entry> read = new ArrayList<>();
            for (Entry entry : desk.entries) {
                read.add(Json.MAPPER.readValue(Json.write(entry), Entry.class));
            }
            String as = "seed " + seed + ", round " + round;
            assertThat(read).as(as).isEqualTo(desk.entries);
            assertThat(Course.of(lifecycle, desk.opening, read))
                    .as(as)
                    .usingRecursiveComparison()
                    .isEqualTo(desk.course);
            assertObvious(as, desk);
        }
    }

    private static void somebodyDoesSomething(Desk desk, Random random) {
        Actor actor = ALL.get(random.nextInt(ALL.size()));
        List<Step> may = Steps.may(desk.course, actor);
        if (may.isEmpty()) {
            return;
        }
        Step step = may.get(random.nextInt(may.size()));
        Instant until = desk.now.plus(Duration.ofHours(2 + random.nextInt(80)));
        Tier tier = List.of(Tier.values()).get(random.nextInt(3));
        Deed deed = switch (step) {
            case DISPATCH, HAND_OVER ->
                new Deed(step, "x", random.nextBoolean() ? 30L : 40L, null, null, null, null, null, null, null, null);
            case ASK_POSTPONEMENT -> new Deed(step, "x", null, null, until, null, null, null, null, null, null);
            case CALL_BACK -> call(random.nextBoolean());
            case RECHECK -> recheck(random.nextBoolean());
            case MERGE, SPLIT -> new Deed(step, "x", null, null, null, null, null, null, null, 5L, null);
            case RAISE, LOWER -> new Deed(step, "x", null, null, null, null, null, null, null, null, tier);
            case AMEND -> new Deed(step, "x", null, null, null, null, null, null, null, null, null, "NOISE", null);
            default -> Deed.of(step, "x");
        };
        Course before = Course.of(desk.lifecycle, desk.opening, desk.entries);
        try {
            desk.take(actor, deed);
        } catch (BadInput | StepRefused refused) {
            // To a tier where it is, to who has it, or whom it is about: all is as it was.
            assertThat(desk.course).usingRecursiveComparison().isEqualTo(before);
        }
    }

    /** Counted by reading from the end. */
    private static void assertObvious(String as, Desk desk) {
        Course course = desk.course;
        List<Step> steps = desk.entries.stream().map(it -> it.deed().step()).toList();
        assertThat(course.version()).as(as).isEqualTo(steps.size());
        assertThat(course.reworks())
                .as(as)
                .isEqualTo(steps.stream().filter(it -> it == Step.REWORK).count());
        assertThat(course.returns())
                .as(as)
                .isEqualTo(steps.stream().filter(it -> it == Step.RETURN).count());
        assertThat(course.stage() == Stage.CLOSED)
                .as(as)
                .isEqualTo(course.closedAt().isPresent());
        assertThat(course.closedAt().isPresent())
                .as(as)
                .isEqualTo(course.outcome().isPresent());
        Set<Step> takers = Set.of(Step.RETURN, Step.RAISE, Step.LOWER, Step.REOPEN);
        Optional<Long> handler = Optional.empty();
        for (Entry entry : desk.entries) {
            Step step = entry.deed().step();
            if (step == Step.DISPATCH || step == Step.HAND_OVER) {
                handler = Optional.ofNullable(entry.deed().handler());
            } else if (takers.contains(step)) {
                handler = Optional.empty();
            }
        }
        assertThat(course.handler()).as(as).isEqualTo(handler);
        for (int i = 1; i < course.standstills().size(); i++) {
            assertThat(course.standstills().get(i).from())
                    .as(as)
                    .isAfter(course.standstills().get(i - 1).until());
        }
    }
}
