package org.gridwalk.geodata.demo.people;

import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.people.Household.Member;
import org.gridwalk.geodata.demo.people.Person.Category;

/** Says why households are visited, from which day on. */
final class Categories {
    /** Why old couples are visited. */
    static final List<String> OF_COUPLES = List.of("EMPTY_NEST", "HIGH_RISK");

    private static final int NEW_RESIDENT_DAYS = 180;

    private final Dice dice;
    private final int today;

    Categories(Dice dice, int today) {
        this.dice = dice;
        this.today = today;
    }

    void assign(Household household) {
        List<Member> members = household.members;
        elderly(household);
        for (Member member : members) {
            Person person = member.person();
            if (person.categories.isEmpty()) {
                personal(person);
            }
        }
        if (household.from > today - 3 * 365) {
            add(household, "NEW_RESIDENT", household.from, household.from + NEW_RESIDENT_DAYS);
            if (rents(household)) {
                add(household, "RENTAL", household.from, household.until);
                for (Member member : members) {
                    if (member.person().categories.isEmpty() && dice.chance(0.7)) {
                        member.person().categories.add(new Category("FLOATING", member.from(), household.until));
                    }
                }
            }
        }
        if (dice.chance(household.dwelling.building().estate.style.old() ? 0.025 : 0.004)) {
            add(household, "NEEDY", Math.max(household.from, today - dice.below(2_500)), household.until);
        }
    }

    private boolean rents(Household household) {
        return household.rhythm == Household.Rhythm.SHIFTS
                || (household.rhythm != Household.Rhythm.RETIRED && dice.chance(0.72));
    }

    /** Whether two old people live there on a day, with nobody at work. */
    static boolean isCouple(Household household, int day) {
        return household.rhythm == Household.Rhythm.RETIRED
                && household.members.stream()
                                .filter(member -> member.from() <= day && day < member.until())
                                .count()
                        > 1;
    }

    /** Alone or as a couple, from the day on which the last of them turned 60; at high risk from 80 on. */
    private void elderly(Household household) {
        if (household.rhythm != Household.Rhythm.RETIRED) {
            return;
        }
        int from = household.from;
        int eighty = CopyRows.UNBOUNDED;
        int living = 0;
        for (Member member : household.members) {
            if (member.until() < household.until) {
                from = Math.max(from, member.until());
                continue;
            }
            living++;
            from = Math.max(from, member.person().birthday(60));
            eighty = Math.min(eighty, member.person().birthday(80));
        }
        // Of today's couples the register says later who is on it.
        boolean registered = living == 1 || household.livesHere(today) || dice.chance(0.7);
        if (from >= today || from >= household.until || !registered) {
            return;
        }
        int highRisk = Math.max(from, Math.min(eighty, household.until));
        if (highRisk > from) {
            add(household, living == 1 ? "LIVES_ALONE" : "EMPTY_NEST", from, highRisk);
        }
        if (highRisk < household.until && highRisk <= today) {
            add(household, "HIGH_RISK", highRisk, household.until);
        } else if (highRisk < household.until) {
            household.categories.removeIf(category -> category.until() == highRisk);
            add(household, living == 1 ? "LIVES_ALONE" : "EMPTY_NEST", from, household.until);
        }
    }

    private void personal(Person person) {
        int age = person.age(today);
        double draw = dice.real();
        int since = Math.max(person.birthDay + 400, today - dice.below(2_200));
        if (since >= today) {
            return;
        }
        String code = null;
        if (draw < (age > 65 ? 0.035 : 0.011)) {
            code = "DISABLED";
        } else if (draw < (age > 65 ? 0.0365 : 0.0113)) {
            code = "EXTREME_POVERTY";
        } else if (draw > 0.9984) {
            code = "HIGH_RISK";
        } else if (draw > 0.9955 && age >= 18 && age < 70) {
            code = "MENTAL_HEALTH";
        } else if (draw > 0.9945 && age >= 18 && age < 60) {
            code = "COMMUNITY_CORRECTION";
        } else if (draw > 0.9938 && age >= 18 && age < 60) {
            code = "RESETTLEMENT";
        } else if (draw > 0.985 && (age < 16 || (person.female && age < 50))) {
            code = "CHILD_OR_WOMAN_IN_NEED";
        }
        if (code != null) {
            boolean ends = code.equals("COMMUNITY_CORRECTION");
            int until = ends ? since + 365 + dice.below(900) : CopyRows.UNBOUNDED;
            person.categories.add(new Category(code, since, until));
        }
    }

    private static void add(Household household, String code, int from, int until) {
        int end = Math.min(until, household.until);
        if (from < end) {
            household.categories.add(new Category(code, from, end));
        }
    }
}
