package org.gridwalk.server.ogc;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.feature.FeatureType;
import org.gridwalk.geodata.feature.Features;
import org.gridwalk.geodata.feature.Property;

/** What there is below /ogc: the landing page, what it conforms to, the description of the API, the collections. */
public final class OgcApi {
    private static final List<String> CONFORMS_TO = List.of(
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/landing-page",
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/json",
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
            "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
            "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
            "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/datetime",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt",
            "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/oas30",
            "http://www.opengis.net/spec/tms/2.0/conf/tilematrixset",
            "http://www.opengis.net/spec/tms/2.0/conf/json-tilematrixset",
            "http://www.opengis.net/spec/tms/2.0/conf/tilesetmetadata",
            "http://www.opengis.net/spec/tms/2.0/conf/json-tilesetmetadata");

    private final Database database;
    private final Site site;
    private final Features features;

    OgcApi(Database database, Clock clock, Site site) {
        this.database = database;
        this.site = site;
        this.features = new Features(database, clock);
    }

    record Landing(String title, String description, List<Link> links) {}

    record Conformance(List<String> conformsTo, List<Link> links) {}

    record Collections(List<CollectionDocument> collections, List<String> crs, List<Link> links) {}

    public void landing(Context ctx) {
        Exchange exchange = new Exchange(site, ctx, "", Media.JSON);
        String name = Installation.find(database).map(Installation::name).orElse("Gridwalk");
        List<Link> links = exchange.selfAndAlternate();
        links.add(exchange.link("/api?f=json", "service-desc", Media.OPEN_API, exchange.word("api")));
        links.add(exchange.link("/api?f=html", "service-doc", Media.HTML, exchange.word("api")));
        links.add(exchange.link("/conformance", "conformance", Media.JSON, exchange.word("conformance")));
        links.add(exchange.link("/collections", "data", Media.JSON, exchange.word("collections")));
        links.add(exchange.link("/tileMatrixSets", Rel.TILING_SCHEMES, Media.JSON, exchange.word("tileMatrixSets")));
        exchange.answer(new Landing(name, exchange.word("about"), links), "landing");
    }

    public void conformance(Context ctx) {
        Exchange exchange = new Exchange(site, ctx, "/conformance", Media.JSON);
        exchange.answer(new Conformance(CONFORMS_TO, exchange.selfAndAlternate()), "conformance");
    }

    public void api(Context ctx) {
        Exchange exchange = new Exchange(site, ctx, "/api", Media.OPEN_API);
        exchange.answer(new OpenApiDocument(exchange, site.views().all(ctx)).document(), "api");
    }

    public void collections(Context ctx) {
        Exchange exchange = new Exchange(site, ctx, "/collections", Media.JSON);
        List<CollectionDocument> documents = site.views().all(ctx).stream()
                .map(view -> document(exchange, view, selfLinks(exchange, view)))
                .toList();
        exchange.answer(
                new Collections(documents, CollectionDocument.EVERY_CRS, exchange.selfAndAlternate()), "collections");
    }

    private static List<Link> selfLinks(Exchange exchange, View view) {
        return List.of(
                exchange.link("/collections/" + view.id() + "?f=json", "self", Media.JSON, "JSON"),
                exchange.link("/collections/" + view.id() + "?f=html", "alternate", Media.HTML, "HTML"));
    }

    public void collection(Context ctx) {
        View view = site.views().of(ctx, ctx.pathParam("collection"));
        Exchange exchange = new Exchange(site, ctx, "/collections/" + view.id(), Media.JSON);
        exchange.answer(document(exchange, view, exchange.selfAndAlternate()), "collection");
    }

    private CollectionDocument document(Exchange exchange, View view, List<Link> first) {
        String path = "/collections/" + view.id();
        List<Link> links = new ArrayList<>(first);
        links.add(exchange.link(path + "/items?f=json", "items", Media.GEO_JSON, exchange.word("items")));
        links.add(exchange.link(path + "/items?f=html", "items", Media.HTML, exchange.word("items")));
        links.add(exchange.link(path + "/queryables", Rel.QUERYABLES, Media.SCHEMA, exchange.word("queryables")));
        if (view.hasTiles()) {
            links.add(
                    exchange.link(path + "/tiles?f=json", Rel.TILESETS_VECTOR, Media.JSON, exchange.word("tilesets")));
        }
        return CollectionDocument.of(view, exchange.words(), features.extent(view.type()), links);
    }

    /** A JSON schema of what can be given as a parameter; the name and type of each are those of the property. */
    public void queryables(Context ctx) {
        View view = site.views().of(ctx, ctx.pathParam("collection"));
        Exchange exchange = new Exchange(site, ctx, "/collections/" + view.id() + "/queryables", Media.SCHEMA);
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("geometry", Map.of("format", "geometry-" + geometryName(view.type())));
        for (Property property : view.type().selectable()) {
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("title", exchange.words().property(property));
            schema.putAll(Schemas.of(property));
            properties.put(property.name(), schema);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("$id", exchange.url("/collections/" + view.id() + "/queryables"));
        document.put("type", "object");
        document.put("title", exchange.words().title(view.type()));
        document.put("properties", properties);
        document.put("additionalProperties", false);
        exchange.answer(document, "queryables");
    }

    private static String geometryName(FeatureType type) {
        return type.geometry().toLowerCase(java.util.Locale.ROOT);
    }
}
