package org.gridwalk.geodata.search;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.jdbi.v3.core.statement.Query;

/** What somebody typed into the search box, made comparable. */
public final class SearchQuery {
    public static final int LONGEST = 100;

    private static final int SHORTEST_BEGINNING_OF_A_NUMBER = 3;
    private static final String NOTHING = "";

    private final String plain;
    private final List<String> spellings;
    private final Optional<Door> door;

    private SearchQuery(String plain) {
        this.plain = plain;
        this.spellings = Spelling.all(plain);
        this.door = Door.parse(plain);
    }

    /**
     * @param field what the sender calls the text
     * @throws BadInput unless it has 1 to {@link #LONGEST} characters that can be seen, and no NUL
     */
    public static SearchQuery of(String field, String typed) {
        String expected = "1 to " + LONGEST + " characters to search for";
        if (typed == null || typed.length() > LONGEST || typed.indexOf('\0') >= 0) {
            throw new BadInput(field, typed, expected);
        }
        String plain = Spelling.plain(typed);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            throw new BadInput(field, typed, expected);
        }
        return new SearchQuery(plain);
    }

    /** Whether it can mean the door of a dwelling, and not only a building. */
    boolean namesDwellings() {
        return door.filter(Door::goesOn).isPresent();
    }

    Query bindPlaces(Query query) {
        return bindBuilding(query)
                .bind("spellings", array(spellings))
                .bind(
                        "contained",
                        array(spellings.stream()
                                .map(text -> "%" + Spelling.escaped(text) + "%")
                                .toList()))
                .bind("typed", plain)
                .bind("goes_on", namesDwellings())
                .bind("number_pattern", numberPattern());
    }

    Query bindDwellings(Query query) {
        Door named = door.orElseThrow();
        return bindBuilding(query)
                .bind("entrance", named.entrance())
                .bind("entrance_pattern", Spelling.escaped(named.entrance()) + "%")
                .bind("floor", named.floor())
                .bind("room", named.room())
                .bind("room_pattern", Spelling.escaped(named.room()) + "%");
    }

    private Query bindBuilding(Query query) {
        List<String> keys = door.map(named -> Spelling.all(named.building())).orElse(List.of());
        List<String> places = door.map(Door::place)
                .filter(place -> !place.isEmpty())
                .map(Spelling::all)
                .orElse(List.of());
        return query.bind("keys", array(keys)).bind("places", array(places));
    }

    /** A few digits begin too many numbers to be worth listing. */
    private String numberPattern() {
        String number = plain.startsWith("#") ? plain.substring(1) : plain;
        boolean begins = number.length() >= SHORTEST_BEGINNING_OF_A_NUMBER
                && number.chars().anyMatch(Character::isDigit);
        return Spelling.escaped(number) + (begins ? "%" : NOTHING);
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }
}
