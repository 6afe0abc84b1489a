package org.gridwalk.geodata.issue.project;

/** What can happen to a project. */
public enum ProjectStep {
    /** With it a project begins. */
    PROPOSE,
    /** Its plan is another one: title, days, money planned and spent, partners, issues. */
    CHANGE,
    /** By those above the community; no more money may be planned afterwards. */
    APPROVE,
    START,
    /** Done: the note is what came of it. */
    FINISH,
    /** Given up: the note is why. */
    DROP,
    /** Something said about it. */
    NOTE
}
