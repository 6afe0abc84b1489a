package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Ground;

/**
 * Fills the dwellings of a community: who lives there today, who lived there in the two years before, and how they came
 * and went. The families of each kind are dealt out evenly to the blocks, so that blocks differ little in what is owed
 * to their people; within a block the old live where houses are old.
 */
public final class Residents {
    private static final int TWO_YEARS = 731;
    private static final Family[] FORMER = {
        Family.SINGLE, Family.TWO_SHARING, Family.THREE_SHARING, Family.COUPLE, Family.COUPLE_CHILD, Family.ELDER_ALONE
    };
    private static final double[] FORMER_SHARES = Dice.sums(45, 14, 7, 18, 10, 6);

    public final List<Dwelling> dwellings;
    /** Those who live here today first, then the former ones. */
    public final List<Household> households = new ArrayList<>();

    public final List<Person> persons = new ArrayList<>();

    private final Dice dice;
    private final int today;
    private final int begin;
    private final Members members;
    private final List<Household> movers = new ArrayList<>();
    private long nextHousehold;

    /**
     * @param today the last day, counted from 1970-01-01
     * @param firstHousehold the id of the first household; {@code firstPerson} likewise
     */
    public Residents(Ground ground, List<Dwelling> dwellings, int today, long firstHousehold, long firstPerson) {
        this.dwellings = List.copyOf(dwellings);
        this.dice = ground.site.dice().fork("residents");
        this.today = today;
        this.begin = today - TWO_YEARS;
        this.members = new Members(dice.fork("members"), today, firstPerson);
        this.nextHousehold = firstHousehold;
        List<Dwelling> empty = new ArrayList<>();
        settle(ground, empty);
        List<Household> present = List.copyOf(households);
        present.forEach(this::before);
        present.stream()
                .filter(household -> household.from > begin + 400 && household.rhythm != Household.Rhythm.SHIFTS)
                .forEach(movers::add);
        dice.shuffle(movers);
        empty.forEach(this::leftEmpty);
        Categories categories = new Categories(dice.fork("categories"), today);
        households.forEach(categories::assign);
        new Register(dice.fork("register"), today).thin(households);
    }

