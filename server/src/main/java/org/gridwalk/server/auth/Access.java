package org.gridwalk.server.auth;

import io.javalin.security.RouteRole;
import java.util.Set;
import org.gridwalk.geodata.account.Role;

/**
 * Who may call a route: anyone, or an account that has one of the roles. The scope of a call is that of the grants of
 * these roles alone, so that leading one grid does not widen what a planner's page shows.
 */
public record Access(boolean anyone, Set<Role> roles) implements RouteRole {
    /** No account needed. Whoever shows one is known all the same. */
    public static final Access PUBLIC = new Access(true, Set.of(Role.values()));

    /** Pages, scripts and styles: the same for all, so nobody is asked who they are. */
    public static final Access FILES = new Access(true, Set.of());

    public static final Access SIGNED_IN = new Access(false, Set.of(Role.values()));
    public static final Access ADMIN = roles(Role.ADMIN);
    public static final Access EVERYONE_BUT_VIEWERS =
            roles(Role.ADMIN, Role.MANAGER, Role.PLANNER, Role.LEADER, Role.WORKER, Role.DESK);
    /** Single issues and what is counted from them under free filters. */
    public static final Access ISSUES = EVERYONE_BUT_VIEWERS;
    /** Counts of coverage by grid. */
    public static final Access COVERAGE = SIGNED_IN;
    /** What was proposed at doors, to be confirmed. */
    public static final Access DESK = roles(Role.ADMIN, Role.MANAGER, Role.DESK);
    /** Who takes issues in. */
    public static final Access FILERS = roles(Role.ADMIN, Role.MANAGER, Role.LEADER, Role.WORKER, Role.DESK);

    /** Who takes in what others send: tickets of a hotline, lists of persons. */
    public static final Access COUNTER = roles(Role.ADMIN, Role.DESK);

    /** Who brings files to be loaded; what, each role for itself. */
    public static final Access IMPORTERS = roles(Role.ADMIN, Role.MANAGER, Role.DESK);

    /** Who speaks with those who complained; of these, for workers, what they handle alone. */
    public static final Access CALLERS_BACK = roles(Role.ADMIN, Role.LEADER, Role.WORKER, Role.DESK);

    /** Single households. */
    public static final Access HOUSEHOLDS = roles(Role.ADMIN, Role.MANAGER, Role.LEADER, Role.WORKER);

    /** Who speaks with residents, and may look them up by name and telephone number. Nobody who only looks. */
    public static final Access CONTACTS = roles(Role.LEADER, Role.WORKER, Role.DESK);

    /** Who sees to it that every grid is looked after on every day. */
    public static final Access LEADERS = roles(Role.ADMIN, Role.MANAGER, Role.LEADER);

    /** Who says who leads a grid, and what a city's own coordinates mean. */
    public static final Access MANAGERS = roles(Role.ADMIN, Role.MANAGER);

    /** Who redraws grids. */
    public static final Access PLANNERS = roles(Role.ADMIN, Role.PLANNER);

    /** Who plans walks. */
    public static final Access WALKERS = roles(Role.ADMIN, Role.LEADER, Role.WORKER);

    public Access {
        roles = Set.copyOf(roles);
    }

    public static Access roles(Role... roles) {
        return new Access(false, Set.of(roles));
    }
}
