package org.gridwalk.geodata.boundary;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one stroke did to a plan, so that it can be taken back and done again.
 *
 * @param labels of the atoms that changed hands
 * @param grids that came, went or became others
 */
public record Change(List<Relabelled> labels, List<Regridded> grids) {
    public static final Change NOTHING = new Change(List.of(), List.of());

    /** @param atom its id */
    public record Relabelled(long atom, Label before, Label after) {}

    /**
     * @param before empty for one that is new
     * @param after empty for one that is gone
     */
    public record Regridded(int key, Optional<PlanGrid> before, Optional<PlanGrid> after) {}

    public Change {
        labels = List.copyOf(labels);
        grids = List.copyOf(grids);
    }

    /** What takes it back. */
    public Change inverse() {
        return new Change(
                labels.stream()
                        .map(one -> new Relabelled(one.atom(), one.after(), one.before()))
                        .toList(),
                grids.stream()
                        .map(one -> new Regridded(one.key(), one.after(), one.before()))
                        .toList());
    }

    /**
     * The same on another ground: what befell an atom befalls whatever came from it.
     *
     * @param heirs by an atom, those that came from it
     */
    Change on(Map<Long, List<Long>> heirs) {
        return new Change(
                labels.stream()
                        .flatMap(one -> heirs.getOrDefault(one.atom(), List.of()).stream()
                                .map(heir -> new Relabelled(heir, one.before(), one.after())))
                        .toList(),
                grids);
    }

    public boolean changesNothing() {
        return labels.isEmpty() && grids.isEmpty();
    }
}
