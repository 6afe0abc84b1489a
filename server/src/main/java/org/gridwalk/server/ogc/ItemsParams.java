package org.gridwalk.server.ogc;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.feature.BoundingBox;
import org.gridwalk.geodata.feature.FeatureCrs;
import org.gridwalk.geodata.feature.FeatureType;
import org.gridwalk.geodata.feature.ItemsQuery;
import org.gridwalk.geodata.feature.Property;
import org.gridwalk.geodata.feature.TimeSpan;

/** Reads the parameters of a request for features. */
final class ItemsParams {
    static final int LIMIT_BY_DEFAULT = 10;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern CURSOR = Pattern.compile("after:(\\d{1,18})");

    private ItemsParams() {}

    /** Every parameter that features of a type can be asked for with. */
    static String[] names(FeatureType type) {
        return Stream.concat(
                        Stream.of("limit", "cursor", "bbox", "bbox-crs", "datetime", "crs"),
                        type.selectable().stream().map(Property::name))
                .toArray(String[]::new);
    }

    /** @param zone in which a day without a time begins and ends */
    static ItemsQuery read(Exchange exchange, FeatureType type, ZoneId zone) {
        FeatureCrs ofBox = crs(exchange, "bbox-crs");
        return new ItemsQuery(
                exchange.text("bbox").map(value -> BoundingBox.parse(value, ofBox)),
                exchange.text("datetime").map(value -> TimeSpan.parse(value, zone)),
                filters(exchange, type),
                crs(exchange, "crs"),
                new ItemsQuery.Page(limit(exchange), after(exchange)));
    }

    static FeatureCrs crs(Exchange exchange, String name) {
        return exchange.text(name)
                .map(value -> FeatureCrs.byUri(value)
                        .orElseThrow(() ->
                                new BadInput(name, value, "one of " + String.join(", ", CollectionDocument.EVERY_CRS))))
                .orElse(FeatureCrs.CRS84);
    }

    /** The parameter that carries on after a feature. */
    static String cursor(long after) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after:" + after).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Property, Object> filters(Exchange exchange, FeatureType type) {
        Map<Property, Object> filters = new HashMap<>();
        for (Property property : type.selectable()) {
            exchange.text(property.name()).ifPresent(value -> filters.put(property, property.parse(value)));
        }
        return filters;
    }

    /** More than the most is the most, as the standard has it. */
    private static int limit(Exchange exchange) {
        Optional<String> text = exchange.text("limit");
        if (text.isEmpty()) {
            return LIMIT_BY_DEFAULT;
        }
        String value = text.get();
        boolean isNumber = DIGITS.matcher(value).matches();
        int limit = !isNumber ? 0 : value.length() > 9 ? ItemsQuery.MOST_FEATURES : Integer.parseInt(value);
        if (limit < 1) {
            throw new BadInput(
                    "limit",
                    value,
                    "a whole number from 1; more than " + ItemsQuery.MOST_FEATURES + " is taken as that");
        }
        return Math.min(limit, ItemsQuery.MOST_FEATURES);
    }

    private static long after(Exchange exchange) {
        return exchange.text("cursor").map(ItemsParams::after).orElse(0L);
    }

    private static long after(String cursor) {
        try {
            Matcher matcher = CURSOR.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            if (matcher.matches()) {
                return Long.parseLong(matcher.group(1));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new BadInput("cursor", cursor, "the cursor in the next link of a page");
    }
}
