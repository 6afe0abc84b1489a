package org.gridwalk.geodata.geo.crs;

import java.util.Optional;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.NoninvertibleTransformException;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.locationtech.jts.geom.Coordinate;

/**
 * A system of the EPSG data base.
 *
 * @param way to longitude and latitude; null where there is none to go
 */
record EpsgCrs(int epsg, Way way) implements Crs {
    private static final int WGS84 = 4326;
    private static final int CGCS2000 = 4490;
    static final EpsgCrs CRS84 = new EpsgCrs(WGS84, null);

    /** There and back, as GeoTools has it. */
    record Way(MathTransform there, MathTransform back) {
        static Way from(CoordinateReferenceSystem system) throws FactoryException {
            MathTransform there = CRS.findMathTransform(system, DefaultGeographicCRS.WGS84, true);
            try {
                return new Way(there, there.inverse());
            } catch (NoninvertibleTransformException e) {
                throw new FactoryException(e);
            }
        }

        Coordinate go(double x, double y) {
            return transformed(there, x, y);
        }

        Coordinate goBack(double x, double y) {
            return transformed(back, x, y);
        }

        private static Coordinate transformed(MathTransform way, double x, double y) {
            double[] point = {x, y};
            try {
                way.transform(point, 0, point, 0, 1);
                return new Coordinate(point[0], point[1]);
            } catch (TransformException | ArithmeticException e) {
                return new Coordinate(Double.NaN, Double.NaN);
            }
        }
    }

    static Optional<EpsgCrs> of(int code) {
        if (code == WGS84) {
            return Optional.of(CRS84);
        }
        if (code == CGCS2000) {
            return Optional.of(new EpsgCrs(code, null));
        }
        try {
            return Optional.of(new EpsgCrs(code, Way.from(CRS.decode("EPSG:" + code, true))));
        } catch (FactoryException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "EPSG:" + epsg;
    }

    @Override
    public boolean isLngLat() {
        return way == null;
    }

    @Override
    public boolean isCgcs2000() {
        return epsg == CGCS2000;
    }

    @Override
    public Coordinate toLngLat(double x, double y) {
        return way == null ? new Coordinate(x, y) : way.go(x, y);
    }

    @Override
    public Coordinate fromLngLat(double lng, double lat) {
        return way == null ? new Coordinate(lng, lat) : way.goBack(lng, lat);
    }

    /** By its code: two of one code are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EpsgCrs system && system.epsg == epsg;
    }

    @Override
    public int hashCode() {
        return epsg;
    }

    @Override
    public String toString() {
        return name();
    }
}
