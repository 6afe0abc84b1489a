package org.gridwalk.geodata.geocode.index;

import java.util.List;
import org.gridwalk.geodata.geo.LngLat;

/**
 * All that addresses can lead to, as rows; ids are those of the tables of the same names.
 *
 * @param roads one for each name in each community
 * @param aliases in force
 */
public record AddressBook(
        List<Area> areas,
        List<Estate> estates,
        List<Road> roads,
        List<Building> buildings,
        List<Entrance> entrances,
        DwellingRows dwellings,
        List<Part> parts,
        List<Alias> aliases) {
    public AddressBook {
        areas = List.copyOf(areas);
        estates = List.copyOf(estates);
        roads = List.copyOf(roads);
        buildings = List.copyOf(buildings);
        entrances = List.copyOf(entrances);
        parts = List.copyOf(parts);
        aliases = List.copyOf(aliases);
    }

    /** The same, with other aliases. */
    AddressBook with(List<Alias> others) {
        return new AddressBook(areas, estates, roads, buildings, entrances, dwellings, parts, others);
    }

    /** From the large to the small, as the type of the column has them. */
    public enum Level {
        PROVINCE,
        CITY,
        DISTRICT,
        SUBDISTRICT,
        COMMUNITY
    }

    /**
     * @param parentId 0 for none
     * @param codes in force
     * @param place where it is shown; null where its ground isn't known
     */
    public record Area(long id, long parentId, Level level, String name, List<String> codes, LngLat place) {
        public Area {
            codes = List.copyOf(codes);
        }
    }

    /** @param place where it is shown, or null */
    public record Estate(long id, long communityId, String name, LngLat place) {}

    /** @param place on the road */
    public record Road(String name, long areaId, LngLat place) {}

    /**
     * @param estateId 0 for none
     * @param address road and number, or null
     * @param code its standard address code, or null
     * @param place within it
     */
    public record Building(
            long id, long communityId, long estateId, String name, String address, String code, LngLat place) {}

    /** @param number within the building, from 1 */
    public record Entrance(long buildingId, int number, String name, LngLat place) {}

    /**
     * Which grid has which doors of a building. Ranges hold their first and not their last.
     *
     * Without a bound, they begin with the least number there is and end with {@link #ALL}.
     */
    public record Part(long buildingId, long gridId, int entranceFrom, int entranceTo, int floorFrom, int floorTo) {
        /** Of a bound that is not there. */
        public static final int ALL = Integer.MAX_VALUE;

        boolean holds(int entrance, int floor) {
            return entrance >= entranceFrom && entrance < entranceTo && floor >= floorFrom && floor < floorTo;
        }

        boolean isWhole() {
            return entranceFrom == Integer.MIN_VALUE
                    && entranceTo == ALL
                    && floorFrom == Integer.MIN_VALUE
                    && floorTo == ALL;
        }
    }

    /**
     * Another name of an estate, or a text that stands for one place.
     *
     * @param text as it is written
     * @param areaId within which it holds
     * @param name whether it names an estate in any address, rather than being one address as a whole
     * @param target what it stands for; null where it was found to be no place
     */
    public record Alias(long id, String text, long areaId, boolean name, Target target) {}

    /**
     * A place by its ids.
     *
     * @param kind ROOM with a dwelling, ENTRANCE with a building and the number of its entrance, BUILDING, ESTATE, ROAD with
     *     a name and an area, COMMUNITY, or POINT
     * @param id of what the kind says; of an entrance, of its building; of a road, of its area
     * @param entrance 0 for none
     * @param road null for none
     * @param place of a point; else null
     */
    public record Target(Precision kind, long id, int entrance, String road, LngLat place) {}
}
