package org.gridwalk.server.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.feature.FeatureCrs;
import org.gridwalk.geodata.feature.FeaturePage;
import org.gridwalk.geodata.feature.FeatureTypes;
import org.gridwalk.geodata.feature.Features;
import org.gridwalk.geodata.feature.ItemsQuery;
import org.gridwalk.server.Problem;
import org.gridwalk.server.auth.Caller;

/** The features of a collection, a page at a time, and single ones. */
public final class OgcItemsApi {
    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final Site site;
    private final Features features;
    private final Audit audit;
    private final Clock clock;

    OgcItemsApi(Database database, Clock clock, Site site) {
        this.site = site;
        this.features = new Features(database, clock);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    public void list(Context ctx) throws IOException {
        View view = site.views().of(ctx, ctx.pathParam("collection"));
        Exchange exchange = new Exchange(
                site, ctx, "/collections/" + view.id() + "/items", Media.GEO_JSON, ItemsParams.names(view.type()));
        ItemsQuery items = ItemsParams.read(exchange, view.type(), clock.getZone());
        FeaturePage page = features.page(view.type(), items, view.scope());
        noteLook(ctx, view, "households", page.features().size());
        List<Link> links = links(exchange, view);
        page.next()
                .ifPresent(after -> links.add(new Link(
                        exchange.thisWith(Map.of(
                                "cursor",
                                ItemsParams.cursor(after),
                                "f",
                                exchange.format().code())),
                        "next",
                        exchange.type(),
                        exchange.word("next"))));
        ctx.header("Content-Crs", "<" + items.crs().uri() + ">");
        if (exchange.format() == Format.HTML) {
            exchange.answer(new ItemsPage.Items(view, parsed(page.features()), links), "items");
        } else {
            write(exchange.answerJson(), page.features(), links);
        }
    }

    private static List<JsonNode> parsed(List<String> features) {
        return features.stream().map(Json::read).toList();
    }

    private static List<Link> links(Exchange exchange, View view) {
        List<Link> links = new ArrayList<>(exchange.selfAndAlternate());
        links.add(exchange.link(
                "/collections/" + view.id(),
                "collection",
                Media.JSON,
                exchange.words().title(view.type())));
        return links;
    }

    /** The time is that of the answer, whatever day the clock of the data stands at. */
    private static void write(Writer out, List<String> features, List<Link> links) throws IOException {
        try (out) {
            out.write("{\"type\":\"FeatureCollection\",\"timeStamp\":\""
                    + Clock.systemUTC().instant() + "\",\"numberReturned\":" + features.size() + ",\"links\":"
                    + Json.write(links) + ",\"features\":[\n");
            for (int i = 0; i < features.size(); i++) {
                out.write(features.get(i));
                out.write(i + 1 < features.size() ? ",\n" : "\n");
            }
            out.write("]}");
        }
    }

    public void show(Context ctx) throws IOException {
        View view = site.views().of(ctx, ctx.pathParam("collection"));
        String id = ctx.pathParam("feature");
        if (!ID.matcher(id).matches()) {
            throw Problem.notFound("feature");
        }
        String path = "/collections/" + view.id() + "/items/" + Long.parseLong(id);
        Exchange exchange = new Exchange(site, ctx, path, Media.GEO_JSON, "crs");
        FeatureCrs crs = ItemsParams.crs(exchange, "crs");
        String feature = features.find(view.type(), Long.parseLong(id), crs, view.scope())
                .orElseThrow(() -> Problem.notFound("feature"));
        noteLook(ctx, view, "household/" + id, 1);
        ctx.header("Content-Crs", "<" + crs.uri() + ">");
        List<Link> links = links(exchange, view);
        if (exchange.format() == Format.HTML) {
            exchange.answer(new ItemsPage.Item(view, Json.read(feature), links), "item");
            return;
        }
        try (Writer out = exchange.answerJson()) {
            out.write(feature.substring(0, feature.length() - 1) + ",\"links\":" + Json.write(links) + "}");
        }
    }

    /** Every look at single households is on record before the answer goes out. */
    private void noteLook(Context ctx, View view, String subject, int returned) {
        if (!view.type().equals(FeatureTypes.HOUSEHOLDS)) {
            return;
        }
        Map<String, Object> detail = new LinkedHashMap<>(ctx.queryParamMap());
        detail.put("returned", returned);
        audit.note(Caller.of(ctx).account().id(), "look", subject, detail);
        ctx.attribute(Exchange.PRIVATE, true);
    }
}