    private void settle(Ground ground, List<Dwelling> empty) {
        int blocks =
                ground.estates.stream().mapToInt(estate -> estate.block).max().orElse(0) + 1;
        List<List<Dwelling>> homes = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            homes.add(new ArrayList<>());
        }
        for (Dwelling dwelling : dwellings) {
            homes.get(dwelling.building().estate.block).add(dwelling);
        }
        int[] room = homes.stream().mapToInt(List::size).toArray();
        List<List<Family>> families = deal(Family.mix(ground.site.households()), room);
        for (int block = 0; block < blocks; block++) {
            settle(homes.get(block), families.get(block), empty);
        }
    }

    /** Deals out evenly, as far as there is room. */
    private static List<List<Family>> deal(List<Family> mix, int[] room) {
        List<List<Family>> hands = new ArrayList<>();
        for (int i = 0; i < room.length; i++) {
            hands.add(new ArrayList<>());
        }
        int hand = 0;
        for (Family family : mix) {
            int tried = 0;
            while (hands.get(hand).size() >= room[hand]) {
                hand = (hand + 1) % room.length;
                if (++tried > room.length) {
                    throw new IllegalStateException("more households than dwellings");
                }
            }
            hands.get(hand).add(family);
            hand = (hand + 1) % room.length;
        }
        return hands;
    }

    private record Ranked<T>(T item, double rank) {}

    private <T> List<T> ranked(List<T> items, java.util.function.ToDoubleFunction<T> rank, double noise) {
        return items.stream()
                .map(item -> new Ranked<>(item, rank.applyAsDouble(item) + noise * dice.gauss()))
                .sorted(Comparator.comparingDouble(Ranked::rank))
                .map(Ranked::item)
                .toList();
    }

    private void settle(List<Dwelling> homes, List<Family> families, List<Dwelling> empty) {
        List<Dwelling> wanted = ranked(homes, home -> climb(home) * 0.3, 1);
        List<Dwelling> taken = wanted.subList(0, families.size());
        empty.addAll(wanted.subList(families.size(), wanted.size()));
        List<Dwelling> forTheOld = ranked(taken, Residents::unlikeTheOld, 0.7);
        List<Family> oldFirst = ranked(families, family -> -(double) family.elders / family.persons, 0.35);
        for (int i = 0; i < oldFirst.size(); i++) {
            Family family = oldFirst.get(i);
            Dwelling home = forTheOld.get(i);
            Household household = add(home, family, movedIn(home, family), CopyRows.UNBOUNDED);
            populate(household, members.of(family));
            widowed(household, family);
        }
    }

    /** Floors to climb on foot. */
    private static double climb(Dwelling home) {
        return home.building().lift() ? 0 : home.floor();
    }

    private static double unlikeTheOld(Dwelling home) {
        return climb(home) * 0.12 + (home.building().estate.style.old() ? 0 : 1);
    }

    private int movedIn(Dwelling home, Family family) {
        Estate estate = home.building().estate;
        boolean young = family.elders == 0;
        if (dice.chance(moves(family))) {
            return today - 2 - dice.below(young ? 1_000 : 1_600);
        }
        int firstDay = (int) ((estate.builtYear - 1970 + 1.3) * 365.2425);
        double since = dice.real();
        return (int) (firstDay + (today - 900 - firstDay) * (young ? StrictMath.sqrt(since) : since * since));
    }

    /** How likely a family of this kind has come in the last years: mostly those who rent. */
    private static double moves(Family family) {
        return switch (family) {
            case THREE_SHARING, TWO_SHARING -> 0.95;
            case SINGLE -> 0.42;
            case COUPLE, PARENT_CHILD -> 0.22;
            case COUPLE_CHILD, COUPLE_TWO_CHILDREN -> 0.15;
            default -> 0.04;
        };
    }

    private Household add(Dwelling home, Family family, int from, int until) {
        Household household = new Household(nextHousehold++, home, from, until, family.rhythm);
        households.add(household);
        return household;
    }

    private void populate(Household household, List<Person> people) {
        for (Person person : people) {
            if (person.birthDay >= household.until) {
                continue;
            }
            persons.add(person);
            household.members.add(
                    new Household.Member(person, Math.max(household.from, person.birthDay), household.until));
        }
    }

    /** Some who live alone did not two years ago. */
    private void widowed(Household household, Family family) {
        if (family == Family.ELDER_ALONE && household.from < begin && dice.chance(0.06)) {
            Person spouse = members.spouseOf(household.members.get(0).person());
            persons.add(spouse);
            household.members.add(
                    new Household.Member(spouse, Math.max(household.from, spouse.birthDay), begin + dice.below(700)));
        }
    }

    /** Those who lived there before those who live there today, as far back as two years. */
    private void before(Household next) {
        int until = next.from - dice.below(50);
        Dwelling home = next.dwelling;
        while (until > begin + 30 && dice.chance(0.88)) {
            Family family = former();
            int from = until - 240 - dice.below(family.elders > 0 ? 6_000 : 1_100);
            populate(add(home, family, from, until), members.of(family));
            until = from - dice.below(50);
        }
    }

    private void leftEmpty(Dwelling home) {
        if (!dice.chance(0.6)) {
            return;
        }
        boolean within = !movers.isEmpty() && dice.chance(0.4);
        int until = within ? movers.get(0).from : begin + 20 + dice.below(TWO_YEARS - 25);
        int from = until - 400 - dice.below(2_500);
        if (within) {
            movedWithin(movers.remove(0), home, from, until);
        } else {
            Family family = former();
            populate(add(home, family, from, until), members.of(family));
        }
    }

    /** The people of a household that came from another dwelling of the same community. */
    private void movedWithin(Household moved, Dwelling home, int from, int until) {
        Household former = new Household(nextHousehold++, home, from, until, moved.rhythm);
        households.add(former);
        for (Household.Member member : moved.members) {
            int since = Math.max(from, member.person().birthDay);
            if (since < until) {
                former.members.add(new Household.Member(member.person(), since, until));
            }
        }
    }

    private Family former() {
        return FORMER[dice.weighted(FORMER_SHARES)];
    }
}
