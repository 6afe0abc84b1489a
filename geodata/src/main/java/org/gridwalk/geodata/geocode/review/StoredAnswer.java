package org.gridwalk.geodata.geocode.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.Part;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** An answer of the geocoder as the queue keeps it. */
record StoredAnswer(Geocoded geocoded) {
    /** Of names that are not those of the book. */
    private static final Set<Code> OTHER_NAMES = Set.of(
            Code.NAME_UNKNOWN,
            Code.NAME_LIKE,
            Code.NAME_NEAR,
            Code.NAME_SHORT,
            Code.PHASE_UNKNOWN,
            Code.LIKE_IN_DATABASE);
    /** Of names that are. */
    private static final Set<Code> OWN_NAMES =
            Set.of(Code.NAME, Code.NAME_SUFFIX, Code.NAME_WITHIN, Code.PHASE_MISSING);

    private static final String WRITTEN = "written";
    private static final int SHORTEST_NAME = 2;

    static StoredAnswer read(String json) {
        return new StoredAnswer(Json.MAPPER.convertValue(Json.read(json), Geocoded.class));
    }

    /** Where it may be, by number; a place that was not certain enough is the first. */
    List<PlaceReview.Candidate> candidates(Predicate<Place> seen) {
        List<PlaceReview.Candidate> all = new ArrayList<>();
        if (geocoded.place() != null) {
            all.add(new PlaceReview.Candidate(1, geocoded.place(), geocoded.score(), said(geocoded.reasons())));
        }
        geocoded.candidates()
                .forEach(one -> all.add(
                        new PlaceReview.Candidate(all.size() + 1, one.place(), one.score(), said(one.reasons()))));
        all.removeIf(one -> !seen.test(one.place()));
        return all;
    }

    /** Why it is not certain; of a place, that is told with the place. */
    List<Reason> reasons() {
        return geocoded.place() == null ? said(geocoded.reasons()) : List.of();
    }

    /** What the text calls an estate, where nothing is called so; as it stands there. */
    Optional<String> unknownName() {
        if (all().anyMatch(reason -> OWN_NAMES.contains(reason.code()))) {
            return Optional.empty();
        }
        return all().filter(reason -> OTHER_NAMES.contains(reason.code()))
                .map(reason -> AddressValue.name(reason.params().getOrDefault(WRITTEN, "")))
                .filter(name -> name.length() >= SHORTEST_NAME && !isNoEstate(name))
                .findFirst()
                .map(this::written);
    }

    private boolean isNoEstate(String name) {
        return geocoded.parts().stream()
                .anyMatch(part -> (part.kind() == Kind.ROAD || part.kind() == Kind.PLACE)
                        && AddressValue.name(part.text()).equals(name));
    }

    /** With names as they stand in the text, for people: 百货大楼, where 100货大楼 was compared. */
    private List<Reason> said(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> {
                    Map<String, String> params = new HashMap<>(reason.params());
                    params.computeIfPresent(WRITTEN, (key, name) -> written(AddressValue.name(name)));
                    return new Reason(reason.code(), params);
                })
                .toList();
    }

    private String written(String name) {
        return geocoded.parts().stream()
                .map(Part::text)
                .filter(text -> AddressValue.name(text).equals(name))
                .findFirst()
                .orElse(name);
    }

    private Stream<Reason> all() {
        return Stream.concat(
                geocoded.reasons().stream(), geocoded.candidates().stream().flatMap(one -> one.reasons().stream()));
    }
}
