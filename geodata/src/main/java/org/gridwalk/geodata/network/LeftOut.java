package org.gridwalk.geodata.network;

/** Why a way of a file is not in the network. */
public enum LeftOut {
    /** A motorway, a way under construction, and the like. */
    NOT_WALKED,
    /** Its tags close it to walkers. */
    NO_ACCESS,
    /** The file ends before it does. */
    NODES_MISSING,
    OUTSIDE_WORLD,
    /** Farther than {@link NetworkImport#MOST_METERS_AWAY} from all buildings and grids. */
    FAR_AWAY,
    /** A GeoJSON feature that is no line, and no point of a gate. */
    NOT_A_LINE
}
