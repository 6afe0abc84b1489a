package org.gridwalk.geodata.issue.project;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Notices;
import org.gridwalk.geodata.issue.loop.StepRefused;
import org.gridwalk.geodata.issue.loop.StepRefused.Reason;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.issue.project.ProjectRows.Held;
import org.jdbi.v3.core.Handle;

/** Projects: listed by month, looked at, and gone on with, one step at a time. */
public final class Projects {
    /**
     * Whether somebody sees a project: whoever sees its area or grid, or one of its issues, and who proposed it. Over
     * {@code project}; bound by {@link Scope#bind} and {@code :account}.
     */
    public static final String SEEN = "(" + Scope.sql("project.area_id", "project.grid_id")
            + """
             or project.made_by = :account
              or exists (
                select from project_issue answered join issue on issue.id = answered.issue_id
                where answered.project_id = project.id and\s"""
            + Scope.sql("issue.area_id", "issue.grid_id") + "))";

    private final Database database;

    public Projects(Database database) {
        this.database = database;
    }

    /**
     * A step as it is sent.
     *
     * @param version how many entries the sender has seen
     */
    public record Taken(Integer version, ProjectDeed deed) {
        public Taken {
            BadInput.unless(
                    version != null && version >= 0, "version", version, "the version of the project that you saw");
            BadInput.unless(deed != null, "deed", null, "the step that is taken");
        }
    }

    /**
     * A project as it is proposed.
     *
     * @param clientId made by the sender; the same again is answered as the first was. Null if it is never sent again
     */
    public record Proposal(UUID clientId, ProjectPlan plan, String note) {
        public Proposal {
            BadInput.unless(plan != null, "plan", null, "what is to be done");
        }
    }

    /** @param states those alone; empty for all */
    public ProjectList list(YearMonth month, Set<ProjectState> states, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return ProjectReader.list(handle, month, states, by);
        });
    }

    /** @return empty if there is none that the taker sees */
    public Optional<Project> find(long id, Taker by) {
        return database.jdbi()
                .inTransaction(
                        handle -> ProjectRows.held(handle, id, by).map(held -> ProjectReader.show(handle, held, by)));
    }

    /**
     * Proposes a project.
     *
     * @throws BadInput if its area, a fund or an issue is none that the taker sees
     */
    public Project propose(Proposal proposal, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            Held held = ProjectRows.earlier(handle, proposal.clientId(), by)
                    .or(() -> begin(handle, proposal, by))
                    // Another request has proposed it in between.
                    .or(() -> ProjectRows.earlier(handle, proposal.clientId(), by))
                    .orElseThrow();
            return ProjectReader.show(handle, held, by);
        });
    }

    /** @return empty if there is one of its client id */
    private static Optional<Held> begin(Handle handle, Proposal proposal, Taker by) {
        return ProjectRows.insert(handle, proposal, by).flatMap(id -> {
            Held held = ProjectRows.held(handle, id, by).orElseThrow();
            ProjectDeed deed = new ProjectDeed(ProjectStep.PROPOSE, proposal.note(), proposal.plan());
            ProjectRows.writePlan(handle, held, proposal.plan(), by);
            ProjectRows.add(handle, held, deed, ProjectState.PROPOSED, by);
            return ProjectRows.held(handle, id, by);
        });
    }

    /**
     * Takes a step. When a project is done, whoever handles one of its issues is told.
     *
     * @return the project after it; empty if there is none that the taker sees
     * @throws StepRefused if it can't be taken from where the project stands, by this one, or on top of that version
     * @throws BadInput if the plan is none that can be
     */
    public Optional<Project> step(long id, Taken taken, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            handle.createQuery("select id from project where id = :id for update")
                    .bind("id", id)
                    .mapTo(Long.class)
                    .findOne();
            Optional<Held> there = ProjectRows.held(handle, id, by);
            there.ifPresent(held -> take(handle, held, taken, by));
            return there.flatMap(held -> ProjectRows.held(handle, id, by))
                    .map(held -> ProjectReader.show(handle, held, by));
        });
    }

    private static void take(Handle handle, Held held, Taken taken, Taker by) {
        check(handle, held, taken);
        ProjectDeed deed = taken.deed();
        if (deed.plan() != null) {
            ProjectRows.checkApproved(held, deed.plan());
            ProjectRows.writePlan(handle, held, deed.plan(), by);
        }
        ProjectState state = ProjectSteps.after(held.state(), deed.step());
        ProjectRows.add(handle, held, deed, state, by);
        if (deed.step() == ProjectStep.FINISH) {
            for (long issue : ProjectRows.openIssues(handle, held.id())) {
                Notices.tellOfProject(handle, issue, held.id(), by);
            }
        }
    }

    private static void check(Handle handle, Held held, Taken taken) {
        BadInput.unless(taken.version() <= held.version(), "version", taken.version(), "at most " + held.version());
        ProjectStep step = taken.deed().step();
        if (taken.version() < held.version()) {
            List<Project.Line> since = ProjectReader.lines(handle, held.id()).stream()
                    .filter(line -> line.number() > taken.version())
                    .toList();
            throw new StepRefused(
                    Reason.OUTDATED,
                    "Somebody has taken a step meanwhile.",
                    Map.of("version", held.version(), "entries", since));
        }
        if (!ProjectSteps.leadsOn(held.state(), step)) {
            throw new StepRefused(
                    Reason.NOT_FROM_HERE,
                    "A project that is " + held.state() + " has no step " + step + ".",
                    Map.of("step", step, "state", held.state(), "may", ProjectSteps.may(held)));
        }
        if (!ProjectSteps.may(held).contains(step)) {
            throw new StepRefused(Reason.NOT_YOURS, "It is others' to take this step.", Map.of("step", step));
        }
    }
}
