package org.gridwalk.geodata.walk;

import org.gridwalk.geodata.BadInput;

/** Whom or what a visit is for, by its id among those of its kind. */
public record Target(Kind kind, long id) implements Comparable<Target> {
    public enum Kind {
        HOUSEHOLD,
        ORGANISATION,
        /** The yearly check of a vacant dwelling. */
        DWELLING
    }

    public Target {
        if (kind == null) {
            throw new BadInput("kind", null, "HOUSEHOLD, ORGANISATION or DWELLING");
        }
        if (id < 1) {
            throw new BadInput("id", String.valueOf(id), "an id, a whole number above 0");
        }
    }

    public static Target household(long id) {
        return new Target(Kind.HOUSEHOLD, id);
    }

    @Override
    public int compareTo(Target other) {
        int byKind = kind.compareTo(other.kind);
        return byKind == 0 ? Long.compare(id, other.id) : byKind;
    }
}
