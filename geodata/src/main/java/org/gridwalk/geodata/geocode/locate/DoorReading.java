package org.gridwalk.geodata.geocode.locate;

/**
 * One way to read what stands after the name.
 *
 * @param building null for what isn't named; likewise the others
 * @param weight from 0 to 1: less for what is read against the usual
 * @param chain the kinds in the order of the text where a custom was applied, or null
 */
record DoorReading(String building, String entrance, String floor, String room, double weight, String chain) {
    boolean isEmpty() {
        return building == null && entrance == null && floor == null && room == null;
    }

    boolean goesInside() {
        return entrance != null || floor != null || room != null;
    }
}
