package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Dice;

/** The eighteen who work for a community: twelve lead grids, two help in them, four sit at the window. From 0. */
public final class Staff {
    public static final int WORKERS = 18;
    private static final int LEADERS = 12;
    private static final int IN_THE_FIELD = 14;

    /** The grid whose leader went to the window, and which then had none for a while. */
    public static final int VACANT_GRID = 2;

    public static final int VACANT_FROM_DAYS_AGO = 330;
    public static final int VACANT_UNTIL_DAYS_AGO = 215;
    /** Who led it before. */
    public static final int FORMER_LEADER = 17;

    private final int grids;
    private final List<String> names = new ArrayList<>();

    public Staff(int grids, Dice dice) {
        if (grids > LEADERS) {
            throw new IllegalArgumentException(grids + " grids have no leaders");
        }
        this.grids = grids;
        Dice own = dice.fork("staff");
        for (int i = 0; i < WORKERS; i++) {
            names.add(PersonNames.name(own, PersonNames.surname(own), own.chance(0.7)));
        }
    }

    public String name(int worker) {
        return names.get(worker);
    }

    public int leader(int grid) {
        return grid;
    }

    public int helper(int grid) {
        return LEADERS + (grid * 2 < grids ? 0 : 1);
    }

    public static boolean atTheWindow(int worker) {
        return worker >= IN_THE_FIELD;
    }
}
