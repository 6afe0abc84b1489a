package org.gridwalk.geodata.demo.people;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.demo.people.Household.Rhythm;

/**
 * Kinds of households, and how many of each there are in a whole community: together 5,426 households, 10,163
 * residents, 2,902 of them aged 60 or over.
 */
enum Family {
    ELDER_ALONE(780, 1, 1, Rhythm.RETIRED),
    ELDER_COUPLE(640, 2, 2, Rhythm.RETIRED),
    ELDER_AND_YOUNGER_SPOUSE(150, 2, 1, Rhythm.RETIRED),
    GRANDPARENTS_IN_FAMILY(120, 5, 2, Rhythm.FAMILY),
    GRANDPARENT_IN_FAMILY(130, 4, 1, Rhythm.FAMILY),
    ELDER_AND_CHILD(322, 2, 1, Rhythm.RETIRED),
    COUPLE_TWO_CHILDREN(110, 4, 0, Rhythm.FAMILY),
    COUPLE_CHILD(560, 3, 0, Rhythm.FAMILY),
    PARENT_CHILD(170, 2, 0, Rhythm.WORKING),
    COUPLE(855, 2, 0, Rhythm.WORKING),
    THREE_SHARING(60, 3, 0, Rhythm.SHIFTS),
    TWO_SHARING(160, 2, 0, Rhythm.SHIFTS),
    SINGLE(1_369, 1, 0, Rhythm.WORKING);

    final int count;
    final int persons;
    final int elders;
    final Rhythm rhythm;

    Family(int count, int persons, int elders, Rhythm rhythm) {
        this.count = count;
        this.persons = persons;
        this.elders = elders;
        this.rhythm = rhythm;
    }

    /** What makes a smaller community: each kind in proportion, {@code households} altogether. */
    static List<Family> mix(int households) {
        int whole = 0;
        for (Family family : values()) {
            whole += family.count;
        }
        List<Family> mix = new ArrayList<>();
        int seen = 0;
        for (Family family : values()) {
            seen += family.count;
            int until = (int) StrictMath.round((double) households * seen / whole);
            while (mix.size() < until) {
                mix.add(family);
            }
        }
        return mix;
    }
}
