package org.gridwalk.geodata.account;

/** What an account may do. Where it may do it is its {@link Scope}. */
public enum Role {
    /** Loads data, sets policies and accounts. */
    ADMIN,
    /** Looks at where problems are and whether they get solved. */
    MANAGER,
    /** Redraws grid boundaries. */
    PLANNER,
    /** Leads a grid: plans walks, records visits, reviews. */
    LEADER,
    /** Knocks on doors in a grid. */
    WORKER,
    /** Takes in, hands out and closes issues. */
    DESK,
    /** Sees counts, never a single issue or household. */
    VIEWER
}
