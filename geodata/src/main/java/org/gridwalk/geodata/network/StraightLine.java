package org.gridwalk.geodata.network;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/**
 * Walking where no network is known.
 *
 * @param detour how much longer ways are than the straight line, 1 or more
 */
public record StraightLine(double detour) implements Walking {
    /** What studies of street networks find for walks within towns: 1.2 to 1.5. */
    public static final StraightLine USUAL = new StraightLine(1.3);

    private static final Access REACHED = new Access(Access.Kind.REACHED, 0);

    public StraightLine {
        if (!(detour >= 1)) {
            throw new IllegalArgumentException("detour factor " + detour + " is under 1");
        }
    }

    @Override
    public boolean straightLine() {
        return true;
    }

    @Override
    public Access access(LngLat place) {
        return REACHED;
    }

    @Override
    public TravelMatrix matrix(List<LngLat> places) {
        int n = places.size();
        int[] seconds = new int[n * n];
        for (int from = 0; from < n; from++) {
            for (int to = 0; to < n; to++) {
                seconds[from * n + to] = seconds(places.get(from), places.get(to));
            }
        }
        return new TravelMatrix(seconds, Collections.nCopies(n, REACHED));
    }

    @Override
    public Optional<Leg> leg(LngLat from, LngLat to) {
        return Optional.of(new Leg(
                seconds(from, to),
                from.metersTo(to) * detour,
                LngLat.GEOMETRY.createLineString(new Coordinate[] {from.coordinate(), to.coordinate()})));
    }

    @Override
    public Circle circle(List<LngLat> points, int limit) {
        return new StraightCircle(this, List.copyOf(points), limit);
    }

    private int seconds(LngLat from, LngLat to) {
        return (int) Math.round(Pace.seconds(from.metersTo(to) * detour));
    }
}
