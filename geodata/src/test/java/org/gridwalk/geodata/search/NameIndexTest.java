package org.gridwalk.geodata.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names at random against a look at each of them. */
class NameIndexTest {
    private static final String SURNAMES = "王李张曾单欧吕赵";
    private static final String GIVEN = "伟玮敏建国强晓小明铭秀英安";
    private static final int ROUNDS = 400;

    private static final NameIndex INDEX = new NameIndex();
    private static final List<String> NAMES = new ArrayList<>();

    @BeforeAll
    static void fill() {
        Random random = new Random(1);
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < 1500; i++) {
            names.add(letter(random, SURNAMES) + letter(random, GIVEN) + (i % 3 == 0 ? "" : letter(random, GIVEN)));
        }
        NAMES.addAll(names);
        NAMES.forEach(name -> INDEX.add(name, 1));
    }

    private static String letter(Random random, String of) {
        return String.valueOf(of.charAt(random.nextInt(of.length())));
    }

    private static Map<String, Double> found(String typed) {
        return INDEX.fits(typed).best().stream()
                .collect(Collectors.toMap(NameIndex.Fit::raw, NameIndex.Fit::rank, (one, other) -> one, TreeMap::new));
    }

    /** Part of a name, each of its characters as it is, as it is read, or by the first letter of that. */
    private static String typed(Random random, String name) {
        int from = random.nextInt(name.length());
        int to = from + 1 + random.nextInt(name.length() - from);
        boolean letters = random.nextInt(3) > 0;
        StringBuilder typed = new StringBuilder();
        for (char character : name.substring(from, to).toCharArray()) {
            List<String> readings = Pinyin.readings(character);
            String reading = readings.get(random.nextInt(readings.size()));
            typed.append(
                    !letters ? String.valueOf(character) : random.nextBoolean() ? reading : reading.substring(0, 1));
        }
        return typed.toString();
    }

    @Test
    void findsWhatALookAtEachFinds() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String typed = typed(random, NAMES.get(random.nextInt(NAMES.size())));
            Map<String, Double> expected = new TreeMap<>();
            for (String name : NAMES) {
                double rank = Likeness.exact(name, typed);
                if (rank < Likeness.HELD) {
                    expected.put(name, rank);
                }
            }
            Map<String, Double> found = found(typed);
            found.values().removeIf(rank -> rank >= Likeness.SLIP);
            assertThat(found).as("seed " + seed + " " + typed).isEqualTo(expected);
        }
    }

    /** One character or letter dropped, swapped with the next or replaced. */
    private static String slip(Random random, String text, String letters) {
        int at = random.nextInt(text.length() - 1);
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            default -> text.substring(0, at) + letter(random, letters) + text.substring(at + 1);
        };
    }

    @Test
    void findsTheNameOfWhichSomethingIsASlip() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            String typed = round % 2 == 0
                    ? slip(random, name, GIVEN)
                    : slip(random, Likeness.spelledOut(name), "abcdefghijklmnopqrstuvwxyz");
            Map<String, Double> found = found(typed);
            boolean few = NAMES.stream()
                            .filter(other -> Likeness.exact(other, typed) < Likeness.HELD)
                            .count()
                    < 50;
            if (few && Likeness.slip(name, typed) < Double.MAX_VALUE) {
                assertThat(found).as("seed " + seed + " " + typed).containsKey(name);
            }
            found.forEach((other, rank) -> {
                double exact = Likeness.exact(other, typed);
                assertThat(exact < Likeness.HELD ? exact : Likeness.slip(other, typed))
                        .as("seed " + seed + " " + typed + " " + other)
                        .isEqualTo(rank);
            });
        }
    }

    @Test
    void whatIsNewIsFound() {
        NameIndex index = new NameIndex();
        assertThat(index.fits("欧阳").best()).isEmpty();
        index.add("欧阳修", 2);
        index.add("欧阳修", 1);
        assertThat(index.fits("oyx").best()).containsExactly(new NameIndex.Fit("欧阳修", Likeness.INITIALS, 2));
        assertThat(index.fits("王").best()).isEmpty();
    }
}
