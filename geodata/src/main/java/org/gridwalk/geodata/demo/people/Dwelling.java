package org.gridwalk.geodata.demo.people;

import org.gridwalk.geodata.demo.ground.Building;

/**
 * A home.
 *
 * @param id in the database
 * @param buildingId in the database
 * @param door number of the entrance
 * @param index place on the landing, from 0
 */
public record Dwelling(long id, Building building, long buildingId, int door, int floor, int index) {
    public String room() {
        return building.room(floor, index, door);
    }
}
