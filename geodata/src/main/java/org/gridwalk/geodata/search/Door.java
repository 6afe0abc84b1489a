package org.gridwalk.geodata.search;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A door as addresses name it. What is not named is empty.
 *
 * @param place the estate, community or street before the building, plainly spelled; empty means any
 * @param building what tells the building from its neighbours, such as 3, 12a or 甲
 * @param entrance its number, or whatever else it is called by
 * @param floor 0 when not named
 * @param room as written on the door
 */
record Door(String place, String building, String entrance, int floor, String room) {
    private static final String NAMED = "[a-z甲乙丙丁戊己庚辛东西南北中]";

    /** 晨光一村3号楼2单元501室, 3栋501, A座12层, 3号楼. */
    private static final Pattern IN_WORDS =
            Pattern.compile("(?<place>.*?)(?<![\\d-])(?<building>\\d{1,4}[a-z]?|" + NAMED
                    + ")(?:号楼|号|栋|幢|座|楼|#楼?)-?(?:(?<entrance>\\d{1,2}|" + NAMED
                    + ")(?:单元|门|梯)-?)?(?:(?<floor>\\d{1,3})(?:层|楼))?(?:(?<room>\\d{1,5}[a-z]?)(?:室|号|户)?)?");

    /** 3-2-501, 晨光一村3-501, 3-2. */
    private static final Pattern IN_NUMBERS = Pattern.compile(
            "(?<place>.*?)(?<![\\d-])(?<building>\\d{1,3}[a-z]?)-(?<second>\\d{1,5})(?:-(?<room>\\d{1,5}[a-z]?))?室?");

    private static final int MOST_ENTRANCES = 99;

    /** Empty when the text names no building. */
    static Optional<Door> parse(String plain) {
        String text = Spelling.withDigits(plain);
        Matcher words = IN_WORDS.matcher(text);
        if (words.matches()) {
            return Optional.of(new Door(
                    words.group("place"),
                    words.group("building"),
                    given(words, "entrance"),
                    given(words, "floor").isEmpty() ? 0 : Integer.parseInt(words.group("floor")),
                    given(words, "room")));
        }
        Matcher numbers = IN_NUMBERS.matcher(text);
        return numbers.matches() ? Optional.of(inNumbers(numbers)) : Optional.empty();
    }

    /** Of two numbers the second is an entrance if there could be so many, else a room. */
    private static Door inNumbers(Matcher numbers) {
        String second = numbers.group("second");
        boolean entrance = numbers.group("room") != null || Integer.parseInt(second) <= MOST_ENTRANCES;
        return new Door(
                numbers.group("place"),
                numbers.group("building"),
                entrance ? Integer.toString(Integer.parseInt(second)) : "",
                0,
                entrance ? given(numbers, "room") : second);
    }

    private static String given(Matcher matcher, String group) {
        String value = matcher.group(group);
        return value == null ? "" : value;
    }

    /** Whether it leads past the building. */
    boolean goesOn() {
        return !entrance.isEmpty() || floor > 0 || !room.isEmpty();
    }
}
