package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressIndex;

/** By road and number, which stand for a building or for the gate of an estate. */
final class RoadSearch {
    /** Of what stands at an address, where another estate is named that is not known: a candidate. */
    private static final double OTHER_ESTATE = 0.5;

    private final AddressIndex index;
    private final DoorMatcher doors;
    private final Search search;
    private final NameMatches.Named named;
    private final String road;
    private final List<Reason> reasons = new ArrayList<>();

    RoadSearch(Search.Book book, Search search, NameMatches.Named named) {
        this.index = book.index();
        this.doors = book.doors();
        this.search = search;
        this.named = named;
        this.road = index.roadNames().name(named.name());
        reasons.add(new Reason(Code.ROAD_NUMBER, Map.of("road", road, "number", search.wanted.number)));
        if (named.reason().code() != Code.NAME) {
            reasons.add(named.reason());
        }
        search.wanted.names.forEach(name -> reasons.add(Reason.of(Code.NAME_UNKNOWN, "written", name.name())));
    }

    void find(List<DoorReading> written) {
        Wanted wanted = search.wanted;
        int[] at = index.atAddress(road, wanted.lane, wanted.number);
        for (DoorReading door : written) {
            in(at, door);
            if (at.length == 0 && !wanted.lane.isEmpty()) {
                // In a lane the number is that of the building: 1033弄5号.
                DoorReading house = new DoorReading(
                        door.building() == null ? wanted.number : door.building(),
                        door.entrance(),
                        door.floor(),
                        door.room(),
                        door.weight(),
                        door.chain());
                in(index.atAddress(road, wanted.lane, ""), house);
            }
        }
    }

    private void in(int[] buildings, DoorReading door) {
        double weight = named.weight()
                * (search.wanted.names.isEmpty() ? 0.99 : search.wanted.namesEstate() ? OTHER_ESTATE : 0.85);
        int estate = buildings.length == 0 ? AddressIndex.NONE : index.estateOf(buildings[0]);
        boolean oneEstate = estate != AddressIndex.NONE
                && Arrays.stream(buildings).allMatch(building -> index.estateOf(building) == estate);
        if (door.building() == null && buildings.length > 1) {
            if (oneEstate) {
                boolean all = !door.goesInside();
                search.add(search.estateMatch(estate, all, (all ? 1 : 0.8) * weight * door.weight(), reasons));
            }
            return;
        }
        boolean found = false;
        for (int building : buildings) {
            boolean called =
                    door.building() == null || index.doors().key(building).equals(door.building());
            if (called) {
                found = true;
                search.add(doors.in(building, door).with(weight, reasons));
            }
        }
        if (!found && oneEstate) {
            List<Reason> unknown = new ArrayList<>(reasons);
            unknown.add(Reason.of(Code.BUILDING_UNKNOWN, "building", door.building()));
            search.add(search.estateMatch(estate, false, 0.7 * weight * door.weight(), unknown));
        }
    }
}
