package org.gridwalk.server.ogc;

import io.javalin.http.Context;
import java.util.Locale;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.server.Problem;

/** JSON for programs, or a page for people: by parameter {@code f}, else by what the Accept header likes better. */
enum Format {
    JSON,
    HTML;

    /** As {@code f} names it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param jsonType the type that the JSON of this resource has
     * @throws BadInput if {@code f} is neither
     * @throws Problem 406 if the header accepts neither
     */
    static Format of(Context ctx, String jsonType) {
        String wanted = ctx.queryParam("f");
        if (wanted != null) {
            return switch (wanted) {
                case "json" -> JSON;
                case "html" -> HTML;
                default -> throw new BadInput("f", wanted, "json or html");
            };
        }
        String accept = ctx.header("Accept");
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        double json = Math.max(quality(accept, jsonType), quality(accept, Media.JSON));
        double html = quality(accept, Media.HTML);
        if (json <= 0 && html <= 0) {
            throw new Problem(406, "not-acceptable", "This address has " + jsonType + " and text/html.")
                    .with("field", "Accept")
                    .with("value", accept.length() > 80 ? accept.substring(0, 80) + "…" : accept)
                    .with("expected", jsonType + " or text/html");
        }
        return html > json ? HTML : JSON;
    }

    /** How much a header likes a type: by the most specific range that it falls under (RFC 9110, 12.5.1), else 0. */
    private static double quality(String accept, String type) {
        String plain = type.replaceAll(";.*", "");
        String family = plain.replaceAll("/.*", "/*");
        int best = 0;
        double quality = 0;
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.trim().split("\\s*;\\s*", -1);
            int specific = parts[0].equals(plain) ? 3 : parts[0].equals(family) ? 2 : parts[0].equals("*/*") ? 1 : 0;
            if (specific > best) {
                best = specific;
                quality = weight(parts);
            }
        }
        return quality;
    }

    private static double weight(String[] parts) {
        for (String part : parts) {
            if (part.matches("q=[01](\\.\\d{0,3})?")) {
                return Double.parseDouble(part.substring(2));
            }
        }
        return 1;
    }
}
