package org.gridwalk.geodata.demo.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/** Everything that stands or lies in one community, in metres; the plan fills it, the others read it. */
public final class Ground {
    /** Water or green. */
    public record Patch(String kind, String name, List<Coordinate> outline) {}

    /** A gap in a wall. */
    public record Gate(String name, Coordinate place) {}

    /**
     * A piece of the ground up to the middle of the streets round it: cells cover the community without gap or overlap.
     *
     * @param block the block of which it is a part; blocks of houses come first
     * @param homes whether people live here
     */
    public record Cell(int index, int block, boolean homes, List<Coordinate> outline) {}

    /** As the {@code service_point} table names them. */
    public record ServicePoint(String kind, String name, Coordinate place) {}

    /** A shop or an office, in a house. */
    public record Premises(String kind, String name, Building building, Coordinate place) {}

    public final Site site;
    public final List<StreetLine> streets = new ArrayList<>();
    public final List<List<Coordinate>> walls = new ArrayList<>();
    public final List<Gate> gates = new ArrayList<>();
    public final List<Patch> patches = new ArrayList<>();
    public final List<Cell> cells = new ArrayList<>();
    public final List<Estate> estates = new ArrayList<>();
    /** Houses of estates, in the estates' order, and after them the others. */
    public final List<Building> buildings = new ArrayList<>();

    public final List<ServicePoint> servicePoints = new ArrayList<>();
    public final List<Premises> premises = new ArrayList<>();

    Ground(Site site) {
        this.site = site;
    }

    public static Ground of(Site site) {
        return new GroundPlan(site).draw();
    }

    StreetLine street(StreetLine.Kind kind, String name, Coordinate... points) {
        StreetLine street = new StreetLine(kind, name, List.of(points));
        streets.add(street);
        return street;
    }
}
