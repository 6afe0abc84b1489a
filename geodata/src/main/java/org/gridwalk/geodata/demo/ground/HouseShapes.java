package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Outlines of houses as they are seen from above: stairwells stand out or draw back on the north side, balconies on the south. */
final class HouseShapes {
    private final Plot plot;
    private final double u;
    private final double v;
    private final List<Coordinate> outline = new ArrayList<>();
    private final List<Coordinate> doors = new ArrayList<>();

    private HouseShapes(Plot plot, double u, double v) {
        this.plot = plot;
        this.u = u;
        this.v = v;
    }

    /** A house of {@code units} stairwells whose south-west corner lies at (u, v). Doors are on the north side, from west to east. */
    static Building.Shape house(Plot plot, Style style, double u, double v, int units) {
        HouseShapes shape = new HouseShapes(plot, u, v);
        double width = style.unitWidth * units;
        shape.corner(0, 0);
        for (int i = 0; i < units; i++) {
            shape.southOf(style, i * style.unitWidth);
        }
        shape.corner(width, 0);
        shape.corner(width, style.depth);
        for (int i = units - 1; i >= 0; i--) {
            shape.northOf(style, (i + 0.5) * style.unitWidth);
            if (i > 0 && style == Style.HIGH) {
                shape.notch(i * style.unitWidth, style.depth, 1.4, 5);
            }
        }
        shape.corner(0, style.depth);
        java.util.Collections.reverse(shape.doors);
        return shape.finished();
    }

    /** A plain hall with doors on its south or north side, evenly spread. */
    static Building.Shape hall(Plot plot, double u, double v, double width, double depth, int doors, boolean south) {
        HouseShapes shape = new HouseShapes(plot, u, v);
        shape.corner(0, 0);
        for (int i = 0; south && i < doors; i++) {
            shape.door((i + 0.5) * width / doors, 0);
        }
        shape.corner(width, 0);
        shape.corner(width, depth);
        for (int i = doors - 1; !south && i >= 0; i--) {
            shape.door((i + 0.5) * width / doors, depth);
        }
        shape.corner(0, depth);
        if (!south) {
            java.util.Collections.reverse(shape.doors);
        }
        return shape.finished();
    }

    /** A school house: three wings open to the north, the door in the middle of the south front. */
    static Building.Shape wings(Plot plot, double u, double v, double width, double depth) {
        HouseShapes shape = new HouseShapes(plot, u, v);
        double wing = width / 6;
        double spine = 11;
        shape.corner(0, 0);
        shape.door(width / 2, 0);
        shape.corner(width, 0);
        shape.corner(width, depth);
        shape.corner(width - wing, depth);
        shape.corner(width - wing, spine);
        shape.corner(width / 2 + wing / 2, spine);
        shape.corner(width / 2 + wing / 2, depth);
        shape.corner(width / 2 - wing / 2, depth);
        shape.corner(width / 2 - wing / 2, spine);
        shape.corner(wing, spine);
        shape.corner(wing, depth);
        shape.corner(0, depth);
        return shape.finished();
    }

    private void southOf(Style style, double west) {
        if (!style.lift) {
            return;
        }
        double unit = style.unitWidth;
        for (double middle : style == Style.HIGH ? new double[] {0.16, 0.5, 0.84} : new double[] {0.25, 0.75}) {
            corner(west + unit * middle - 2.1, 0);
            corner(west + unit * middle - 2.1, -1.3);
            corner(west + unit * middle + 2.1, -1.3);
            corner(west + unit * middle + 2.1, 0);
        }
    }

    private void northOf(Style style, double middle) {
        double depth = style.depth;
        switch (style) {
            case BUNGALOW -> door(middle, depth);
            case HIGH -> stairwell(middle, depth, 2.4, -4.2);
            case MID -> stairwell(middle, depth, 2, -1.8);
            case OLD, DORM -> stairwell(middle, depth, 1.4, 0.9);
        }
    }

    private void stairwell(double middle, double depth, double half, double out) {
        corner(middle + half, depth);
        corner(middle + half, depth + out);
        door(middle, depth + out);
        corner(middle - half, depth + out);
        corner(middle - half, depth);
    }

    private void notch(double middle, double depth, double half, double in) {
        corner(middle + half, depth);
        corner(middle + half, depth - in);
        corner(middle - half, depth - in);
        corner(middle - half, depth);
    }

    private void corner(double du, double dv) {
        outline.add(plot.at(u + du, v + dv));
    }

    private void door(double du, double dv) {
        Coordinate place = plot.at(u + du, v + dv);
        outline.add(place);
        doors.add(place);
    }

    private Building.Shape finished() {
        Coordinate east = plot.at(1, 0);
        Coordinate origin = plot.at(0, 0);
        return new Building.Shape(outline, doors, east.x - origin.x, east.y - origin.y);
    }
}
