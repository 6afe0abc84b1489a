package org.gridwalk.geodata.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;

/** Writes new grids as the GeoJSON that an import of grids reads. */
public final class GridFile {
    private static final int DECIMALS = 7;

    private GridFile() {}

    /** One feature a line; codes are the prefix and a number, in the order of the cells. */
    public static String geoJson(List<Polygon> cells, String prefix) {
        int digits = Math.max(3, String.valueOf(cells.size()).length());
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeArrayFieldStart("features");
            for (int i = 0; i < cells.size(); i++) {
                json.writeRaw('\n');
                feature(json, cells.get(i), prefix + String.format("%0" + digits + "d", i + 1));
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    private static void feature(JsonGenerator json, Polygon cell, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("properties");
        json.writeStringField("code", code);
        json.writeStringField("name", code);
        json.writeEndObject();
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        json.writeStartArray();
        // Counter-clockwise, as RFC 7946 has it; JTS normalizes the other way round.
        for (Coordinate at : cell.reverse().getCoordinates()) {
            json.writeStartArray();
            number(json, at.x);
            number(json, at.y);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, double degrees) throws IOException {
        json.writeNumber(BigDecimal.valueOf(degrees)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString());
    }
}
