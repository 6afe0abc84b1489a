package org.gridwalk.geodata.db;

/**
 * Something on this machine keeps Gridwalk from starting: a missing package, a full disk, a directory that can't be
 * used. The message is one sentence for the person at the terminal and says what would help; it is printed without a
 * stack trace.
 */
public final class SetupProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SetupProblem(String sentence) {
        super(sentence);
    }

    public SetupProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
