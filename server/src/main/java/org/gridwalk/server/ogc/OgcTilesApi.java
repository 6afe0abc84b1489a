package org.gridwalk.server.ogc;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.feature.FeatureCrs;
import org.gridwalk.geodata.feature.FeatureTiles;
import org.gridwalk.geodata.feature.Features;
import org.gridwalk.geodata.feature.Property;
import org.gridwalk.geodata.feature.TimeSpan;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.server.Params;
import org.gridwalk.server.Problem;

/** Collections as vector tiles, and what a client needs to know to ask for them. */
public final class OgcTilesApi {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,7}");

    private final Site site;
    private final FeatureTiles tiles;
    private final Features features;
    private final Clock clock;

    OgcTilesApi(Database database, Clock clock, Site site) {
        this.site = site;
        this.tiles = new FeatureTiles(database, clock);
        this.features = new Features(database, clock);
        this.clock = clock;
    }

    record TileMatrixSets(List<TileMatrixSetItem> tileMatrixSets, List<Link> links) {}

    record TileMatrixSetItem(String id, String title, String uri, String crs, List<Link> links) {}

    record Tilesets(List<TilesetItem> tilesets, List<Link> links) {}

    record TilesetItem(String title, String dataType, String crs, String tileMatrixSetURI, List<Link> links) {}

    record Tileset(
            String title,
            String description,
            String dataType,
            String crs,
            String tileMatrixSetURI,
            List<WebMercatorQuad.Limits> tileMatrixSetLimits,
            BoundingBox boundingBox,
            List<Layer> layers,
            List<Link> links) {}

    record BoundingBox(List<Double> lowerLeft, List<Double> upperRight, String crs) {}

    record Layer(
            String id,
            String title,
            String dataType,
            int geometryDimension,
            String minTileMatrix,
            String maxTileMatrix,
            Map<String, Object> propertiesSchema) {}

    public void matrixSets(Context ctx) {
        Exchange exchange = new Exchange(site, ctx, "/tileMatrixSets", Media.JSON);
        WebMercatorQuad.Definition definition = WebMercatorQuad.definition();
        Link self = exchange.link("/tileMatrixSets/" + WebMercatorQuad.ID, "self", Media.JSON, WebMercatorQuad.ID);
        TileMatrixSetItem item = new TileMatrixSetItem(
                definition.id(), definition.title(), definition.uri(), definition.crs(), List.of(self));
        exchange.answer(new TileMatrixSets(List.of(item), exchange.selfAndAlternate()), "tileMatrixSets");
    }

    public void matrixSet(Context ctx) {
        requireMatrixSet(ctx);
        Exchange exchange = new Exchange(site, ctx, "/tileMatrixSets/" + WebMercatorQuad.ID, Media.JSON);
        exchange.answer(WebMercatorQuad.definition(), "tileMatrixSet");
    }

    public void tilesets(Context ctx) {
        View view = viewWithTiles(ctx);
        String path = "/collections/" + view.id() + "/tiles";
        Exchange exchange = new Exchange(site, ctx, path, Media.JSON);
        TilesetItem item = new TilesetItem(
                exchange.words().title(view.type()),
                "vector",
                FeatureCrs.WEB_MERCATOR.uri(),
                WebMercatorQuad.URI,
                List.of(
                        exchange.link(path + "/" + WebMercatorQuad.ID, "self", Media.JSON, WebMercatorQuad.ID),
                        matrixSetLink(exchange),
                        tileLink(exchange, view)));
        exchange.answer(new Tilesets(List.of(item), exchange.selfAndAlternate()), "tilesets");
    }

    public void tileset(Context ctx) {
        View view = viewWithTiles(ctx);
        requireMatrixSet(ctx);
        String path = "/collections/" + view.id() + "/tiles/" + WebMercatorQuad.ID;
        Exchange exchange = new Exchange(site, ctx, path, Media.JSON);
        List<Link> links = exchange.selfAndAlternate();
        links.add(matrixSetLink(exchange));
        links.add(tileLink(exchange, view));
        links.add(exchange.link("/collections/" + view.id(), "collection", Media.JSON, view.id()));
        Optional<Bounds> bounds = features.extent(view.type()).bounds();
        exchange.answer(
                new Tileset(
                        exchange.words().title(view.type()),
                        exchange.words().description(view.type()),
                        "vector",
                        FeatureCrs.WEB_MERCATOR.uri(),
                        WebMercatorQuad.URI,
                        bounds.map(box -> limits(view, box)).orElse(List.of()),
                        bounds.map(OgcTilesApi::boundingBox).orElse(null),
                        List.of(layer(exchange, view)),
                        links),
                "tileset");
    }

    private static Link matrixSetLink(Exchange exchange) {
        return exchange.link(
                "/tileMatrixSets/" + WebMercatorQuad.ID, Rel.TILING_SCHEME, Media.JSON, WebMercatorQuad.ID);
    }

    private static Link tileLink(Exchange exchange, View view) {
        String template = exchange.url(
                "/collections/" + view.id() + "/tiles/" + WebMercatorQuad.ID + "/{tileMatrix}/{tileRow}/{tileCol}");
        return new Link(template, "item", Media.VECTOR_TILE, exchange.word("tile"), true);
    }

    private static List<WebMercatorQuad.Limits> limits(View view, Bounds bounds) {
        return IntStream.rangeClosed(view.leastZoom(), TileCoord.MAX_ZOOM)
                .mapToObj(z -> WebMercatorQuad.limits(z, bounds))
                .toList();
    }

    private static BoundingBox boundingBox(Bounds box) {
        return new BoundingBox(
                List.of(box.west(), box.south()), List.of(box.east(), box.north()), FeatureCrs.CRS84.uri());
    }

    private static Layer layer(Exchange exchange, View view) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Property property : view.type().properties()) {
            properties.put(property.name(), Schemas.of(property));
        }
        return new Layer(
                view.id(),
                exchange.words().title(view.type()),
                "vector",
                2,
                Integer.toString(view.leastZoom()),
                Integer.toString(TileCoord.MAX_ZOOM),
                Map.of("type", "object", "properties", properties));
    }

    /**
     * A tile: of no bytes where nothing lies within the tileset's limits, 404 beyond them. Those of grids show the
     * boundary of the time that is asked for.
     */
    public void tile(Context ctx) {
        View view = viewWithTiles(ctx);
        requireMatrixSet(ctx);
        Params params = Exchange.params(ctx, "datetime");
        int z = number(ctx, "tileMatrix");
        int row = number(ctx, "tileRow");
        int col = number(ctx, "tileCol");
        TileCoord coord =
                TileCoord.of(z, col, row).filter(found -> z >= view.leastZoom()).orElseThrow(OgcTilesApi::outOfRange);
        byte[] tile = tiles.tile(view.type(), coord, time(params), view.scope());
        if (tile.length == 0 && !isWithinLimits(view, z, row, col)) {
            throw outOfRange();
        }
        ctx.header("Vary", "Authorization, Cookie").header("Cache-Control", "private, max-age=60");
        ctx.contentType(Media.VECTOR_TILE).result(tile);
    }

    private Optional<TimeSpan> time(Params params) {
        return params.text("datetime").map(value -> TimeSpan.parse(value, clock.getZone()));
    }

    private boolean isWithinLimits(View view, int z, int row, int col) {
        return features.extent(view.type())
                .bounds()
                .filter(bounds -> WebMercatorQuad.limits(z, bounds).hold(row, col))
                .isPresent();
    }

    private static Problem outOfRange() {
        return new Problem(
                404, "tile-out-of-range", "The tileset has no such tile; its tileMatrixSetLimits say which.");
    }

    private static int number(Context ctx, String name) {
        String text = ctx.pathParam(name);
        if (!NUMBER.matcher(text).matches()) {
            throw outOfRange();
        }
        return Integer.parseInt(text);
    }

    private View viewWithTiles(Context ctx) {
        View view = site.views().of(ctx, ctx.pathParam("collection"));
        if (!view.hasTiles()) {
            throw Problem.notFound("tileset");
        }
        return view;
    }

    private static void requireMatrixSet(Context ctx) {
        if (!ctx.pathParam("tileMatrixSet").equals(WebMercatorQuad.ID)) {
            throw Problem.notFound("tile matrix set");
        }
    }
}
