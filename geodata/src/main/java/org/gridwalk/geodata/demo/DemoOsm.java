package org.gridwalk.geodata.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes streets, walls, water, green and buildings of a database as OSM XML, as an extract of OpenStreetMap would have
 * them: a junction is a node that its ways share, a door a node of its building and of the path to it, a gate a node of
 * the way through it.
 *
 * <p>Nodes are told apart on the 1e-7° lattice. All of them are held in memory: about 100 bytes each, 30,000 a
 * community.
 */
public final class DemoOsm {
    /** A place is known by column * rows + row on the lattice, rows counted from the south pole. */
    private static final long ROWS_OF_LATTICE = 2_000_000_000L;

    private static final long ROWS_TO_EQUATOR = 900_000_000L;

    private static final Pattern HOUSE_NUMBER = Pattern.compile("(.*?)(\\d+)号");

    /** Of a way; a closed one ends where it begins. */
    private record Way(List<Long> nodes, Map<String, String> tags) {}

    /** A street, or a piece of ground. */
    public record Feature(String kind, String name, Geometry geom) {}

    /** A building. */
    public record House(String name, String estate, String address, String use, int floors, Geometry geom) {}

    /** A door. */
    public record Entrance(int number, String name, Geometry geom) {}

    private final Map<Long, Map<String, String>> nodes = new LinkedHashMap<>();
    private final Map<Long, Long> ids = new LinkedHashMap<>();
    private final ArrayList<Way> ways = new ArrayList<>();

    private DemoOsm() {}

    /** @throws UncheckedIOException if the file can not be written */
    public static void write(Database database, Path file) {
        DemoOsm osm = new DemoOsm();
        database.longWork(handle -> {
            osm.readStreets(handle);
            osm.readGround(handle);
            osm.readBuildings(handle);
            osm.readEntrances(handle);
            return null;
        });
        try (OutputStream out = Files.newOutputStream(file)) {
            osm.print(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private void readStreets(Handle handle) {
        for (Feature street : list(handle, "select kind, name, geom from street order by id", Feature.class)) {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put("highway", street.kind.toLowerCase(Locale.ROOT));
            put(tags, "name", street.name);
            add(street.geom.getCoordinates(), tags);
        }
    }

    private void readGround(Handle handle) {
        for (Feature feature : list(handle, "select kind, name, geom from ground order by id", Feature.class)) {
            Map<String, String> tags = new LinkedHashMap<>();
            switch (feature.kind) {
                case "WALL" -> tags.put("barrier", "wall");
                case "GATE" -> tags.put("barrier", "gate");
                case "WATER" -> tags.put("natural", "water");
                default -> tags.put("landuse", "grass");
            }
            put(tags, "name", feature.name);
            if (feature.geom.getDimension() == 0) {
                nodes.get(node(feature.geom.getCoordinate())).putAll(tags);
            } else {
                add(feature.geom.getCoordinates(), tags);
            }
        }
    }

    private void readBuildings(Handle handle) {
        for (House house : list(handle, """
                select building.name, estate.name as estate, address, use, floors, building.geom
                from building left join estate on estate.id = building.estate_id
                order by building.id
                """, House.class)) {
            Map<String, String> tags = new LinkedHashMap<>();
            tags.put(
                    "building",
                    switch (house.use) {
                        case "RESIDENTIAL" -> "apartments";
                        case "COMMERCIAL" -> "commercial";
                        default -> "public";
                    });
            put(tags, "name", (house.estate == null ? "" : house.estate) + house.name);
            tags.put("building:levels", String.valueOf(house.floors));
            address(tags, house.address);
            for (int i = 0; i < house.geom.getNumGeometries(); i++) {
                Polygon outline = (Polygon) house.geom.getGeometryN(i);
                add(outline.getExteriorRing().getCoordinates(), tags);
            }
        }
    }

    private void readEntrances(Handle handle) {
        for (Entrance entrance : list(handle, "select number, name, geom from entrance order by id", Entrance.class)) {
            Map<String, String> tags = nodes.get(node(entrance.geom.getCoordinate()));
            tags.put("entrance", "staircase");
            tags.put("ref", String.valueOf(entrance.number));
            tags.put("name", entrance.name);
        }
    }

    private static <T> List<T> list(Handle handle, String sql, Class<T> type) {
        return handle.createQuery(sql).map(ConstructorMapper.of(type)).list();
    }

    private static void address(Map<String, String> tags, String address) {
        Matcher matcher = HOUSE_NUMBER.matcher(address == null ? "" : address);
        if (matcher.matches()) {
            tags.put("addr:street", matcher.group(1));
            tags.put("addr:housenumber", matcher.group(2) + "号");
        }
    }

    private static void put(Map<String, String> tags, String key, String value) {
        if (value != null) {
            tags.put(key, value);
        }
    }

    private void add(Coordinate[] points, Map<String, String> tags) {
        ways.add(new Way(Arrays.stream(points).map(this::node).toList(), tags));
    }

    /** The key of the node at a place, which is made if there is none yet. */
    private long node(Coordinate place) {
        long key =
                StrictMath.round(place.x * 1e7) * ROWS_OF_LATTICE + StrictMath.round(place.y * 1e7) + ROWS_TO_EQUATOR;
        if (!ids.containsKey(key)) {
            ids.put(key, ids.size() + 1L);
            nodes.put(key, new LinkedHashMap<>(0));
        }
        return key;
    }

    private void print(OutputStream out) throws XMLStreamException {
        XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("osm");
        xml.writeAttribute("version", "0.6");
        xml.writeAttribute("generator", "Gridwalk demo");
        for (Map.Entry<Long, Map<String, String>> node : nodes.entrySet()) {
            begin(xml, "node", ids.get(node.getKey()));
            xml.writeAttribute("lat", degrees(Math.floorMod(node.getKey(), ROWS_OF_LATTICE) - ROWS_TO_EQUATOR));
            xml.writeAttribute("lon", degrees(Math.floorDiv(node.getKey(), ROWS_OF_LATTICE)));
            tags(xml, node.getValue());
            xml.writeEndElement();
        }
        for (int i = 0; i < ways.size(); i++) {
            begin(xml, "way", i + 1L);
            for (Long node : ways.get(i).nodes) {
                xml.writeEmptyElement("nd");
                xml.writeAttribute("ref", String.valueOf(ids.get(node)));
            }
            tags(xml, ways.get(i).tags);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void begin(XMLStreamWriter xml, String element, long id) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        xml.writeAttribute("id", String.valueOf(id));
        xml.writeAttribute("version", "1");
    }

    private static String degrees(long lattice) {
        return BigDecimal.valueOf(lattice, 7).toPlainString();
    }

    private static void tags(XMLStreamWriter xml, Map<String, String> tags) throws XMLStreamException {
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            xml.writeEmptyElement("tag");
            xml.writeAttribute("k", tag.getKey());
            xml.writeAttribute("v", tag.getValue());
        }
    }
}
