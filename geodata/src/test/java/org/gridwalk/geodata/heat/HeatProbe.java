package org.gridwalk.geodata.heat;

import org.gridwalk.geodata.heat.index.HeatIndex;

/** Looks behind the counts of heat, for what measures them. */
public final class HeatProbe {
    private HeatProbe() {}

    /** The index of what has been loaded. */
    public static HeatIndex index(LiveHeat heat) {
        return heat.index().orElseThrow();
    }
}
