package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.db.CopyRows;

/** Who lives in a dwelling from one day on and until before another. Days are counted from 1970-01-01. */
public final class Household {
    /** How much of the day somebody is at home: what a knock at the door meets. */
    public enum Rhythm {
        /** Mostly at home. */
        RETIRED,
        /** At work on weekdays, at home in the evening. */
        WORKING,
        /** At work on weekdays, but somebody looks after the child. */
        FAMILY,
        /** Out at all hours. */
        SHIFTS
    }

    /** A member from one day on and until before another. */
    public record Member(Person person, int from, int until) {}

    public final long id;
    public final Dwelling dwelling;
    public final int from;
    public final int until;
    public final Rhythm rhythm;
    public final List<Member> members = new ArrayList<>();
    public final List<Person.Category> categories = new ArrayList<>();

    Household(long id, Dwelling dwelling, int from, int until, Rhythm rhythm) {
        this.id = id;
        this.dwelling = dwelling;
        this.from = from;
        this.until = until;
        this.rhythm = rhythm;
    }

    public boolean livesHere(int day) {
        return from <= day && day < until;
    }

    public boolean stays() {
        return until == CopyRows.UNBOUNDED;
    }

    /** The categories of the household and of its members in force on a day, ORDINARY left out. */
    public List<String> categoriesOn(int day) {
        List<String> codes = new ArrayList<>();
        collect(categories, day, codes);
        for (Member member : members) {
            if (member.from <= day && day < member.until) {
                collect(member.person.categories, day, codes);
            }
        }
        return codes;
    }

    private static void collect(List<Person.Category> categories, int day, List<String> codes) {
        for (Person.Category category : categories) {
            if (category.from() <= day && day < category.until()) {
                codes.add(category.code());
            }
        }
    }
}
