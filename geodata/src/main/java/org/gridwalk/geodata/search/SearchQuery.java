package org.gridwalk.geodata.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;

/** What somebody typed into the search box, made comparable. */
public final class SearchQuery {
    public static final int LONGEST = 100;

    private static final int SHORTEST_BEGINNING_OF_A_NUMBER = 3;
    private static final int SHORTEST_NUMBER_WITH_A_SLIP = 7;
    private static final int SHORTEST_PART_OF_A_PHONE = 4;
    private static final int LONGEST_PHONE = 15;
    private static final int LONGEST_NAME = 30;

    private final String plain;
    private final List<String> words;
    private final List<String> spellings;
    private final Optional<Door> door;
    private final List<String> buildings;
    private final List<String> places;

    private SearchQuery(String plain, List<String> words) {
        this.plain = plain;
        this.words = words;
        this.spellings = Spelling.all(plain);
        this.door = Door.parse(plain);
        this.buildings = door.map(named -> Spelling.all(named.building())).orElse(List.of());
        this.places = door.map(Door::place)
                .filter(place -> !place.isEmpty())
                .map(Spelling::all)
                .orElse(List.of());
    }

    /**
     * @param field what the sender calls the text
     * @throws BadInput unless it has 1 to {@link #LONGEST} characters that can be seen, and no NUL; it says how long the
     *     text is and not what it is, because it may be somebody's name
     */
    public static SearchQuery of(String field, String typed) {
        String expected = "1 to " + LONGEST + " characters to search for";
        if (typed == null || typed.length() > LONGEST || typed.indexOf('\0') >= 0) {
            throw new BadInput(field, typed == null ? null : typed.length() + " characters", expected);
        }
        String plain = Spelling.plain(typed);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            throw new BadInput(field, plain.length() + " characters", expected);
        }
        List<String> words = Arrays.stream(Spelling.blanksToOne(typed).split(" ", -1))
                .map(Spelling::plain)
                .filter(word -> !word.isEmpty())
                .toList();
        return new SearchQuery(plain, words);
    }

    String plain() {
        return plain;
    }

    /** Between blanks. */
    List<String> words() {
        return words;
    }

    List<String> spellings() {
        return spellings;
    }

    /** The door of a dwelling, and not only a building. */
    Optional<Door> dwelling() {
        return door.filter(Door::goesOn);
    }

    boolean namesDwellings() {
        return dwelling().isPresent();
    }

    /** What tells the building of a door from its neighbours, as it may be spelled; none if no door was typed. */
    List<String> buildings() {
        return buildings;
    }

    /** Where that building is; none if it isn't said. */
    List<String> places() {
        return places;
    }

    /** Whether it can be the name of a person: no digits. */
    boolean canBeName() {
        return plain.length() <= LONGEST_NAME && plain.chars().noneMatch(Character::isDigit);
    }

    /** Latin letters alone, in which Chinese may be spelled; else empty. */
    String letters() {
        String all = String.join("", words).replace("'", "");
        return all.chars().allMatch(letter -> letter >= 'a' && letter <= 'z') ? all : "";
    }

    /** The digits of a telephone number without the country's code, or of its beginning or end; else empty. */
    String phone() {
        if (!plain.matches("\\+?[0-9()\\-]+")) {
            return "";
        }
        String digits = plain.replaceAll("[^0-9]", "").replaceFirst("^(00)?86(?=1[0-9]{10}$)", "");
        return digits.length() >= SHORTEST_PART_OF_A_PHONE && digits.length() <= LONGEST_PHONE ? digits : "";
    }

    /** An issue's, without the sign before it. */
    String number() {
        return plain.startsWith("#") ? plain.substring(1) : plain;
    }

    /** For LIKE. A few digits begin too many numbers to be worth listing. */
    String numberPattern() {
        String number = number();
        boolean begins = number.length() >= SHORTEST_BEGINNING_OF_A_NUMBER
                && number.chars().anyMatch(Character::isDigit);
        return Spelling.escaped(number) + (begins ? "%" : "");
    }

    /** Numbers of which this one is a slip: one digit wrong, or two neighbours swapped. None for what is short. */
    static Set<String> slips(String number) {
        Set<String> slips = new LinkedHashSet<>();
        if (number.chars().filter(Character::isDigit).count() < SHORTEST_NUMBER_WITH_A_SLIP) {
            return slips;
        }
        for (int i = 0; i < number.length(); i++) {
            StringBuilder changed = new StringBuilder(number);
            if (i > 0) {
                changed.setCharAt(i, number.charAt(i - 1));
                changed.setCharAt(i - 1, number.charAt(i));
                slips.add(changed.toString());
            }
            if (Character.isDigit(number.charAt(i))) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    slips.add(new StringBuilder(number)
                            .replace(i, i + 1, String.valueOf(digit))
                            .toString());
                }
            }
        }
        slips.remove(number);
        return slips;
    }
}
