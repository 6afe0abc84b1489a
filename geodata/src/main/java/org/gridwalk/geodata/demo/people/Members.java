package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.demo.ground.Dice;

/** Makes the people of a household, of ages that fit each other. */
final class Members {
    private static final double DAYS_PER_YEAR = 365.2425;

    private final Dice dice;
    private final int today;
    private long nextId;

    Members(Dice dice, int today, long firstId) {
        this.dice = dice;
        this.today = today;
        this.nextId = firstId;
    }

    List<Person> of(Family family) {
        String name = PersonNames.surname(dice);
        String other = PersonNames.surname(dice);
        List<Person> people = new ArrayList<>();
        switch (family) {
            case ELDER_ALONE -> people.add(person(elder(60, 11), dice.chance(0.64), name));
            case ELDER_COUPLE -> {
                double age = elder(61.5, 8.5);
                people.add(person(age, false, name));
                people.add(person(Math.max(60.01, age - dice.between(-2.0, 5.0)), true, other));
            }
            case ELDER_AND_YOUNGER_SPOUSE -> {
                people.add(person(dice.between(60.01, 64.0), false, name));
                people.add(person(dice.between(52.0, 59.9), true, other));
            }
            case GRANDPARENTS_IN_FAMILY, GRANDPARENT_IN_FAMILY -> {
                parents(people, dice.between(33.0, 42.0), 1, name, other);
                double age = dice.between(61.0, 74.0);
                people.add(person(age, true, PersonNames.surname(dice)));
                if (family == Family.GRANDPARENTS_IN_FAMILY) {
                    people.add(person(age + dice.between(0.0, 4.0), false, name));
                }
            }
            case ELDER_AND_CHILD -> {
                double age = elder(64, 9);
                people.add(person(age, dice.chance(0.6), name));
                people.add(person(Math.min(59, age - dice.between(23.0, 32.0)), dice.chance(0.4), name));
            }
            case COUPLE_TWO_CHILDREN -> parents(people, dice.between(32.0, 44.0), 2, name, other);
            case COUPLE_CHILD -> parents(people, dice.between(27.0, 48.0), 1, name, other);
            case PARENT_CHILD -> {
                double age = dice.between(29.0, 50.0);
                people.add(person(age, dice.chance(0.75), name));
                people.add(person(age - dice.between(23.0, 28.5), dice.chance(0.48), name));
            }
            case COUPLE -> {
                double age = dice.chance(0.5) ? dice.between(24.0, 38.0) : dice.between(42.0, 59.5);
                people.add(person(age, false, name));
                people.add(person(Math.min(59.8, age - dice.between(-2.0, 4.0)), true, other));
            }
            case THREE_SHARING, TWO_SHARING -> {
                boolean women = dice.chance(0.5);
                for (int i = 0; i < family.persons; i++) {
                    people.add(person(dice.between(19.5, 33.0), women, PersonNames.surname(dice)));
                }
            }
            case SINGLE ->
                people.add(person(
                        dice.chance(0.6) ? dice.between(20.0, 36.0) : dice.between(36.0, 59.8),
                        dice.chance(0.45),
                        name));
        }
        return people;
    }

    /** A spouse of somebody, of about the same age. */
    Person spouseOf(Person person) {
        double age = (today - person.birthDay) / DAYS_PER_YEAR + dice.between(-3.0, 5.0);
        return person(Math.max(60.5, age), !person.female, PersonNames.surname(dice));
    }

    private void parents(List<Person> people, double age, int children, String name, String other) {
        people.add(person(age, false, name));
        double mother = age - dice.between(-1.0, 4.0);
        people.add(person(mother, true, other));
        double child = Math.min(24, mother - dice.between(23.5, 31.0));
        for (int i = 0; i < children; i++) {
            people.add(person(Math.max(0.1, child), dice.chance(0.48), name));
            child -= dice.between(1.8, 5.0);
        }
    }

    /** More of the younger old than of the older. */
    private double elder(double from, double spread) {
        return Math.min(98, from + 0.05 + spread * -StrictMath.log(1 - 0.97 * dice.real()));
    }

    private Person person(double age, boolean female, String surname) {
        int birthDay = today - 1 - (int) (age * DAYS_PER_YEAR);
        String phone = age > 14 && dice.chance(0.94) ? PersonNames.phone(dice) : null;
        return new Person(nextId++, birthDay, female, PersonNames.name(dice, surname, female), phone);
    }
}
