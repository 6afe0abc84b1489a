package org.gridwalk.geodata.geocode.index;

/** How the estates number their doors, as their address books show it: what the second of three numbers can be (3-2-501). */
public final class Customs {
    private final boolean[] entrances;

    Customs(Doors doors, int[][] buildings) {
        this.entrances = new boolean[buildings.length];
        for (int estate = 0; estate < buildings.length; estate++) {
            for (int building : buildings[estate]) {
                entrances[estate] |= doors.entrances(building) > 1;
            }
        }
    }

    /** Whether any building has more than one entrance: where none has, nobody writes it. */
    public boolean hasEntrances(int estate) {
        return entrances[estate];
    }
}
