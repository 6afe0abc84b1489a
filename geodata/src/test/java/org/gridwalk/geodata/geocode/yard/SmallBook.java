package org.gridwalk.geodata.geocode.yard;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.AddressParser;
import org.gridwalk.geodata.geocode.Geocoder;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressBook.Level;
import org.gridwalk.geodata.geocode.index.AddressBook.Target;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.DwellingRows;
import org.gridwalk.geodata.geocode.parse.AddressReader;

/** An address book written by hand, row by row. Ids count up from 1 in each list; areas are given by name. */
public final class SmallBook {
    private static final AddressParser PARSER = new AddressParser();

    private final List<AddressBook.Area> areas = new ArrayList<>();
    private final List<AddressBook.Estate> estates = new ArrayList<>();
    private final List<AddressBook.Road> roads = new ArrayList<>();
    private final List<AddressBook.Building> buildings = new ArrayList<>();
    private final List<AddressBook.Entrance> entrances = new ArrayList<>();
    private final List<AddressBook.Part> parts = new ArrayList<>();
    private final List<AddressBook.Alias> aliases = new ArrayList<>();
    private final DwellingRows dwellings = new DwellingRows();

    /** @param parent its name; null for none */
    public SmallBook area(Level level, String name, String parent) {
        long id = areas.size() + 1L;
        areas.add(new AddressBook.Area(id, parent == null ? 0 : areaId(parent), level, name, List.of("C" + id), null));
        return this;
    }

    public long areaId(String name) {
        return areas.stream()
                .filter(area -> area.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    public SmallBook estate(String name, String community) {
        long id = estates.size() + 1L;
        estates.add(new AddressBook.Estate(id, areaId(community), name, new LngLat(100 + id / 100.0, 30)));
        return this;
    }

    public SmallBook road(String name, String community) {
        roads.add(new AddressBook.Road(name, areaId(community), new LngLat(100, 30)));
        return this;
    }

    /** A building of the last estate, with entrances of so many floors of rooms 01 and 02 each. */
    public SmallBook building(String name, String address, int doors, int floors) {
        AddressBook.Estate estate = estates.get(estates.size() - 1);
        long id = building(estate.communityId(), estate.id(), name, address);
        for (int door = 1; door <= doors; door++) {
            entrance(id, door, door + "单元");
            for (int floor = 1; floor <= floors; floor++) {
                dwelling(id, door, floor, floor + "01");
                dwelling(id, door, floor, floor + "02");
            }
        }
        return this;
    }

    public long building(long community, long estate, String name, String address) {
        long id = buildings.size() + 1L;
        buildings.add(new AddressBook.Building(
                id, community, estate, name, address, null, new LngLat(100 + id / 1000.0, 30)));
        return id;
    }

    public void entrance(long building, int number, String name) {
        entrances.add(new AddressBook.Entrance(
                building, number, name, new LngLat(100 + building / 1000.0, 30 + number / 10_000.0)));
    }

    public void dwelling(long building, int entrance, int floor, String room) {
        dwellings.add(dwellings.size() + 1L, building, entrance, floor, room);
    }

    public SmallBook alias(String text, String area, boolean name, Target target) {
        aliases.add(new AddressBook.Alias(aliases.size() + 1L, text, areaId(area), name, target));
        return this;
    }

    public SmallBook part(AddressBook.Part part) {
        parts.add(part);
        return this;
    }

    public AddressBook book() {
        return new AddressBook(areas, estates, roads, buildings, entrances, dwellings, parts, aliases);
    }

    public Geocoder geocoder() {
        return new Geocoder(PARSER, AddressIndex.of(book(), new AddressReader()));
    }
}
