package org.gridwalk.geodata.issue.loop;

/** Why an issue is closed. */
public enum Outcome {
    /** It went through to its end, solved or not. */
    DONE,
    /** It was not ours to handle. */
    DECLINED,
    /** It is about the same as another, which goes on. */
    MERGED
}
