package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.TileCoord;

/** The query parameters of a request, read strictly: an unknown, repeated or malformed one is a {@link BadInput}. */
public final class Params {
    private final Map<String, List<String>> values;

    private Params(Map<String, List<String>> values) {
        this.values = values;
    }

    /** @param known every parameter that the route takes */
    public static Params of(Context ctx, String... known) {
        List<String> names = Arrays.asList(known);
        Map<String, List<String>> values = ctx.queryParamMap();
        values.forEach((name, given) -> {
            if (!names.contains(name)) {
                throw new BadInput(
                        name, given.get(0), known.length == 0 ? "no parameter" : "one of " + String.join(", ", names));
            }
            if (given.size() > 1) {
                throw new BadInput(name, String.join(" and ", given), "one value; several are separated by commas");
            }
        });
        return new Params(values);
    }

    public Optional<String> text(String name) {
        List<String> given = values.get(name);
        if (given == null || given.get(0).isEmpty()) {
            return Optional.empty();
        }
        String value = given.get(0);
        if (value.indexOf('\0') >= 0 || value.length() > 2000) {
            throw new BadInput(name, value, "text of at most 2000 characters without NUL");
        }
        return Optional.of(value);
    }

    public Optional<LocalDate> day(String name) {
        return text(name).map(value -> day(name, value));
    }

    /** @throws BadInput if it is none */
    static LocalDate day(String name, String value) {
        try {
            LocalDate day = LocalDate.parse(value);
            BadInput.unless(day.getYear() >= 1900 && day.getYear() <= 2200, name, value, "a day between 1900 and 2200");
            return day;
        } catch (DateTimeParseException e) {
            throw new BadInput(name, value, "a day such as 2026-11-21");
        }
    }

    /** Codes separated by commas; none when the parameter is absent. */
    public Set<String> codes(String name) {
        return text(name)
                .map(value -> (Set<String>) new LinkedHashSet<>(Arrays.asList(value.split(",", -1))))
                .orElse(Set.of());
    }

    /** Values of a vocabulary, separated by commas; none when the parameter is absent. */
    public <E extends Enum<E>> Set<E> of(String name, Class<E> vocabulary) {
        Set<E> values = EnumSet.noneOf(vocabulary);
        for (String code : codes(name)) {
            values.add(EnumSet.allOf(vocabulary).stream()
                    .filter(value -> value.name().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new BadInput(name, code, "any of " + EnumSet.allOf(vocabulary))));
        }
        return values;
    }

    /** One value of a vocabulary at most. */
    public <E extends Enum<E>> Optional<E> one(String name, Class<E> vocabulary) {
        Set<E> values = of(name, vocabulary);
        BadInput.unless(values.size() <= 1, name, values, "one alone");
        return values.stream().findFirst();
    }

    public List<Long> ids(String name) {
        return codes(name).stream().map(value -> id(name, value)).toList();
    }

    public Optional<Long> id(String name) {
        return text(name).map(value -> id(name, value));
    }

    /** The id in a path. */
    public static long pathId(Context ctx, String name) {
        return id(name, ctx.pathParam(name));
    }

    /** A whole number in a path, such as a tile's column. */
    public static int pathInt(Context ctx, String name) {
        String value = ctx.pathParam(name);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new BadInput(name, value, "a whole number");
        }
    }

    /**
     * The tile that a path names by {@code z}, {@code x} and {@code y}.
     *
     * @throws Problem 404 where the scheme has none
     */
    public static TileCoord pathTile(Context ctx) {
        return TileCoord.of(pathInt(ctx, "z"), pathInt(ctx, "x"), pathInt(ctx, "y"))
                .orElseThrow(() -> Problem.notFound("tile"));
    }

    public int number(String name, int least, int most, int otherwise) {
        return text(name).map(value -> number(name, value, least, most)).orElse(otherwise);
    }

    /** West, south, east, north in EPSG:4326; west > east crosses the antimeridian. */
    public Optional<Bounds> bounds(String name) {
        return text(name).map(value -> {
            String[] parts = value.split(",", -1);
            try {
                if (parts.length == 4) {
                    return new Bounds(
                            Double.parseDouble(parts[0]),
                            Double.parseDouble(parts[1]),
                            Double.parseDouble(parts[2]),
                            Double.parseDouble(parts[3]));
                }
            } catch (IllegalArgumentException e) {
                throw new BadInput(name, value, "west,south,east,north in degrees (" + e.getMessage() + ")");
            }
            throw new BadInput(name, value, "west,south,east,north in degrees");
        });
    }

    /** @throws BadInput if it is none */
    static long id(String name, String value) {
        try {
            long id = Long.parseLong(value);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // Said below, as for zero and less.
        }
        throw new BadInput(name, value, "an id, a whole number above 0");
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for one out of range.
        }
        throw new BadInput(name, value, "a whole number from " + least + " to " + most);
    }
}
