package org.gridwalk.geodata.intake.targets;

import java.util.List;
import java.util.Optional;

/** All that a row can become besides an issue or a grid. */
public final class Targets {
    private static final List<Target> ALL = List.of(
            new AreaRows(),
            new Streets(),
            new Estates(),
            new Buildings(),
            new Households(),
            new Services(),
            new Workers(),
            new VisitRows());

    private Targets() {}

    /** In the order in which an office loads them: what others lie in first. */
    public static List<Target> all() {
        return ALL;
    }

    public static Optional<Target> named(String name) {
        return ALL.stream().filter(target -> target.name().equals(name)).findFirst();
    }
}
