package org.gridwalk.geodata.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** Turns the features of one file into grids of one community: geometry judged, code, name and kind found. */
final class GridReader {
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_NAME = 200;

    private final GridSource file;
    private final PolygonReader polygons;
    private final Geometry community;
    private final Map<String, Long> lineOfCode = new HashMap<>();

    /** @param community its outline, or null when it has none */
    GridReader(GridSource file, Geometry community) {
        this.file = file;
        this.polygons = new PolygonReader(file.crs(), file.bbox());
        this.community = community;
    }

    GridRow read(GeoFeature feature, Consumer<Finding> warnings) throws Fault {
        PolygonReader.Read read = polygons.read(feature);
        String code = text(feature, LONGEST_CODE, GridProperties.CODE);
        String name = text(feature, LONGEST_NAME, GridProperties.NAME);
        String kind = text(feature, LONGEST_CODE, GridProperties.KIND);
        if (kind != null && !List.of("BASIC", "DEDICATED").contains(kind)) {
            throw new Fault(Reason.KIND_UNKNOWN, feature.path("properties.kind"), kind, Map.of());
        }
        boolean outside = community != null && community.disjoint(read.polygon());
        if (outside && community.intersects(swapped(read.polygon()))) {
            throw new Fault(Reason.AXES_SWAPPED, feature.path("geometry"), null, Map.of());
        }
        if (code != null) {
            Long first = lineOfCode.putIfAbsent(code, feature.line());
            if (first != null) {
                throw new Fault(Reason.CODE_TWICE, feature.path("properties.code"), code, Map.of("first", first));
            }
        }
        if (code == null) {
            warnings.accept(warning(feature, Reason.CODE_MISSING, Map.of()));
        }
        read.warnings().forEach((reason, params) -> warnings.accept(warning(feature, reason, params)));
        if (outside) {
            warnings.accept(warning(feature, Reason.OUTSIDE_AREA, Map.of()));
        }
        return new GridRow(feature.index(), feature.line(), code, name, kind, read.polygon());
    }

    private Finding warning(GeoFeature feature, Reason reason, Map<String, Object> params) {
        return new Finding(file.name(), feature.line(), feature.path(""), null, reason, params);
    }

    private static String text(GeoFeature feature, int longest, List<String> names) throws Fault {
        String value = feature.property(names.toArray(String[]::new));
        if (value == null) {
            return null;
        }
        String path = feature.path("properties." + names.get(0));
        if (value.length() > longest) {
            throw new Fault(Reason.FIELD_TOO_LONG, path, value, Map.of("limit", longest));
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                throw new Fault(Reason.CONTROL_CHARACTER, path, value, Map.of("code", (int) value.charAt(i)));
            }
        }
        return value;
    }

    private static Geometry swapped(MultiPolygon polygon) {
        Geometry swapped = polygon.copy();
        swapped.apply((CoordinateFilter) at -> at.setCoordinate(new Coordinate(at.y, at.x)));
        swapped.geometryChanged();
        return swapped;
    }
}
