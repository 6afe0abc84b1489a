package org.gridwalk.geodata.demo.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.issue.loop.Course;
import org.gridwalk.geodata.issue.loop.Deed;
import org.gridwalk.geodata.issue.loop.Entry;
import org.gridwalk.geodata.issue.loop.Lifecycle;
import org.gridwalk.geodata.issue.loop.Stage;
import org.gridwalk.geodata.issue.loop.Step;

/** The steps of one issue, planned first and then fitted into the time that there is for them. */
final class Way {
    private static final int LEAST_SECONDS = 45;
    private static final double HOUR = 3_600;
    /** Of the time that it takes, the most that goes by with all but the work itself. */
    private static final double ROUND_IT = 0.6;

    /**
     * A step to come.
     *
     * @param seconds since the one before, as it usually is; 0 for the work itself, which takes what is left
     */
    private record Planned(long account, double seconds, Deed deed) {}

    private final Lifecycle lifecycle;
    private final Dice dice;
    private final List<Planned> steps = new ArrayList<>();

    Way(Lifecycle lifecycle, Dice dice) {
        this.lifecycle = lifecycle;
        this.dice = dice;
    }

    /** @param hours since the step before, usually; 0 for the work itself */
    void plan(long account, double hours, Deed deed) {
        steps.add(new Planned(account, hours * HOUR * dice.skewed(0.8), deed));
    }

    /** Forgets what would lead on from the last time that it stands at a stage; some of the steps there have been taken. */
    void endAt(Stage wanted) {
        int reached = wanted == Stage.FILED ? 0 : -1;
        Stage stage = Stage.FILED;
        for (int i = 0; i < steps.size(); i++) {
            Stage next = next(stage, steps.get(i).deed.step());
            if (next == wanted && stage != wanted && (reached < 0 || dice.chance(0.6))) {
                reached = i + 1;
            }
            stage = next;
        }
        if (reached < 0) {
            throw new IllegalStateException("never " + wanted);
        }
        int end = reached;
        while (end < steps.size() && next(wanted, steps.get(end).deed.step()) == wanted && dice.chance(0.6)) {
            end++;
        }
        steps.subList(end, steps.size()).clear();
    }

    private Stage next(Stage stage, Step step) {
        return lifecycle.rule(step).map(Lifecycle.Rule::to).orElse(stage);
    }

    /**
     * Takes the steps.
     *
     * @param from seconds from 1970-01-01
     * @param until the second of the last step, if {@code ended}; else all are before it
     */
    List<Entry> take(Course course, long from, long until, boolean ended) {
        long room = Math.max(0, (until - from) / LEAST_SECONDS - 1);
        if (!ended && room < steps.size()) {
            steps.subList((int) room, steps.size()).clear();
        }
        double end = ended ? until : from + (until - from) * dice.between(0.5, 0.95);
        double scale = scale(end - from);
        List<Entry> entries = new ArrayList<>();
        double due = from;
        long at = from;
        for (int i = 0; i < steps.size(); i++) {
            due = Math.max(due, (double) at);
            due += delay(i, end - due, scale);
            int rest = steps.size() - 1 - i;
            long last = until - (long) LEAST_SECONDS * (ended ? rest : rest + 1);
            at = ended && rest == 0
                    ? until
                    : Math.min(last, Math.max(at + 5 + dice.below(LEAST_SECONDS - 5), Calendar.whenOpen((long) due)));
            Planned step = steps.get(i);
            Entry entry = new Entry(i + 1, Instant.ofEpochSecond(at), Optional.of(step.account), step.deed);
            entries.add(entry);
            course.add(entry);
        }
        return entries;
    }

    private double scale(double span) {
        double round = steps.stream().mapToDouble(Planned::seconds).sum();
        return Math.min(1, ROUND_IT * span / Math.max(1, round));
    }

    /** The work takes what is left when nights have gone by, too. */
    private double delay(int index, double left, double scale) {
        Planned step = steps.get(index);
        if (step.seconds > 0) {
            return step.seconds * scale;
        }
        List<Planned> rest = steps.subList(index, steps.size());
        double round = rest.stream().mapToDouble(Planned::seconds).sum() * scale;
        long works = rest.stream().filter(it -> it.seconds == 0).count();
        return Math.max(0, left - round) / works;
    }
}
