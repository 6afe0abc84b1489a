package org.gridwalk.geodata.geocode.yard;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.geocode.Answer;
import org.gridwalk.geodata.geocode.Context;
import org.gridwalk.geodata.geocode.Geocoder;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.parse.AddressValue;
import org.gridwalk.geodata.geocode.yard.Styles.Field;
import org.gridwalk.geodata.geocode.yard.Styles.Written;
import org.gridwalk.geodata.geocode.yard.YardCity.Home;

/**
 * Writes the address of every dwelling of a city in one of twelve styles, the same number of times each, and once more with
 * one slip, and asks a geocoder for all of them. A ticket is known to belong to a subdistrict, as a hotline's is by the
 * office that it is sent to; so estates of the same name elsewhere in the city are told apart, and those in the same
 * subdistrict are not.
 */
public final class Yardstick {
    private final List<Home> homes;
    private final Geocoder geocoder;
    private final Dice dice;
    private final Typos typos = new Typos();
    private final Map<Long, Set<String>> names = new HashMap<>();
    /** Of each estate, as {@link #door} makes them. */
    private final Map<Long, Set<Long>> doors = new HashMap<>();

    public final Tally clean = new Tally();
    public final Tally slipped = new Tally();

    public Yardstick(List<Home> homes, Geocoder geocoder, long seed) {
        this.homes = homes;
        this.geocoder = geocoder;
        this.dice = new Dice(seed);
        for (Home home : homes) {
            Set<String> here = names.computeIfAbsent(home.subdistrict(), any -> new HashSet<>());
            here.add(home.estateName());
            here.add(home.road());
            here.add(home.communityName());
            Set<Long> known = doors.computeIfAbsent(home.estate(), any -> new HashSet<>());
            doors(home).forEach(door -> known.add(door(door)));
        }
    }

    /** @param share of the dwellings, from over 0 to 1 */
    public void run(double share) {
        for (int style = 0; style < Styles.COUNT; style++) {
            long[] all = new long[homes.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = key(homes.get(i), Styles.write(homes.get(i), style).text());
            }
            Arrays.sort(all);
            for (int i = style; i < homes.size(); i += Styles.COUNT) {
                if (share >= 1 || dice.chance(share)) {
                    ask(homes.get(i), style, all);
                }
            }
        }
    }

    private void ask(Home home, int style, long[] all) {
        Written written = Styles.write(home, style);
        Context context = Context.ofArea(home.subdistrict());
        boolean one = count(all, key(home, written.text())) == 1;
        clean.add(new Tally.Case(home, written.text(), null, one), locate(written.text(), context));
        Optional<String> slip = typos.slip(written.text(), dice);
        if (one
                && slip.isPresent()
                && count(all, key(home, slip.get())) == 0
                && !namesAnother(home, written, slip.get())) {
            Field changed = changed(written, slip.get());
            if (changed != null && isAnotherDoor(home, slip.get())) {
                return;
            }
            slipped.add(new Tally.Case(home, slip.get(), changed, true), locate(slip.get(), context));
        }
    }

    private Answer locate(String text, Context context) {
        return geocoder.locate(text, context);
    }

    /** Whether a slip has made one name of the subdistrict into another. */
    private boolean namesAnother(Home home, Written written, String slipped) {
        for (String name : names.get(home.subdistrict())) {
            if (slipped.contains(name) && !written.text().contains(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the numbers that are left are those of another door of the estate, written as people write them: building,
     * entrance and room, building and room, or building, floor and room.
     */
    private boolean isAnotherDoor(Home home, String slipped) {
        List<Integer> last = new java.util.ArrayList<>();
        for (int[] number : numbers(slipped)) {
            last.add(Integer.parseInt("0" + AddressValue.number(Kind.ROOM, slipped.substring(number[0], number[1]))));
        }
        Set<Long> here = doors.get(home.estate());
        for (int from = Math.max(0, last.size() - 4); from < last.size() - 1; from++) {
            List<Integer> numbers = last.subList(from, last.size());
            if (numbers.size() < 4 && here.contains(door(numbers))) {
                return true;
            }
        }
        return false;
    }

    private static long door(List<Integer> numbers) {
        long door = numbers.size();
        for (int number : numbers) {
            door = door * 10_000 + number % 10_000;
        }
        return door;
    }

    private static List<List<Integer>> doors(Home home) {
        int room = Integer.parseInt(home.room());
        return List.of(
                List.of(home.number(), home.entrance(), room),
                List.of(home.number(), room),
                List.of(home.number(), home.floor(), room),
                List.of(home.number(), home.floor(), room % 100));
    }

    /** The first number that is not what it was; null if all are. */
    private static Field changed(Written written, String slipped) {
        List<int[]> before = numbers(written.text());
        List<int[]> after = numbers(slipped);
        for (int i = 0; i < before.size(); i++) {
            boolean same = i < after.size()
                    && written.text()
                            .substring(before.get(i)[0], before.get(i)[1])
                            .equals(slipped.substring(after.get(i)[0], after.get(i)[1]));
            if (!same) {
                return written.fieldAt(before.get(i)[0]);
            }
        }
        return after.size() == before.size() ? null : Field.BUILDING;
    }

    private static List<int[]> numbers(String text) {
        List<int[]> numbers = new java.util.ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            int end = i;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            if (end > i) {
                numbers.add(new int[] {i, end});
                i = end;
            }
        }
        return numbers;
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= '０' && c <= '９') || "一二三四五六七八九十".indexOf(c) >= 0;
    }

    private static int count(long[] sorted, long key) {
        int at = Arrays.binarySearch(sorted, key);
        if (at < 0) {
            return 0;
        }
        boolean again = (at > 0 && sorted[at - 1] == key) || (at + 1 < sorted.length && sorted[at + 1] == key);
        return again ? 2 : 1;
    }

    private static long key(Home home, String text) {
        long key = home.subdistrict();
        for (int i = 0; i < text.length(); i++) {
            key = (key ^ text.charAt(i)) * 0x100000001b3L;
            key ^= key >>> 31;
        }
        return key;
    }
}
