package org.gridwalk.geodata.demo.history;

import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.people.Dwelling;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where something can be amiss: in a home, behind a door, in a house, or at a point.
 *
 * @param dwelling null but for a home
 * @param building null for a point in the open
 * @param door 0 if not behind a door
 * @param estate null outside all
 * @param street for what lies on or beside one, else null
 * @param spot metres
 */
record Place(Dwelling dwelling, Building building, int door, Estate estate, String street, Coordinate spot) {}
