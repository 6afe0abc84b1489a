package org.gridwalk.geodata.geocode.yard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.ground.Estate;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.Ground;
import org.gridwalk.geodata.demo.ground.PlaceNames;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.demo.ground.StreetLine;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressBook.Level;
import org.gridwalk.geodata.geocode.index.DwellingRows;
import org.locationtech.jts.geom.Coordinate;

/**
 * The ground of the demo as an address book, without a database: a district, subdistricts of ten communities, and in each
 * community the estates, streets and doors that the demo has there. 185 communities have a million dwellings.
 */
public final class YardCity {
    private static final int COMMUNITIES_PER_SUBDISTRICT = 10;
    private static final long FIRST_COMMUNITY = 1000;

    /**
     * A dwelling and all that its address may say.
     *
     * @param address road and number at the gate of the estate
     */
    public record Home(
            long dwelling,
            long building,
            long estate,
            long community,
            long subdistrict,
            String subdistrictName,
            String communityName,
            String address,
            String estateName,
            int number,
            int entrance,
            int floor,
            String room) {
        String road() {
            return address.replaceAll("[0-9]+号$", "");
        }
    }

    private final List<AddressBook.Area> areas = new ArrayList<>();
    private final List<AddressBook.Estate> estates = new ArrayList<>();
    private final List<AddressBook.Road> roads = new ArrayList<>();
    private final List<AddressBook.Building> buildings = new ArrayList<>();
    private final List<AddressBook.Entrance> entrances = new ArrayList<>();
    private final DwellingRows dwellings = new DwellingRows();
    private final List<Home> homes = new ArrayList<>();

    /** @param communities from 1 to 400 */
    public YardCity(long seed, int communities) {
        Dice dice = new Dice(seed);
        areas.add(new AddressBook.Area(1, 0, Level.DISTRICT, "曙光区（虚构）", List.of("990101000000"), null));
        int columns = (int) Math.ceil(Math.sqrt(communities));
        List<Ground> grounds = IntStream.range(0, communities)
                .parallel()
                .mapToObj(i -> Ground.of(new Site(i, i % columns, i / columns, 1, dice.fork(i))))
                .toList();
        for (Ground ground : grounds) {
            add(ground);
        }
    }

    private void add(Ground ground) {
        int index = ground.site.index();
        long subdistrict = 2L + index / COMMUNITIES_PER_SUBDISTRICT;
        if (index % COMMUNITIES_PER_SUBDISTRICT == 0) {
            String name = PlaceNames.subdistrict((int) subdistrict - 2);
            areas.add(new AddressBook.Area(subdistrict, 1, Level.SUBDISTRICT, name, List.of(), null));
        }
        long community = FIRST_COMMUNITY + index;
        areas.add(new AddressBook.Area(
                community, subdistrict, Level.COMMUNITY, PlaceNames.community(index), List.of(), null));
        Set<String> streets = new LinkedHashSet<>();
        for (StreetLine street : ground.streets) {
            if (street.name() != null && streets.add(street.name())) {
                Coordinate at = street.points().get(0);
                roads.add(new AddressBook.Road(street.name(), community, place(at)));
            }
        }
        long firstEstate = estates.size() + 1L;
        for (Estate estate : ground.estates) {
            estates.add(new AddressBook.Estate(estates.size() + 1L, community, estate.name(), place(estate.gate())));
        }
        for (Building building : ground.buildings) {
            int estate = ground.estates.indexOf(building.estate);
            add(building, community, estate < 0 ? 0 : firstEstate + estate, subdistrict);
        }
    }

    private static LngLat place(Coordinate meters) {
        Coordinate at = Frame.degrees(meters);
        return new LngLat(at.x, at.y);
    }

    private void add(Building building, long community, long estate, long subdistrict) {
        long id = buildings.size() + 1L;
        buildings.add(new AddressBook.Building(
                id, community, estate, building.name(), building.address(), null, place(building.middle())));
        for (Building.Door door : building.doors) {
            String name = door.number() + (estate == 0 ? "号门" : "单元");
            entrances.add(new AddressBook.Entrance(id, door.number(), name, place(door.place())));
            for (int floor = 1; floor <= building.floors() && estate != 0; floor++) {
                for (int i = 0; i < building.perLanding(); i++) {
                    String room = building.room(floor, i, door.number());
                    long dwelling = dwellings.size() + 1L;
                    dwellings.add(dwelling, id, door.number(), floor, room);
                    homes.add(new Home(
                            dwelling,
                            id,
                            estate,
                            community,
                            subdistrict,
                            PlaceNames.subdistrict((int) subdistrict - 2),
                            PlaceNames.community((int) (community - FIRST_COMMUNITY)),
                            building.address(),
                            building.estate.name(),
                            Integer.parseInt(building.name().replaceAll("[^0-9]", "")),
                            door.number(),
                            floor,
                            room));
                }
            }
        }
    }

    public AddressBook book() {
        return new AddressBook(areas, estates, roads, buildings, entrances, dwellings, List.of(), List.of());
    }

    public List<Home> homes() {
        return homes;
    }
}
