package org.gridwalk.geodata.geocode.index;

/**
 * How the estates number their doors, as their address books show it: what the second of three numbers can be (3-2-501), and
 * what a room's number says.
 */
public final class Customs {
    private final boolean[] entrances;
    private final boolean[] floors;

    Customs(Doors doors, int[][] buildings) {
        this.entrances = new boolean[buildings.length];
        this.floors = new boolean[buildings.length];
        for (int estate = 0; estate < buildings.length; estate++) {
            int named = 0;
            int all = 0;
            for (int building : buildings[estate]) {
                entrances[estate] |= doors.entrances(building) > 1;
                for (int i = doors.firstDwelling(building); i < doors.endOfDwellings(building); i++) {
                    named += doors.room(i).startsWith(Integer.toString(doors.floor(i))) ? 0 : 1;
                    all++;
                }
            }
            floors[estate] = all > 0 && 2 * named > all;
        }
    }

    /** Whether any building has more than one entrance: where none has, nobody writes it. */
    public boolean hasEntrances(int estate) {
        return entrances[estate];
    }

    /** Whether the floor is not in the number of the room, and has to be written beside it. */
    public boolean writesFloors(int estate) {
        return floors[estate];
    }
}
