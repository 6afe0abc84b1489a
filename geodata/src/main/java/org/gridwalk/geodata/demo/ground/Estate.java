package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** A residential compound in metres. */
public final class Estate {
    /** As the {@code estate} table names them. */
    public enum Management {
        MANAGED,
        SELF_MANAGED,
        COMMUNITY_MANAGED,
        UNMANAGED
    }

    public final Style style;
    public final Management management;
    public final List<String> traits;
    public final int builtYear;
    /** Index of the block that holds it, and of its cell. */
    public final int block;

    public final int cell;
    public final List<Coordinate> outline;
    /** Houses in the order of their numbers. */
    public final List<Building> buildings = new ArrayList<>();

    String name = "";
    String address = "";
    Coordinate gate;

    Estate(Style style, int cell, int block, List<Coordinate> outline, Dice dice) {
        this.style = style;
        this.cell = cell;
        this.block = block;
        this.outline = List.copyOf(outline);
        this.builtYear = dice.between(style.firstYear, style.lastYear);
        this.management = switch (style) {
            case HIGH, MID -> Management.MANAGED;
            case OLD -> dice.pick(List.of(Management.MANAGED, Management.SELF_MANAGED, Management.COMMUNITY_MANAGED));
            case DORM, BUNGALOW -> Management.UNMANAGED;
        };
        this.traits = switch (style) {
            case HIGH, MID -> List.of();
            case OLD -> List.of("OLD");
            case DORM, BUNGALOW -> List.of("OLD", "THREE_NONES");
        };
    }

    public String name() {
        return name;
    }

    /** Street and house number at the main gate. */
    public String address() {
        return address;
    }

    /** The main gate, on the outline. */
    public Coordinate gate() {
        return gate;
    }

    public int dwellings() {
        return buildings.stream().mapToInt(Building::dwellings).sum();
    }
}
