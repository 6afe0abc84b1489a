package org.gridwalk.geodata.issue.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.WorkingTime;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.LoopRows.Held;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.jdbi.v3.core.Handle;

/** The timelines of issues: read, and gone on with, one step at a time. What a scope doesn't see isn't there for it. */
public final class Timelines {
    private final Database database;

    public Timelines(Database database) {
        this.database = database;
    }

    /**
     * A step as it is sent.
     *
     * @param version how many entries the sender has seen
     */
    public record Taken(Integer version, Deed deed) {
        public Taken {
            BadInput.unless(
                    version != null && version >= 0, "version", version, "the version of the timeline that you saw");
            BadInput.unless(deed != null, "deed", null, "the step that is taken");
        }
    }

    /** @return empty if there is none that the taker sees */
    public Optional<Timeline> find(long issueId, Taker by) {
        return database.jdbi()
                .inTransaction(handle -> LoopRows.read(handle, issueId, by).map(held -> show(handle, held, by)));
    }

    /**
     * Takes a step.
     *
     * @return the timeline after it; empty if there is none that the taker sees
     * @throws StepRefused if it can't be taken from where the issue stands, by this one, now, or on top of that version; of
     *     a merge, if the other issue is merged itself, or one of the two is about a worker whom the other isn't about
     * @throws BadInput if what it holds doesn't fit the issue
     */
    public Optional<Timeline> step(long issueId, Taken taken, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            LoopRows.lock(handle, issueId, taken.deed().into());
            return LoopRows.read(handle, issueId, by).map(held -> {
                checkVersion(handle, held, taken.version());
                Deed deed = taken.deed();
                Steps.check(held.course(), deed, by.actor(handle, held), by.now());
                if (deed.handler() != null) {
                    LoopRows.checkHandler(handle, held, deed.handler(), by.today());
                }
                return show(handle, take(handle, held, deed, by), by);
            });
        });
    }

    /** @return the issue after the step */
    private static Held take(Handle handle, Held held, Deed deed, Taker by) {
        BadInput.unless(
                deed.step() != Step.SPLIT,
                "step",
                deed.step(),
                "a filing of what is split off, which leaves the entry");
        if (deed.step() == Step.AMEND) {
            return Amendments.amend(handle, held, deed, by);
        }
        if (deed.step() == Step.MERGE) {
            merge(handle, held, deed, by);
        }
        LoopRows.add(handle, held, deed, null, by);
        return held;
    }

    static void checkVersion(Handle handle, Held held, int version) {
        int now = held.course().version();
        BadInput.unless(version <= now, "version", version, "at most " + now);
        if (version < now) {
            List<Timeline.Line> since = LoopRows.lines(handle, held.issueId()).stream()
                    .filter(line -> line.number() > version)
                    .toList();
            throw new StepRefused(
                    Reason.OUTDATED, "Somebody has taken a step meanwhile.", Map.of("version", now, "entries", since));
        }
    }

    /** What had gone into this one goes along, so that nobody has to follow a chain. */
    private static void merge(Handle handle, Held held, Deed deed, Taker by) {
        BadInput.unless(deed.into() != held.issueId(), "into", deed.into(), "another issue");
        Held into = LoopRows.read(handle, deed.into(), by)
                .orElseThrow(() -> new BadInput("into", deed.into().toString(), "the id of an issue that you see"));
        into.course().mergedInto().ifPresent(root -> {
            throw new StepRefused(Reason.MERGED, "That issue went into another itself.", Map.of("into", root));
        });
        BadInput.unless(into.course().stage() != Stage.CLOSED, "into", deed.into(), "an issue that is not closed");
        // Whoever handles that one reads who complained in this one.
        if (!held.course().opening().concerns().equals(into.course().opening().concerns())) {
            throw new StepRefused(
                    Reason.CONCERNS_OTHERS,
                    "One of the two is about a worker, whom the other is not about.",
                    Map.of("into", into.issueId()));
        }
        for (long child : LoopRows.merged(handle, held.issueId())) {
            LoopRows.add(handle, LoopRows.readAny(handle, child, by), deed, null, by);
        }
    }

    private static Timeline show(Handle handle, Held held, Taker by) {
        Course course = held.course();
        WorkingTime.Due due = LoopRows.due(handle, held, by.zone());
        return new Timeline(
                held.issueId(),
                by.now(),
                course.version(),
                course.lifecycle().code(),
                held.lifecycleId(),
                course.stage(),
                course.tier(),
                course.handler().map(worker -> LoopRows.handler(handle, worker)),
                course.office(),
                LoopRows.firstOwner(handle, held.issueId()),
                course.supervised(),
                course.askedUntil(),
                course.clockFrom(),
                Optional.of(LoopRows.respondBy(handle, held, by.zone())),
                course.respondedAt(),
                Optional.of(due.at()),
                Optional.of(due.at())
                        .filter(by.now()::isBefore)
                        .map(at -> held.time().workingDays(by.now(), at)),
                due.provisional(),
                due.knownUntil(),
                course.finishedAt(),
                course.closedAt(),
                course.outcome(),
                course.calls(),
                course.solved(),
                course.satisfied(),
                course.stage() == Stage.VERIFYING ? course.feedbackMissing() : List.of(),
                course.mergedInto(),
                LoopRows.merged(handle, held.issueId()),
                held.splitFrom(),
                Steps.may(course, by.actor(handle, held)),
                LoopRows.lines(handle, held.issueId()),
                LoopRows.origin(handle, held.issueId()),
                LoopRows.projects(handle, held.issueId()),
                LoopRows.photos(handle, held.issueId()));
    }
}
