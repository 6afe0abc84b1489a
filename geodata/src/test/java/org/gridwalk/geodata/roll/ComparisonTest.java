package org.gridwalk.geodata.roll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final LocalDate BORN = LocalDate.of(1950, 3, 1);

    private static Resident resident(long id, String name, boolean holds) {
        return new Resident(
                id, 100 + id, 200 + id, name, BORN.plusDays(id), "F", null, "1390000000" + id, holds, false);
    }

    private static Listed listed(int line, String name, LocalDate born, Long dwelling) {
        return new Listed(line, name, born, null, null, null, "", dwelling);
    }

    private static Compared only(Listed listed, Resident... residents) {
        return Comparison.of(List.of(listed), List.of(residents)).get(0);
    }

    @Test
    void theNameAndTheDayOfBirthAreEnough() {
        Resident wang = resident(1, "王芳", true);
        Compared compared = only(listed(2, "王 芳", BORN.plusDays(1), null), wang, resident(2, "王芳", false));
        assertThat(compared.difference()).isEqualTo(Difference.HELD);
        assertThat(compared.resident()).isEqualTo(wang);
        assertThat(compared.signs()).containsExactly(Sign.NAME, Sign.BIRTH_DATE);
    }

    @Test
    void whoHasMovedIsTheSameStill() {
        Compared compared = only(listed(2, "王芳", BORN.plusDays(1), 999L), resident(1, "王芳", false));
        assertThat(compared.difference()).isEqualTo(Difference.MISSING);
        assertThat(compared.signs()).contains(Sign.OTHER_DOOR);
    }

    @Test
    void aNameAloneIsNobodyForSure() {
        Compared compared = only(listed(2, "王芳", null, null), resident(1, "王芳", false));
        assertThat(compared.difference()).isEqualTo(Difference.UNCLEAR);
        assertThat(compared.candidates()).hasSize(1);
    }

    @Test
    void namesakesBehindOneDoorAreForSomebodyToTellApart() {
        Resident mother = new Resident(1, 10, 20, "王芳", BORN, "F", null, null, false, false);
        Resident daughter = new Resident(2, 10, 20, "王芳", BORN.plusYears(25), "F", null, null, false, false);
        assertThat(only(listed(2, "王芳", null, 20L), mother, daughter).difference())
                .isEqualTo(Difference.UNCLEAR);
        assertThat(only(listed(2, "王芳", BORN, 20L), mother, daughter).resident())
                .isEqualTo(mother);
    }

    @Test
    void anotherDayOfBirthIsAnotherPerson() {
        assertThat(only(listed(2, "王芳", BORN, null), resident(1, "王芳", false)).difference())
                .isEqualTo(Difference.UNKNOWN);
        // At the same door it may be a slip.
        assertThat(only(listed(2, "王芳", BORN, 201L), resident(1, "王芳", false)).difference())
                .isEqualTo(Difference.UNCLEAR);
    }

    @Test
    void aNameWithASlipIsProposed() {
        Compared compared = only(listed(2, "王方", BORN.plusDays(1), 201L), resident(1, "王芳", false));
        assertThat(compared.difference()).isEqualTo(Difference.UNCLEAR);
        assertThat(compared.candidates().get(0).signs()).contains(Sign.NEAR_NAME, Sign.BIRTH_DATE, Sign.DOOR);
    }

    @Test
    void aLineThatIsThereTwiceCountsOnce() {
        Resident wang = resident(1, "王芳", true);
        List<Compared> compared = Comparison.of(
                List.of(listed(2, "王芳", BORN.plusDays(1), null), listed(3, "王芳", BORN.plusDays(1), null)),
                List.of(wang));
        assertThat(compared).extracting(Compared::difference).containsExactly(Difference.HELD, Difference.TWICE);
        assertThat(compared.get(1).twiceOf()).isEqualTo(2);
    }

    @Test
    void whoIsOnNoLineIsGoneUnlessALineMayMeanThem() {
        List<Compared> compared = Comparison.of(
                List.of(listed(2, "王芳", null, null)), List.of(resident(1, "王芳", true), resident(2, "李强", true)));
        assertThat(compared)
                .extracting(Compared::difference)
                .containsExactly(Difference.UNCLEAR, Difference.GONE, Difference.GONE);
        assertThat(compared).extracting(Compared::sure).containsExactly(false, false, true);
    }

    @Test
    void aHouseholdIsGoneWhenNoneOfItIsListed() {
        Resident husband = new Resident(1, 10, 20, "王强", BORN, "M", null, null, false, true);
        Resident wife = new Resident(2, 10, 20, "李芳", BORN, "F", null, null, false, true);
        List<Compared> gone = Comparison.of(List.of(), List.of(husband, wife));
        assertThat(gone).singleElement().satisfies(one -> {
            assertThat(one.difference()).isEqualTo(Difference.GONE);
            assertThat(one.householdAlone()).isTrue();
        });
        assertThat(Comparison.of(List.of(listed(2, "李芳", BORN, null)), List.of(husband, wife)))
                .extracting(Compared::difference)
                .containsExactly(Difference.HELD);
    }

    /** Against the definition, person by person: sure is the one with whom name and a proof agree and nothing disagrees. */
    @Test
    void isWhatTheDefinitionSaysOnListsAtRandom() {
        long seed = System.nanoTime();
        for (int round = 0; round < 200; round++) {
            Random random = new Random(seed + round);
            List<Resident> residents = residents(random);
            List<Listed> list = list(residents, random);
            List<Compared> compared = Comparison.of(list, residents);
            String as = "seed " + (seed + round);
            Set<Long> taken = new TreeSet<>();
            for (int i = 0; i < list.size(); i++) {
                Listed line = list.get(i);
                Compared one = compared.get(i);
                assertThat(one.listed()).as(as).isEqualTo(line);
                List<Resident> same = residents.stream()
                        .filter(resident -> same(line, resident))
                        .toList();
                boolean taking = one.difference() == Difference.HELD || one.difference() == Difference.MISSING;
                if (taking) {
                    assertThat(same).as(as).contains(one.resident());
                    assertThat(taken.add(one.resident().personId())).as(as).isTrue();
                    assertThat(one.difference() == Difference.HELD)
                            .as(as)
                            .isEqualTo(one.resident().isKnownBy());
                } else if (same.size() == 1) {
                    assertThat(one.difference()).as(as).isEqualTo(Difference.TWICE);
                }
            }
            Set<Long> gone = compared.stream()
                    .filter(one -> one.difference() == Difference.GONE)
                    .map(one -> one.resident().personId())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(gone)
                    .as(as)
                    .isEqualTo(residents.stream()
                            .filter(resident -> resident.holds() && !taken.contains(resident.personId()))
                            .map(Resident::personId)
                            .collect(Collectors.toCollection(TreeSet::new)));
            assertThat(byLine(Comparison.of(shuffled(list, random), residents)))
                    .as("the order of lines, " + as)
                    .isEqualTo(byLine(compared));
        }
    }

    private static boolean same(Listed line, Resident resident) {
        boolean born = line.birthDate() != null && line.birthDate().equals(resident.birthDate());
        boolean tail = line.tail() != null && line.tail().equals(resident.tail());
        boolean door = line.dwellingId() != null && line.dwellingId() == resident.dwellingId();
        boolean against =
                (line.birthDate() != null && !born) || (line.tail() != null && resident.tail() != null && !tail);
        return line.name().equals(resident.name()) && (born || tail || door) && !against;
    }

    /** Few names, days and doors, so that there are namesakes of every kind. */
    private static List<Resident> residents(Random random) {
        List<Resident> residents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long dwelling = random.nextInt(15);
            residents.add(new Resident(
                    i,
                    100 + dwelling,
                    dwelling,
                    "王李赵".charAt(random.nextInt(3)) + "" + "芳强敏".charAt(random.nextInt(3)),
                    BORN.plusDays(random.nextInt(6)),
                    "F",
                    random.nextBoolean() ? null : "000" + random.nextInt(4),
                    null,
                    random.nextInt(3) == 0,
                    false));
        }
        return residents;
    }

    private static List<Listed> list(List<Resident> residents, Random random) {
        List<Listed> list = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Resident one = residents.get(random.nextInt(residents.size()));
            list.add(new Listed(
                    i + 2,
                    one.name(),
                    random.nextInt(3) == 0 ? null : one.birthDate(),
                    null,
                    random.nextInt(3) == 0 ? one.tail() : null,
                    null,
                    null,
                    random.nextInt(3) == 0 ? null : (Long) (one.dwellingId() + (random.nextInt(5) == 0 ? 1 : 0))));
        }
        return list;
    }

    private static List<Listed> shuffled(List<Listed> list, Random random) {
        List<Listed> other = new ArrayList<>(list);
        Collections.shuffle(other, random);
        return other;
    }

    /** What each line became; which of two equal lines is the first depends on the order. */
    private static Map<Integer, String> byLine(List<Compared> compared) {
        Map<Integer, String> lines = new HashMap<>();
        for (Compared one : compared) {
            if (one.listed() != null) {
                boolean known = one.resident() != null;
                lines.put(
                        one.listed().line(),
                        known
                                ? "is " + one.resident().personId()
                                : one.difference() + " " + one.candidates().size());
            }
        }
        return lines;
    }
}
