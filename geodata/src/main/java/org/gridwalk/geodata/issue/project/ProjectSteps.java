package org.gridwalk.geodata.issue.project;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.issue.project.ProjectRows.Held;

/** Which step leads from where to where, and whose it is. */
final class ProjectSteps {
    private ProjectSteps() {}

    /** Money is often paid after the work is done: what was spent can still be changed then. */
    static boolean leadsOn(ProjectState from, ProjectStep step) {
        Set<ProjectState> open = EnumSet.of(ProjectState.PROPOSED, ProjectState.APPROVED, ProjectState.RUNNING);
        return switch (step) {
            case PROPOSE -> false;
            case CHANGE -> from != ProjectState.DROPPED;
            case APPROVE -> from == ProjectState.PROPOSED;
            case START -> from == ProjectState.APPROVED;
            case FINISH -> from == ProjectState.RUNNING;
            case DROP -> open.contains(from);
            case NOTE -> true;
        };
    }

    static ProjectState after(ProjectState from, ProjectStep step) {
        return switch (step) {
            case PROPOSE -> ProjectState.PROPOSED;
            case APPROVE -> ProjectState.APPROVED;
            case START -> ProjectState.RUNNING;
            case FINISH -> ProjectState.DONE;
            case DROP -> ProjectState.DROPPED;
            case CHANGE, NOTE -> from;
        };
    }

    /** Those that the one who looks may take now. */
    static List<ProjectStep> may(Held held) {
        return Arrays.stream(ProjectStep.values())
                .filter(step -> leadsOn(held.state(), step) && isTheirs(held, step))
                .toList();
    }

    private static boolean isTheirs(Held held, ProjectStep step) {
        boolean proposed = held.isOwn() && held.state() == ProjectState.PROPOSED;
        return switch (step) {
            case PROPOSE -> false;
            case CHANGE -> held.runs() || proposed;
            case APPROVE -> held.isAbove();
            case START, FINISH -> held.runs();
            case DROP -> held.runs() || held.isAbove() || proposed;
            case NOTE -> held.runs() || held.isAbove() || held.isOwn();
        };
    }
}
