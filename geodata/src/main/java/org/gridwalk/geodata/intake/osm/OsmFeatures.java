package org.gridwalk.geodata.intake.osm;

import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.layer.FeatureRow;
import org.gridwalk.geodata.intake.layer.LayerChoice;
import org.gridwalk.geodata.intake.layer.Positions;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * What of OpenStreetMap stands on the ground of a grid, as one of four layers: {@code buildings}, polygons, which is read
 * unless another is asked for; {@code streets}, lines of streets, paths and steps; {@code entrances}, points; {@code walls},
 * lines of walls and fences. The column {@code osm} says
 * which element it was.
 *
 * <p>The file is read twice or three times, as ways come after their nodes; memory holds what is read of the layer.
 */
public final class OsmFeatures implements FeatureFile {
    public static final List<String> LAYERS = List.of("buildings", "streets", "entrances", "walls", "areas");
    private static final Set<String> WALLS =
            Set.of("wall", "fence", "city_wall", "retaining_wall", "guard_rail", "hedge");
    private static final Set<String> NO_STREETS = Set.of(
            "proposed",
            "construction",
            "abandoned",
            "razed",
            "platform",
            "elevator",
            "rest_area",
            "services",
            "raceway");
    private static final Map<String, List<String>> COLUMNS = Map.of(
            "buildings", List.of("osm", "name", "building", "levels", "street", "housenumber", "address"),
            "streets", List.of("osm", "name", "highway"),
            "entrances", List.of("osm", "name", "ref", "entrance"),
            "walls", List.of("osm", "name", "barrier"),
            "areas", List.of("osm", "name", "level"));
    /** What the levels of boundaries are in China, by wiki.openstreetmap.org, Tag:boundary=administrative. */
    private static final Map<String, String> LEVELS =
            Map.of("4", "PROVINCE", "5", "CITY", "6", "DISTRICT", "8", "SUBDISTRICT", "10", "COMMUNITY");
    /** Where a column has another name than its tag. */
    private static final Map<String, String> TAGS = Map.of(
            "levels", "building:levels",
            "street", "addr:street",
            "housenumber", "addr:housenumber",
            "address", "addr:full");

    private final OsmFile file;
    private final String layer;
    private final Crs crs;

    private OsmFeatures(OsmFile file, String layer, Crs crs) {
        this.file = file;
        this.layer = layer;
        this.crs = crs;
    }

    /** @throws FileRefused when it is no such file, or another layer is asked for */
    public static OsmFeatures open(Path path, LayerChoice choice) {
        OsmFile file = OsmFile.open(path);
        String layer = choice.layer().orElse(LAYERS.get(0));
        if (!LAYERS.contains(layer)) {
            Map<String, Object> layers = Map.of("asked", layer, "layers", String.join(", ", LAYERS));
            throw new FileRefused(file.name(), Reason.LAYER_MISSING, layers);
        }
        return new OsmFeatures(file, layer, choice.crs().orElse(Crs.crs84()));
    }

    @Override
    public String format() {
        return "OSM";
    }

    @Override
    public String name() {
        return file.name() + " [" + layer + "]";
    }

    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public List<String> columns() {
        return COLUMNS.get(layer);
    }

    @Override
    public Crs crs() {
        return crs;
    }

    @Override
    public List<Finding> notes() {
        return List.of();
    }

    @Override
    public void read(Taker taker) throws Exception {
        List<OsmShapes.Found> found = switch (layer) {
            case "entrances" -> entrances();
            case "streets" -> new OsmShapes(file, OsmFeatures::isStreet, false).read();
            case "areas" -> new OsmShapes(file, OsmFeatures::isArea, true).read();
            case "walls" -> new OsmShapes(file, OsmFeatures::isWall, false).read();
            default -> new OsmShapes(file, OsmFeatures::isBuilding, true).read();
        };
        long number = 0;
        for (OsmShapes.Found each : found) {
            number++;
            if (each.wrong() == null) {
                Positions.hand(this, new FeatureRow(number, fields(each), each.shape()), each.source(), taker);
            } else {
                Map<String, Object> params = Map.of("what", each.wrong());
                taker.broken(new Finding(name(), number, "osm", each.source(), Reason.SHAPE_BROKEN, params));
            }
        }
    }

    private List<String> fields(OsmShapes.Found found) {
        List<String> fields = new ArrayList<>();
        for (String column : columns()) {
            fields.add(column.equals("osm") ? found.source() : field(found.tags(), column));
        }
        return fields;
    }

    private static String field(Map<String, Object> tags, String column) {
        if (column.equals("level")) {
            String written = String.valueOf(tags.get("admin_level"));
            return LEVELS.getOrDefault(written, written);
        }
        Object tag = tags.get(TAGS.getOrDefault(column, column));
        return tag == null ? null : tag.toString();
    }

    private List<OsmShapes.Found> entrances() {
        List<OsmShapes.Found> found = new ArrayList<>();
        file.read(element -> {
            if (element instanceof ReaderNode node && isEntrance(node)) {
                Geometry point = LngLat.GEOMETRY.createPoint(new Coordinate(node.getLon(), node.getLat()));
                found.add(new OsmShapes.Found("node/" + node.getId(), Map.copyOf(node.getTags()), point, null));
            }
        });
        return found;
    }

    private static boolean isEntrance(ReaderElement node) {
        return (node.hasTag("entrance") && !node.hasTag("entrance", "no")) || node.hasTag("building", "entrance");
    }

    private static boolean isBuilding(ReaderElement element) {
        return element.hasTag("building") && !element.hasTag("building", "no", "entrance");
    }

    /** What is planned, being built or gone is none. */
    private static boolean isStreet(ReaderElement element) {
        return element instanceof ReaderWay
                && element.hasTag("highway")
                && !element.hasTag("highway", NO_STREETS)
                && !element.hasTag("area", "yes");
    }

    /** A country is none of the areas that are kept here; a way is mostly part of the outlines of several. */
    private static boolean isArea(ReaderElement element) {
        boolean part = element instanceof ReaderWay way
                && (way.getNodes().isEmpty()
                        || way.getNodes().get(0)
                                != way.getNodes().get(way.getNodes().size() - 1));
        return !part
                && element.hasTag("boundary", "administrative")
                && element.hasTag("admin_level")
                && !element.hasTag("admin_level", "2");
    }

    private static boolean isWall(ReaderElement element) {
        return element instanceof ReaderWay && element.hasTag("barrier", WALLS);
    }
}
