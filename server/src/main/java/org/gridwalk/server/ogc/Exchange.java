package org.gridwalk.server.ogc;

import io.javalin.http.Context;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.server.Params;

/** One request below /ogc and its answer: what it asks for, absolute links, and JSON or a page. */
final class Exchange {
    static final String ROOT = "/ogc";

    /** The attribute of a request whose answer nobody may keep. */
    static final String PRIVATE = "gridwalk.private";

    private final Site site;
    private final Context ctx;
    private final Params params;
    private final String base;
    private final String path;
    private final String jsonType;
    private final Format format;
    private final Words words;

    /**
     * @param path of this resource below {@link #ROOT}, empty for the landing page
     * @param jsonType the type of the resource's JSON
     * @param names the parameters that it takes beside {@code f}
     * @throws BadInput if there is another parameter, or one without a value
     */
    Exchange(Site site, Context ctx, String path, String jsonType, String... names) {
        this.ctx = ctx;
        this.params =
                params(ctx, Stream.concat(Stream.of(names), Stream.of("f")).toArray(String[]::new));
        this.site = site;
        this.base = site.origin(ctx) + ROOT;
        this.path = path;
        this.jsonType = jsonType;
        this.format = Format.of(ctx, jsonType);
        this.words = Words.of(ctx);
    }

    /** @throws BadInput if there is another parameter than these, or one without a value */
    static Params params(Context ctx, String... names) {
        Params params = Params.of(ctx, names);
        ctx.queryParamMap().forEach((name, values) -> {
            if (values.contains("")) {
                throw new BadInput(name, "", "a value; a parameter that is not meant is left out");
            }
        });
        return params;
    }

    Optional<String> text(String name) {
        return params.text(name);
    }

    Words words() {
        return words;
    }

    /** What the pages call something, in the language of this request. */
    String word(String key) {
        return words.text(key);
    }

    Format format() {
        return format;
    }

    /** The media type of the answer. */
    String type() {
        return format == Format.JSON ? jsonType : Media.HTML;
    }

    /** Of this resource, below {@link #ROOT}. */
    String path() {
        return path;
    }

    /** The absolute address of something below {@link #ROOT}. */
    String url(String pathBelow) {
        return base + pathBelow;
    }

    Link link(String pathBelow, String rel, String type, String title) {
        return new Link(url(pathBelow), rel, type, title);
    }

    /** To this document as it is, and as it is in the other format. */
    List<Link> selfAndAlternate() {
        Link json = new Link(thisWith(Map.of("f", "json")), rel(Format.JSON), jsonType, "JSON");
        Link html = new Link(thisWith(Map.of("f", "html")), rel(Format.HTML), Media.HTML, "HTML");
        return new ArrayList<>(format == Format.JSON ? List.of(json, html) : List.of(html, json));
    }

    private String rel(Format of) {
        return of == format ? "self" : "alternate";
    }

    /** The address of this request, with other values for some parameters. */
    String thisWith(Map<String, String> changes) {
        Map<String, String> query = new LinkedHashMap<>();
        ctx.queryParamMap().forEach((name, values) -> query.put(name, values.get(0)));
        query.putAll(changes);
        return url(path) + "?"
                + query.entrySet().stream()
                        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Answers with a document, which is its own JSON, or with the page made of it.
     *
     * @param template the name of the page's template
     */
    void answer(Object document, String template) {
        head();
        if (format == Format.JSON) {
            ctx.json(document).contentType(jsonType);
        } else {
            ctx.contentType("text/html; charset=utf-8").result(site.html().page(template, this, document));
        }
    }

    /** Begins an answer of JSON; the caller writes it. */
    Writer answerJson() {
        head();
        ctx.contentType(jsonType);
        return new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
    }

    /** Says what the answer depends on beside its address. */
    private void head() {
        ctx.header("Vary", "Accept, Accept-Language, Authorization, Cookie");
        ctx.header("Cache-Control", ctx.attribute(PRIVATE) == null ? "no-cache" : "no-store");
        ctx.header("Content-Language", words.language());
    }
}
