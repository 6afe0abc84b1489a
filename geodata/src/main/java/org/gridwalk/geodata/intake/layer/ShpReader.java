package org.gridwalk.geodata.intake.layer;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads the shapes of a .shp file one by one (ESRI Shapefile Technical Description, 1998): points, lines and polygons, without
 * their heights and measures. Coordinates are as written.
 */
final class ShpReader {
    private static final int HEADER_BYTES = 100;
    private static final int MAGIC = 9994;
    private static final int MOST_RECORD_BYTES = 64 << 20;
    private static final int LEAST_RING = 4;
    private static final GeometryFactory SHAPES = LngLat.GEOMETRY;

    private final DataInputStream content;

    /** @throws IOException unless it begins like a .shp file */
    ShpReader(InputStream content) throws IOException {
        this.content = new DataInputStream(content);
        ByteBuffer header = ByteBuffer.wrap(this.content.readNBytes(HEADER_BYTES));
        if (header.capacity() < HEADER_BYTES || header.getInt(0) != MAGIC) {
            throw new IOException("no header of a shapefile");
        }
    }

    /** A record that has no shape that can be made. */
    static final class BadShape extends Exception {
        private static final long serialVersionUID = 1L;

        BadShape(String message) {
            super(message, null, false, false);
        }
    }

    /** What a record holds. */
    record Content(ByteBuffer bytes) {
        /**
         * Its shape.
         *
         * @return null for none
         * @throws BadShape when its counts don't fit its length, or it is of no kind that is read
         */
        Geometry shape() throws BadShape {
            try {
                return ShpReader.shape(bytes);
            } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException e) {
                throw new BadShape("counts that don't fit");
            }
        }
    }

    /**
     * The next record.
     *
     * @return null at the end
     * @throws IOException when the file ends within it
     */
    Content next() throws IOException {
        byte[] head = content.readNBytes(8);
        if (head.length == 0) {
            return null;
        }
        int bytes = head.length < 8 ? -1 : ByteBuffer.wrap(head).getInt(4) * 2;
        if (bytes < 4 || bytes > MOST_RECORD_BYTES) {
            throw new IOException("a record of " + bytes + " bytes");
        }
        byte[] record = content.readNBytes(bytes);
        if (record.length < bytes) {
            throw new EOFException("ends within a record");
        }
        return new Content(ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static Geometry shape(ByteBuffer record) throws BadShape {
        int type = record.getInt(0);
        // Kinds with measures are twenty above, kinds with heights ten.
        return switch (type) {
            case 0 -> null;
            case 1, 11, 21 -> SHAPES.createPoint(position(record, 4));
            case 8, 18, 28 -> SHAPES.createMultiPointFromCoords(positions(record, 40, record.getInt(36)));
            case 3, 13, 23 -> lines(parts(record));
            case 5, 15, 25 -> polygons(parts(record));
            default -> throw new BadShape("a shape of kind " + type);
        };
    }

    private static Coordinate position(ByteBuffer record, int at) {
        return new Coordinate(record.getDouble(at), record.getDouble(at + 8));
    }

    private static Coordinate[] positions(ByteBuffer record, int at, int count) {
        // Before there is room made for them: a count may be any number.
        if (count < 0 || (long) at + 16L * count > record.limit()) {
            throw new IndexOutOfBoundsException(count);
        }
        Coordinate[] positions = new Coordinate[count];
        for (int i = 0; i < count; i++) {
            positions[i] = position(record, at + 16 * i);
        }
        return positions;
    }

    private static List<Coordinate[]> parts(ByteBuffer record) {
        int count = record.getInt(36);
        int points = record.getInt(40);
        int first = 44 + 4 * count;
        if (count < 0 || 44L + 4L * count + 16L * points > record.limit()) {
            throw new IndexOutOfBoundsException(count);
        }
        List<Coordinate[]> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = record.getInt(44 + 4 * i);
            int to = i + 1 < count ? record.getInt(48 + 4 * i) : points;
            if (from < 0 || to < from || to > points) {
                throw new IndexOutOfBoundsException(to);
            }
            parts.add(positions(record, first + 16 * from, to - from));
        }
        return parts;
    }

    private static Geometry lines(List<Coordinate[]> parts) throws BadShape {
        List<LineString> lines = new ArrayList<>();
        for (Coordinate[] part : parts) {
            if (part.length > 1) {
                lines.add(SHAPES.createLineString(part));
            }
        }
        if (lines.isEmpty()) {
            throw new BadShape("a line without length");
        }
        return lines.size() == 1 ? lines.get(0) : SHAPES.createMultiLineString(lines.toArray(LineString[]::new));
    }

    /** Rings that turn clockwise are outlines, the others holes, each in the outline round it; a hole in none is an outline. */
    private static Geometry polygons(List<Coordinate[]> parts) throws BadShape {
        List<LinearRing> shells = new ArrayList<>();
        List<LinearRing> holes = new ArrayList<>();
        for (Coordinate[] part : parts) {
            if (part.length >= LEAST_RING) {
                LinearRing ring = SHAPES.createLinearRing(part);
                (Orientation.isCCW(part) ? holes : shells).add(ring);
            }
        }
        if (shells.isEmpty() && holes.isEmpty()) {
            throw new BadShape("a polygon without a ring");
        }
        List<List<LinearRing>> inside = new ArrayList<>();
        shells.forEach(shell -> inside.add(new ArrayList<>()));
        for (LinearRing hole : holes) {
            int shell = shellOf(hole, shells);
            if (shell < 0) {
                shells.add(hole.reverse());
                inside.add(new ArrayList<>());
            } else {
                inside.get(shell).add(hole);
            }
        }
        Polygon[] polygons = new Polygon[shells.size()];
        for (int i = 0; i < polygons.length; i++) {
            polygons[i] = SHAPES.createPolygon(shells.get(i), inside.get(i).toArray(LinearRing[]::new));
        }
        return polygons.length == 1 ? polygons[0] : SHAPES.createMultiPolygon(polygons);
    }

    /** The smallest outline that holds a hole; below zero for none. */
    private static int shellOf(LinearRing hole, List<LinearRing> shells) {
        int best = -1;
        for (int i = 0; i < shells.size(); i++) {
            LinearRing shell = shells.get(i);
            boolean smaller = best < 0 || shells.get(best).getEnvelopeInternal().covers(shell.getEnvelopeInternal());
            if (smaller && shell.getEnvelopeInternal().covers(hole.getEnvelopeInternal()) && holds(shell, hole)) {
                best = i;
            }
        }
        return best;
    }

    private static boolean holds(LinearRing shell, LinearRing hole) {
        Polygon area = SHAPES.createPolygon(shell);
        for (Coordinate corner : hole.getCoordinates()) {
            int location = SimplePointInAreaLocator.locate(corner, area);
            if (location != Location.BOUNDARY) {
                return location == Location.INTERIOR;
            }
        }
        return true;
    }
}
