package org.gridwalk.geodata.geo.crs;

import java.util.Optional;
import java.util.regex.Pattern;
import org.geotools.api.parameter.ParameterNotFoundException;
import org.geotools.api.parameter.ParameterValueGroup;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.GeographicCRS;
import org.geotools.api.referencing.crs.ProjectedCRS;
import org.geotools.referencing.CRS;
import org.geotools.referencing.datum.DefaultGeodeticDatum;
import org.locationtech.jts.geom.Coordinate;

/**
 * A system that is spelt out, as the .prj file of a shapefile does (well-known text, version 1, also ESRI's), x or longitude
 * first whatever it says of axes. Systems on WGS 84, CGCS2000 and ETRS89, or with a way from their datum to WGS 84
 * ({@code TOWGS84}); of others, such as Beijing 54 and Xi'an 80, the text doesn't say how far off they are.
 *
 * @param text on one line
 */
record WktCrs(String text, EpsgCrs.Way way) implements Crs {
    static final Pattern BEGINNING = Pattern.compile("(?s)\\s*(?:PROJCS|GEOGCS)\\s*\\[.*");

    private static final int LONGEST = 10_000;
    private static final Pattern AXIS = Pattern.compile("(?i),\\s*AXIS\\s*\\[[^]]*]");
    private static final Pattern CLOSE_TO_WGS84 = Pattern.compile(
            "(?i).*(WGS_?\\s?(19)?84|CHINA[_ ]2000|CGCS_?\\s?2000|CHINA[_ ]GEODETIC|ETRS|EUROPEAN[_ ]TERRESTRIAL).*");
    private static final Pattern IS_CGCS2000 =
            Pattern.compile("(?i).*(CHINA[_ ]2000|CGCS_?\\s?2000|CHINA[_ ]GEODETIC).*");
    private static final int FIRST_NUMBERED = 4513;
    private static final int FIRST_BY_MERIDIAN = 4534;
    private static final int FIRST_ZONE = 25;
    private static final int LAST_ZONE = 45;

    /** The system that a text defines, by its EPSG code where that is certain; empty when it is none, or too far from WGS 84. */
    static Optional<Crs> parse(String text) {
        if (text.length() > LONGEST || !BEGINNING.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            String line = text.strip().replaceAll("\\s*[\\r\\n]+\\s*", "");
            CoordinateReferenceSystem system = CRS.parseWKT(AXIS.matcher(line).replaceAll(""));
            Optional<Crs> known = known(system);
            return known.isPresent() || !hasWay(system)
                    ? known
                    : Optional.of(new WktCrs(line, EpsgCrs.Way.from(system)));
        } catch (FactoryException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String datum(CoordinateReferenceSystem system) {
        return system instanceof GeographicCRS geographic
                ? geographic.getDatum().getName().getCode()
                : system instanceof ProjectedCRS projected ? datum(projected.getBaseCRS()) : "";
    }

    private static boolean hasWay(CoordinateReferenceSystem system) {
        GeographicCRS base = system instanceof ProjectedCRS projected
                ? projected.getBaseCRS()
                : system instanceof GeographicCRS geographic ? geographic : null;
        return base != null
                && (CLOSE_TO_WGS84.matcher(datum(system)).matches()
                        || (base.getDatum() instanceof DefaultGeodeticDatum datum
                                && datum.getBursaWolfParameters().length > 0));
    }

    private static Optional<Crs> known(CoordinateReferenceSystem system) throws FactoryException {
        boolean cgcs2000 = IS_CGCS2000.matcher(datum(system)).matches();
        if (system instanceof GeographicCRS geographic) {
            boolean degrees = geographic
                    .getCoordinateSystem()
                    .getAxis(0)
                    .getUnit()
                    .toString()
                    .equals("°");
            if (!degrees || !CLOSE_TO_WGS84.matcher(datum(system)).matches()) {
                return Optional.empty();
            }
            return cgcs2000 ? Crs.epsg(4490) : Optional.of(Crs.crs84());
        }
        return cgcs2000 && system instanceof ProjectedCRS projected ? zone(projected) : Optional.empty();
    }

    /** The 3-degree zone of CGCS2000 that a projection is; empty when it is none. */
    private static Optional<Crs> zone(ProjectedCRS system) {
        try {
            ParameterValueGroup values = system.getConversionFromBase().getParameterValues();
            double meridian = values.parameter("central_meridian").doubleValue();
            double easting = values.parameter("false_easting").doubleValue();
            double zone = meridian / 3;
            boolean plain = values.parameter("scale_factor").doubleValue() == 1
                    && values.parameter("false_northing").doubleValue() == 0
                    && values.parameter("latitude_of_origin").doubleValue() == 0
                    && zone == Math.rint(zone)
                    && zone >= FIRST_ZONE
                    && zone <= LAST_ZONE;
            if (plain && easting == 500_000) {
                return Crs.epsg(FIRST_BY_MERIDIAN + (int) zone - FIRST_ZONE);
            }
            return plain && easting == zone * 1_000_000 + 500_000
                    ? Crs.epsg(FIRST_NUMBERED + (int) zone - FIRST_ZONE)
                    : Optional.empty();
        } catch (ParameterNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return text;
    }

    @Override
    public Coordinate toLngLat(double x, double y) {
        return way.go(x, y);
    }

    @Override
    public Coordinate fromLngLat(double lng, double lat) {
        return way.goBack(lng, lat);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WktCrs system && system.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
