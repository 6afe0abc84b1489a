package org.gridwalk.geodata.issue.project;

/** How far a project is. */
public enum ProjectState {
    PROPOSED,
    APPROVED,
    RUNNING,
    DONE,
    DROPPED
}
