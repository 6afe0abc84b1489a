package org.gridwalk.geodata.hotspot;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.hotspot.HotSpot.Laying;
import org.gridwalk.geodata.hotspot.HotSpot.Variant;

/**
 * Whether hot spots hold when the cells are laid otherwise: half a cell further east, half a cell further north,
 * three quarters as wide, one and a half times as wide. What is hot only as the cells happen to lie is not robust.
 */
final class Robustness {
    private static final double HOLDS_FROM = 0.5;

    private record Laid(Laying laying, Division division, Findings findings) {}

    private final Ground ground;
    private final List<Laid> layings;

    Robustness(Ground ground, HotSpotQuery query) {
        this.ground = ground;
        this.layings = List.of(Laying.values()).parallelStream()
                .map(laying -> {
                    Division division = Division.cells(ground, query.measure(), layout(laying, query.cellMeters()));
                    return new Laid(laying, division, Findings.of(division));
                })
                .toList();
    }

    private HexLayout layout(Laying laying, double width) {
        return switch (laying) {
            case MOVED_EAST -> new HexLayout(ground.plane(), width, 0.5, 0);
            case MOVED_NORTH -> new HexLayout(ground.plane(), width, 0, 0.5);
            case SMALLER -> new HexLayout(ground.plane(), 0.75 * width);
            case LARGER -> new HexLayout(ground.plane(), 1.5 * width);
        };
    }

    /** @param events indexes of the events of a hot spot */
    List<Variant> of(List<Integer> events) {
        List<Variant> variants = new ArrayList<>();
        for (Laid laid : layings) {
            long hot = events.stream()
                    .mapToInt(laid.division::unitOf)
                    .filter(unit -> unit >= 0 && laid.findings.isHot(unit))
                    .count();
            double share = events.isEmpty() ? 0 : (double) hot / events.size();
            variants.add(new Variant(laid.laying, share, share >= HOLDS_FROM));
        }
        return variants;
    }
}
