package org.gridwalk.server.open311;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwalk.geodata.BadInput;

/** What a request says, in its address and its form together: a field without a value is as good as none. */
final class Fields {
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute\\[([A-Za-z0-9_.-]{1,60})](\\[])?");
    /** Known for every request. {@code extensions} is what many clients send; we have none. */
    private static final List<String> ALWAYS = List.of("api_key", "jurisdiction_id", "extensions");

    private static final int LONGEST = 5000;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final SortedMap<String, List<String>> attributes = new TreeMap<>();

    private Fields() {}

    /** @throws BadInput if there is a field that is not known, or that is there twice */
    static Fields of(Context ctx, String... known) {
        Fields fields = new Fields();
        Set<String> names = names(known);
        ctx.queryParamMap().forEach((name, given) -> fields.add(name, given, names));
        return fields;
    }

    /** The same, with a form that attributes may be in. */
    static Fields ofForm(Context ctx, String... known) {
        String type = String.valueOf(ctx.header("Content-Type")).toLowerCase(Locale.ROOT);
        BadInput.unless(
                type.matches("\\s*application/x-www-form-urlencoded\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?"),
                "Content-Type",
                ctx.header("Content-Type"),
                "application/x-www-form-urlencoded; charset=utf-8");
        Fields fields = of(ctx, known);
        Set<String> names = names(known);
        ctx.formParamMap().forEach((name, given) -> {
            Matcher attribute = ATTRIBUTE.matcher(name);
            if (attribute.matches()) {
                given.forEach(value -> fields.addAttribute(attribute.group(1), checked(name, value)));
            } else {
                fields.add(name, given, names);
            }
        });
        return fields;
    }

    private static Set<String> names(String... known) {
        Set<String> names = new LinkedHashSet<>(ALWAYS);
        names.addAll(Arrays.asList(known));
        return names;
    }

    private void add(String name, List<String> given, Set<String> known) {
        BadInput.unless(
                known.contains(name),
                name,
                given.isEmpty() ? null : given.get(0),
                "one of " + String.join(", ", known));
        for (String value : given) {
            if (!value.isBlank()) {
                String before = values.put(name, checked(name, value).strip());
                BadInput.unless(before == null, name, value, "one value");
            }
        }
    }

    private void addAttribute(String code, String value) {
        if (!value.isBlank()) {
            attributes.computeIfAbsent(code, it -> new ArrayList<>()).add(value.strip());
        }
    }

    private static String checked(String name, String value) {
        BadInput.unless(
                value.length() <= LONGEST && value.indexOf('\0') < 0 && value.indexOf('\uFFFD') < 0,
                name,
                value,
                "at most 5,000 characters of UTF-8 without NUL");
        return value;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    SortedMap<String, List<String>> attributes() {
        return attributes;
    }

    /** Of an attribute that has one value. */
    Optional<Instant> attributeTime(String code) {
        return Optional.ofNullable(attributes.get(code)).map(it -> time("attribute[" + code + "]", it.get(0)));
    }

    /** Values separated by commas. */
    Set<String> several(String name) {
        Set<String> several = new LinkedHashSet<>();
        text(name)
                .ifPresent(it -> Arrays.stream(it.split(","))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .forEach(several::add));
        return several;
    }

    Optional<Instant> time(String name) {
        return text(name).map(it -> time(name, it));
    }

    /** A plus sign that was not encoded in an address has become a space. */
    private static Instant time(String name, String value) {
        try {
            return OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new BadInput(name, value, "a time with its zone, such as 2026-11-20T09:30:00+08:00 or ...Z");
        }
    }

    Optional<Double> degrees(String name) {
        return text(name).map(value -> {
            try {
                double degrees = Double.parseDouble(value);
                BadInput.unless(Double.isFinite(degrees), name, value, "degrees");
                return degrees;
            } catch (NumberFormatException e) {
                throw new BadInput(name, value, "degrees, such as 39.904");
            }
        });
    }

    int number(String name, int most, int otherwise) {
        long number = text(name).map(it -> id(name, it)).orElse((long) otherwise);
        BadInput.unless(number <= most, name, number, "1 to " + most);
        return Math.toIntExact(number);
    }

    /** @throws BadInput if it is no whole number above 0 */
    static long id(String name, String value) {
        BadInput.unless(value.matches("0*[1-9][0-9]{0,17}"), name, value, "a whole number above 0");
        return Long.parseLong(value);
    }
}
