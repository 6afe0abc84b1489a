package org.gridwalk.server.ogc;

import com.samskivert.mustache.Mustache;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;

/**
 * Documents as pages for people: one template a kind of document, over the very JSON that programs get. Every value is
 * escaped, and one that a document lacks is shown as nothing.
 */
final class Html {
    private final Database database;
    private final Mustache.Compiler compiler =
            Mustache.compiler().defaultValue("").withLoader(Html::template);

    Html(Database database) {
        this.database = database;
    }

    private static InputStreamReader template(String name) {
        InputStream file = Html.class.getResourceAsStream(name + ".mustache");
        if (file == null) {
            throw new IllegalArgumentException("no template " + name);
        }
        return new InputStreamReader(file, StandardCharsets.UTF_8);
    }

    /** One step on the way from the landing page to a document. */
    record Crumb(String href, String text) {}

    String page(String template, Exchange exchange, Object document) {
        Optional<Installation> installation = Installation.find(database);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("language", exchange.words().language());
        model.put("words", exchange.words().page());
        model.put("installation", installation.map(Installation::name).orElse("Gridwalk"));
        model.put("isDemo", installation.map(Installation::demoToday).isPresent());
        model.put("json", exchange.thisWith(Map.of("f", "json")));
        List<Crumb> crumbs = crumbs(exchange);
        model.put("crumbs", crumbs);
        model.put("heading", heading(crumbs));
        model.put("document", model(exchange, document));
        return compiler.compile(template(template)).execute(model);
    }

    /** Below a collection its name says more than the last step alone. */
    private static String heading(List<Crumb> crumbs) {
        String last = crumbs.get(crumbs.size() - 1).text();
        return crumbs.size() > 3 ? crumbs.get(2).text() + " – " + last : last;
    }

    private static Object model(Exchange exchange, Object document) {
        if (document instanceof ItemsPage.Items items) {
            return ItemsPage.of(exchange, items);
        }
        if (document instanceof ItemsPage.Item item) {
            return ItemsPage.of(exchange, item);
        }
        if (document instanceof Map<?, ?> map && map.containsKey("openapi")) {
            return ApiPage.of(map);
        }
        return Json.MAPPER.convertValue(document, Map.class);
    }

    private static List<Crumb> crumbs(Exchange exchange) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb(exchange.url("?f=html"), exchange.word("title")));
        StringBuilder path = new StringBuilder();
        for (String step : exchange.path().split("/")) {
            if (!step.isEmpty()) {
                path.append('/').append(step);
                crumbs.add(new Crumb(
                        exchange.url(path + "?f=html"), exchange.words().step(step)));
            }
        }
        return crumbs;
    }
}
