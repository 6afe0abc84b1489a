package org.gridwalk.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.SmallCounts;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.heat.CountCode;
import org.gridwalk.geodata.heat.HeatQuery;
import org.gridwalk.geodata.heat.HeatTile;
import org.gridwalk.geodata.heat.IssueCube;
import org.gridwalk.geodata.heat.LiveHeat;
import org.gridwalk.server.auth.Caller;

/**
 * The heat of issues: tiles of counts, and what their colours span. A tile is JSON with the very counts, or, for whoever
 * asks for bytes, one byte a cell as {@link CountCode} has them.
 */
final class HeatApi {
    private static final String BYTES = "application/octet-stream";
    private static final int TAG_BYTES = 12;

    private final LiveHeat heat;
    private final HeatShortcut shortcut;
    private final Filters filters;
    private final Database database;
    private final Clock clock;

    HeatApi(LiveHeat heat, HeatShortcut shortcut, Database database, Clock clock) {
        this.heat = heat;
        this.shortcut = shortcut;
        this.filters = new Filters(database, clock);
        this.database = database;
        this.clock = clock;
    }

    void tile(Context ctx) {
        Params params = Params.of(ctx, Filters.names());
        HeatQuery query = new HeatQuery(Params.pathTile(ctx), filters.of(params));
        Scope scope = Caller.scope(ctx);
        boolean bytes = String.valueOf(ctx.header("Accept")).contains(BYTES);
        ctx.header("Vary", "Accept, Accept-Encoding");
        Optional<String> tag = heat.version().map(version -> tag(version, bytes, query, scope));
        if (tag.isPresent() && tag.get().equals(ctx.header("If-None-Match"))) {
            revalidated(ctx, tag);
            ctx.status(HttpStatus.NOT_MODIFIED);
            return;
        }
        LiveHeat.Counted counted = heat.tile(query, scope);
        tag = counted.version().map(version -> tag(version, bytes, query, scope));
        revalidated(ctx, tag);
        byte[] body = bytes
                ? CountCode.of(counted.cells())
                : Json.write(HeatTile.of(counted.cells())).getBytes(UTF_8);
        ctx.contentType(bytes ? BYTES : ContentType.JSON);
        if (String.valueOf(ctx.header("Accept-Encoding")).contains("gzip")) {
            ctx.header("Content-Encoding", "gzip");
            body = compressed(body);
        }
        ctx.result(body);
        if (tag.isPresent()) {
            shortcut.keep(ctx, counted.version().get(), tag.get(), body);
        }
    }

    /** What is counted by SQL, while there is no index, isn't told apart from what comes after it. */
    private static void revalidated(Context ctx, Optional<String> tag) {
        tag.ifPresent(known -> ctx.header("ETag", known).header("Cache-Control", "private, no-cache"));
    }

    private static String tag(String version, boolean bytes, HeatQuery query, Scope scope) {
        try {
            String all = String.join("|", Boolean.toString(bytes), query.toString(), scope.toString());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
            String part =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, TAG_BYTES);
            return "\"" + version + "-" + part + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** For whoever may not see single issues, too. */
    void cube(Context ctx) {
        Params.of(ctx);
        LocalDate today = LocalDate.now(clock);
        ctx.json(IssueCube.read(database, Caller.scope(ctx), today, clock.getZone(), SmallCounts.THRESHOLD));
    }

    void domain(Context ctx) {
        Params params = Params.of(ctx, Filters.names("z"));
        if (params.text("z").isEmpty()) {
            throw new BadInput("z", null, "a zoom from 0 to " + HeatQuery.MAX_ZOOM);
        }
        int z = params.number("z", 0, HeatQuery.MAX_ZOOM, 0);
        ctx.json(heat.domain(z, filters.of(params), Caller.scope(ctx)));
    }
}
