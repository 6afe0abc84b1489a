package org.gridwalk.geodata.geocode.locate;

import java.util.Objects;

/**
 * One way to read what stands after the name.
 *
 * @param building null for what isn't named; likewise the others
 * @param weight from 0 to 1: less for what is read against the usual
 * @param chain the kinds in the order of the text where a custom was applied, or null
 */
record DoorReading(String building, String entrance, String floor, String room, double weight, String chain) {
    boolean isSame(DoorReading other) {
        return Objects.equals(building, other.building)
                && Objects.equals(entrance, other.entrance)
                && Objects.equals(floor, other.floor)
                && Objects.equals(room, other.room);
    }

    boolean goesInside() {
        return entrance != null || floor != null || room != null;
    }
}
