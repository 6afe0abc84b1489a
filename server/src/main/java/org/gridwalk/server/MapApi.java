package org.gridwalk.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.gridwalk.geodata.area.BaseMap;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.TileCoord;

/** The base map, tile by tile. */
final class MapApi {
    private static final String TYPE = "application/vnd.mapbox-vector-tile";
    private static final String KEPT = "private, max-age=300";
    /** Short beside what browsers are told: for a hundred phones that take the same map along in the morning. */
    private static final Duration KEPT_HERE = Duration.ofMinutes(1);

    private static final long MOST_BYTES = 64L << 20;
    private static final int OVERHEAD_BYTES = 128;

    private final BaseMap baseMap;
    private final Cache<TileCoord, byte[]> tiles = Caffeine.newBuilder()
            .expireAfterWrite(KEPT_HERE)
            .maximumWeight(MOST_BYTES)
            .<TileCoord, byte[]>weigher((tile, bytes) -> bytes.length + OVERHEAD_BYTES)
            .build();

    MapApi(Database database) {
        this.baseMap = new BaseMap(database);
    }

    /** 204 where there is nothing to draw, 304 where the caller has it, 404 where the scheme has no tile. */
    void tile(Context ctx) {
        Params.of(ctx);
        byte[] bytes = tiles.get(Params.pathTile(ctx), baseMap::tile);
        String tag = '"' + digest(bytes) + '"';
        ctx.header("Cache-Control", KEPT).header("ETag", tag);
        if (has(ctx, tag)) {
            ctx.status(304);
        } else if (bytes.length == 0) {
            ctx.status(204);
        } else {
            ctx.contentType(TYPE).result(bytes);
        }
    }

    private static boolean has(Context ctx, String tag) {
        String known = ctx.header("If-None-Match");
        // By RFC 9110 a list, compared weakly: a proxy that compresses may have marked the tag so.
        return known != null && (known.trim().equals("*") || known.contains(tag));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
