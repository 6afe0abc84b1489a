package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.gridwalk.geodata.search.Found.Kind;

/** What areas, grids, estates and buildings are called. */
final class PlaceBook {
    private static final int SHORTEST_END_OF_A_CODE = 3;
    /** What the estate is called says more than what the community is. */
    private static final double WHOLE_COMMUNITY = 0.1;

    private final List<Place> places;

    PlaceBook(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /**
     * @param communityId 0 for an area
     * @param plain its name, a building's with that of its estate before it
     * @param also its codes, a building's address; each plainly spelled
     * @param estate of a building, plainly spelled; empty for none
     * @param community likewise
     * @param key what tells a building from its neighbours; empty for what is none
     */
    record Place(
            Kind kind,
            long id,
            long communityId,
            String plain,
            List<String> also,
            String estate,
            String community,
            String key) {}

    /** @param atDoor how well the place of the door that was typed fits, for the building of it; else none */
    record Fit(Kind kind, long id, double rank, OptionalDouble atDoor) {}

    private record Ranked(Place place, double rank, OptionalDouble atDoor) {}

    /**
     * @param communities of which something can be seen; empty for all
     * @param most of each kind
     * @return the best first
     */
    List<Fit> fits(SearchQuery query, Optional<Set<Long>> communities, int most) {
        List<Place> here = places.stream()
                .filter(place -> place.communityId == 0
                        || communities.isEmpty()
                        || communities.get().contains(place.communityId))
                .toList();
        Map<String, OptionalDouble> known = query.places().isEmpty() ? Map.of() : atPlaces(here, query);
        List<Ranked> ranked = new ArrayList<>();
        for (Place place : here) {
            OptionalDouble atDoor = atDoor(place, query, known);
            double onwards = query.namesDwellings() ? 1 : 0;
            double rank = Math.min(rank(place, query), atDoor.orElse(Double.MAX_VALUE) + onwards);
            if (rank < Double.MAX_VALUE) {
                ranked.add(new Ranked(place, rank, atDoor));
            }
        }
        if (ranked.stream().noneMatch(one -> one.rank < Likeness.HELD)) {
            here.forEach(place -> {
                double rank = slip(place, query);
                if (rank < Double.MAX_VALUE) {
                    ranked.add(new Ranked(place, rank, OptionalDouble.empty()));
                }
            });
        }
        return best(ranked, most);
    }

    private static List<Fit> best(List<Ranked> ranked, int most) {
        Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
        Set<Place> listed = new HashSet<>();
        ranked.sort(Comparator.comparingDouble(Ranked::rank)
                .thenComparingInt(one -> one.place.plain.length())
                .thenComparing(one -> one.place.plain)
                .thenComparingLong(one -> one.place.id));
        return ranked.stream()
                .filter(one -> listed.add(one.place) && taken.merge(one.place.kind, 1, Integer::sum) <= most)
                .map(one -> new Fit(one.place.kind, one.place.id, one.rank, one.atDoor))
                .toList();
    }

    private static double rank(Place place, SearchQuery query) {
        double best = Likeness.exact(place.plain, query.spellings()).orElse(Double.MAX_VALUE);
        for (String other : place.also) {
            best = Math.min(best, place.kind == Kind.BUILDING ? address(other, query) : code(other, query.plain()));
        }
        return best;
    }

    private static double slip(Place place, SearchQuery query) {
        // What a building of an estate is called is found by its door, and that by the slip in the estate.
        if (place.kind == Kind.BUILDING && !place.estate.isEmpty()) {
            return Double.MAX_VALUE;
        }
        return query.spellings().stream()
                .mapToDouble(typed -> Likeness.slip(place.plain, typed))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static double address(String address, SearchQuery query) {
        return Likeness.exact(address, query.spellings()).orElse(Double.MAX_VALUE);
    }

    /** Codes have neighbours that are always alike: the same, begins so, ends so. */
    private static double code(String code, String typed) {
        if (code.equals(typed)) {
            return Likeness.SAME;
        }
        if (code.startsWith(typed)) {
            return Likeness.BEGINS;
        }
        boolean ends = typed.length() >= SHORTEST_END_OF_A_CODE && code.endsWith(typed);
        return ends ? Likeness.HOLDS : Double.MAX_VALUE;
    }

    /**
     * Whether it has the number of a door, at its place: an estate, a community, a street address; without one in any. A
     * tenth of how well the place fits, so that it ranks before whatever else fits the place alone.
     */
    private static OptionalDouble atDoor(Place place, SearchQuery query, Map<String, OptionalDouble> known) {
        if (place.key.isEmpty() || !query.buildings().contains(place.key)) {
            return OptionalDouble.empty();
        }
        if (query.places().isEmpty()) {
            return OptionalDouble.of(0);
        }
        double best = Double.MAX_VALUE;
        for (String name : placesOf(place)) {
            OptionalDouble rank = known.get(name);
            if (rank.isPresent()) {
                best = Math.min(best, rank.getAsDouble() + (name.equals(place.community) ? WHOLE_COMMUNITY : 0));
            }
        }
        return best == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(best / 10);
    }

    private static List<String> placesOf(Place place) {
        return List.of(place.estate, place.also.isEmpty() ? "" : place.also.get(0), place.community);
    }

    /** How well each place of a building fits that of the door; slips count where nothing is called so. */
    private static Map<String, OptionalDouble> atPlaces(List<Place> places, SearchQuery query) {
        Map<String, OptionalDouble> known = new HashMap<>();
        places.stream()
                .filter(place -> !place.key.isEmpty())
                .flatMap(place -> placesOf(place).stream())
                .forEach(name -> known.computeIfAbsent(
                        name, key -> key.isEmpty() ? OptionalDouble.empty() : Likeness.exact(key, query.places())));
        if (known.values().stream().noneMatch(OptionalDouble::isPresent)) {
            known.replaceAll((name, none) -> slip(name, query));
        }
        return known;
    }

    private static OptionalDouble slip(String name, SearchQuery query) {
        double slip = query.places().stream()
                .mapToDouble(typed -> Likeness.slip(name, typed))
                .min()
                .orElse(Double.MAX_VALUE);
        return slip == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(slip);
    }
}
