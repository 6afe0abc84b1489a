package org.gridwalk.server.bench;

import java.util.Arrays;
import java.util.Locale;
import org.gridwalk.geodata.boundary.atom.Atom;
import org.gridwalk.geodata.boundary.atom.AtomCutter;
import org.gridwalk.geodata.boundary.atom.CityGround;
import org.gridwalk.geodata.boundary.atom.CutGround;
import org.gridwalk.geodata.boundary.atom.Ground;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/**
 * How soon a city's ground is cut into atoms: 40,000 buildings in some 3,300 blocks, with walls, estates and boundaries
 * drawn by hand, from outlines in memory to polygons and borders. {@code --quick} takes a tenth.
 */
public final class GroundBench {
    private static final int BUILDINGS = 40_000;

    private GroundBench() {}

    public static void main(String... args) {
        int buildings = args.length > 0 && args[0].equals("--quick") ? BUILDINGS / 10 : BUILDINGS;
        Ground ground = CityGround.of(buildings, 1);
        long start = System.nanoTime();
        CutGround cut = AtomCutter.cut(ground);
        System.out.printf(Locale.ROOT, "ground.city_s %.3f s%n", (System.nanoTime() - start) / 1e9);
        count("ground.buildings", ground.footprints().size(), "buildings");
        count("ground.atoms", cut.atoms().size(), "atoms");
        count("ground.borders", cut.borders().size(), "borders");
        count("ground.validator_errors", errors(cut), "atoms");
        long kept = cut.atoms().stream()
                .flatMap(atom -> atom.buildings().stream())
                .distinct()
                .count();
        count("ground.buildings_lost", ground.footprints().size() - kept, "buildings");
    }

    private static long errors(CutGround cut) {
        Geometry[] polygons = cut.atoms().stream().map(Atom::polygon).toArray(Geometry[]::new);
        return Arrays.stream(CoverageValidator.validate(polygons))
                .filter(error -> error != null && !error.isEmpty())
                .count();
    }

    private static void count(String name, long value, String unit) {
        System.out.println(name + " " + value + " " + unit);
    }
}
