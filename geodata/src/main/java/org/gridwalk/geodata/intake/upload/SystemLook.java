package org.gridwalk.geodata.intake.upload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.geo.crs.KnownGround;
import org.gridwalk.geodata.geo.crs.SystemGuess;
import org.gridwalk.geodata.intake.local.LocalSystems;
import org.locationtech.jts.geom.Coordinate;

/**
 * In which system the points of a file are, by what the file says and by what of it comes to lie on the ground.
 *
 * @param systems the evidence
 * @param proposed what nobody has said and is clear; empty where the file's own word is enough, or somebody has to say
 * @param asked whether somebody has to say
 */
record SystemLook(Preview.Systems systems, Optional<String> proposed, boolean asked) {
    private static final int COMPARED = 5;
    private static final double SAME_DEGREES = 1e-5;

    /**
     * The city's own systems are tried beside the usual ones.
     *
     * @param areaId on whose ground the points should lie
     * @param points as the file has them; NaN where one can't be read
     * @param said by the file
     */
    static SystemLook of(Database database, long areaId, List<Coordinate> points, Optional<Crs> said) {
        Optional<KnownGround> ground = GroundOfArea.of(database, areaId);
        if (ground.isEmpty()) {
            return new SystemLook(Preview.NO_EVIDENCE, Optional.empty(), said.isEmpty());
        }
        List<Crs> further = Stream.concat(said.stream(), new LocalSystems(database).systems().stream())
                .toList();
        SystemGuess.Ranking ranking = new SystemGuess(ground.get(), further).rank(points);
        Preview.Systems systems = Preview.systems(ranking, ground.get().hasBuildings());
        if (said.isEmpty()) {
            return new SystemLook(systems, ranking.system().map(Crs::name), !ranking.clear());
        }
        return new SystemLook(systems, Optional.empty(), contradicts(ranking, points, said.get()));
    }

    /** Whether the ground speaks for another system than the file does. */
    private static boolean contradicts(SystemGuess.Ranking ranking, List<Coordinate> points, Crs said) {
        List<SystemGuess.Candidate> candidates = ranking.candidates();
        boolean liesThere = candidates.stream().anyMatch(one -> isSame(one.system(), said, points));
        boolean another = ranking.clear() && !isSame(candidates.get(0).system(), said, points);
        return another || (!candidates.isEmpty() && !liesThere);
    }

    /** Two systems that put these points on the same places are one here: EPSG:4326 and EPSG:4490. */
    private static boolean isSame(Crs one, Crs other, List<Coordinate> points) {
        return points.stream()
                .filter(point -> Double.isFinite(point.x) && Double.isFinite(point.y))
                .limit(COMPARED)
                .allMatch(point ->
                        one.toLngLat(point.x, point.y).distance(other.toLngLat(point.x, point.y)) < SAME_DEGREES);
    }
}
