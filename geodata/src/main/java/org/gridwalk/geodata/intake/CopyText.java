package org.gridwalk.geodata.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.postgresql.copy.CopyIn;

/** Rows as PostgreSQL's COPY reads them, as text: fields one after the other, null for none, and an end to each row. */
final class CopyText {
    private static final int POINT_WITH_SRID = 0x20000001;
    private static final int WGS84 = 4326;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    boolean isEmpty() {
        return text.isEmpty();
    }

    CopyText text(String value) {
        next();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return this;
    }

    CopyText number(Long value) {
        next();
        if (value == null) {
            text.append("\\N");
        } else {
            text.append(value.longValue());
        }
        return this;
    }

    CopyText time(Instant value) {
        next();
        text.append(value == null ? "\\N" : value.toString());
        return this;
    }

    /** As a point in EPSG:4326. */
    CopyText place(LngLat value) {
        next();
        if (value == null) {
            text.append("\\N");
            return this;
        }
        byte[] point = ByteBuffer.allocate(25)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .putInt(POINT_WITH_SRID)
                .putInt(WGS84)
                .putDouble(value.lng())
                .putDouble(value.lat())
                .array();
        text.append(HEX.formatHex(point));
        return this;
    }

    void end() {
        text.append('\n');
        begun = false;
    }

    private void next() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
    }

    /** @param copy the statement, such as {@code copy issue (number) from stdin} */
    void into(Handle handle, String copy) {
        if (isEmpty()) {
            return;
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            CopyIn in = Database.driver(handle).getCopyAPI().copyIn(copy);
            in.writeToCopy(bytes, 0, bytes.length);
            in.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("COPY failed: " + copy.strip(), e);
        }
    }
}
