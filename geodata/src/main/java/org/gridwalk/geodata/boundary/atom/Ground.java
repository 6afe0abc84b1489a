package org.gridwalk.geodata.boundary.atom;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/**
 * What is to be cut, in EPSG:4326, longitude first. Nothing needs to be valid or to fit: outlines may cross themselves
 * and each other, lines may end anywhere, and the same line may come many times.
 *
 * @param limits the outlines of the communities to cut, at least one; ground in none of them is left out
 * @param estates outlines of estates; they cut, and say which estate open ground belongs to
 * @param lines everything else that cuts
 * @param footprints the buildings; those outside all limits are reported and left out
 */
public record Ground(List<Outline> limits, List<Outline> estates, List<CutLine> lines, List<Footprint> footprints) {
    /** Wider or higher than this, in degrees, no ground is cut in one go. */
    public static final double WIDEST_DEGREES = 12;

    /** An area by its key. */
    public record Outline(long id, Geometry polygon) {
        public Outline {
            requirePolygon(polygon);
        }
    }

    /**
     * A line that cuts, or a polygon whose outline does.
     *
     * @param kind one that cuts and is no outline of this record: not LIMIT, ESTATE or CELL
     * @param id its key among its kind, for reports; a grid's for BOUNDARY
     */
    public record CutLine(LineKind kind, long id, Geometry geometry) {
        public CutLine {
            if (kind == LineKind.LIMIT || kind == LineKind.ESTATE || kind == LineKind.CELL) {
                throw new IllegalArgumentException(kind + " is no kind of a line by itself");
            }
        }
    }

    /**
     * A building on the ground.
     *
     * @param estateId key of its estate, or 0
     * @param limitId key of the limit that it belongs to, or 0 where nobody says
     */
    public record Footprint(long id, long estateId, long limitId, Geometry polygon) {
        public Footprint {
            requirePolygon(polygon);
        }
    }

    /** @throws IllegalArgumentException where there is no limit, or too wide a one */
    public Ground {
        limits = List.copyOf(limits);
        estates = List.copyOf(estates);
        lines = List.copyOf(lines);
        footprints = List.copyOf(footprints);
        Envelope box = box(limits);
        if (box.isNull() || box.getWidth() > WIDEST_DEGREES || box.getHeight() > WIDEST_DEGREES) {
            throw new IllegalArgumentException(
                    "a ground reaches over " + box + ", expected one of 0 to " + WIDEST_DEGREES + " degrees each way");
        }
    }

    /** What the limits reach over. */
    public Envelope box() {
        return box(limits);
    }

    private static Envelope box(List<Outline> limits) {
        Envelope box = new Envelope();
        limits.forEach(limit -> box.expandToInclude(limit.polygon().getEnvelopeInternal()));
        return box;
    }

    private static void requirePolygon(Geometry geometry) {
        if (!(geometry instanceof Polygonal)) {
            throw new IllegalArgumentException(geometry.getGeometryType() + " is no polygon");
        }
    }
}
