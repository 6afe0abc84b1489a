package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** A house in metres, with its doors on its outline. */
public final class Building {
    /** As the {@code building} table names them. */
    public enum Use {
        RESIDENTIAL,
        COMMERCIAL,
        PUBLIC
    }

    /**
     * A door of the house: the entrance to a stairwell, or to the whole.
     *
     * @param place a vertex of the outline
     */
    public record Door(int number, Coordinate place) {}

    public final Use use;
    /** Null for shops and public houses. */
    public final Estate estate;
    /** Index of the cell on which it stands. */
    public final int cell;

    public final List<Coordinate> outline;
    public final List<Door> doors;
    final double alongX;
    final double alongY;

    int floors;
    String name = "";
    String address;

    Building(Use use, Estate estate, int cell, Shape shape, int floors) {
        this.use = use;
        this.estate = estate;
        this.cell = cell;
        this.outline = List.copyOf(shape.outline());
        this.floors = floors;
        this.alongX = shape.alongX();
        this.alongY = shape.alongY();
        List<Door> numbered = new ArrayList<>();
        for (Coordinate place : shape.doors()) {
            numbered.add(new Door(numbered.size() + 1, place));
        }
        this.doors = List.copyOf(numbered);
    }

    /**
     * An outline with doors.
     *
     * @param outline counter-clockwise, the first corner not repeated
     * @param alongX with {@code alongY}, the unit vector along the front, about east
     */
    record Shape(List<Coordinate> outline, List<Coordinate> doors, double alongX, double alongY) {}

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    public int floors() {
        return floors;
    }

    public boolean lift() {
        return estate == null ? floors > 3 : estate.style.lift;
    }

    public int perLanding() {
        return estate == null ? 0 : estate.style.perLanding;
    }

    public int dwellings() {
        return doors.size() * perLanding() * floors;
    }

    /** The middle of its corners: inside, for the shapes that are built here. */
    public Coordinate middle() {
        double west = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double south = Double.MAX_VALUE;
        double north = -Double.MAX_VALUE;
        for (Coordinate corner : outline) {
            west = Math.min(west, corner.x);
            east = Math.max(east, corner.x);
            south = Math.min(south, corner.y);
            north = Math.max(north, corner.y);
        }
        return new Coordinate((west + east) / 2, (south + north) / 2);
    }

    /** About where a dwelling lies: off the landing behind its door, to the left or the right. */
    public Coordinate room(int door, int index) {
        Coordinate place = doors.get(door - 1).place();
        double depth = estate == null ? 5 : estate.style.depth * 0.45;
        double width = estate == null ? 4 : estate.style.unitWidth;
        double aside = perLanding() < 2 ? 0 : ((index + 0.5) / perLanding() - 0.5) * width * 0.8;
        return new Coordinate(place.x + aside * alongX + depth * alongY, place.y + aside * alongY - depth * alongX);
    }

    /** The room number as estates write it: floor and place on the landing, and the number alone for one storey. */
    public String room(int floor, int index, int door) {
        return estate.style == Style.BUNGALOW ? String.valueOf(door) : String.format("%d%02d", floor, index + 1);
    }
}
