package org.gridwalk.geodata.geocode.locate;

import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.AreaTree;
import org.gridwalk.geodata.geocode.index.Doors;
import org.gridwalk.geodata.geocode.index.Precision;

/** Makes places of matches: with ids, names and where they are. */
final class PlaceWriter {
    private final AddressIndex index;
    private final Doors doors;

    PlaceWriter(AddressIndex index) {
        this.index = index;
        this.doors = index.doors();
    }

    Place of(Match match) {
        AddressBook.Area area =
                match.community() == AreaTree.NONE ? null : index.areas().get(match.community());
        AddressBook.Estate estate = match.estate() == AddressIndex.NONE ? null : index.estate(match.estate());
        LngLat at = place(match);
        long grid = grid(match);
        return new Place(
                match.precision(),
                name(match),
                area == null ? null : area.id(),
                area == null ? null : area.name(),
                estate == null ? null : estate.id(),
                match.building() == Doors.NONE
                        ? null
                        : doors.building(match.building()).id(),
                match.entrance() == 0 ? null : match.entrance(),
                match.dwelling() == Doors.NONE ? null : doors.dwellingId(match.dwelling()),
                match.road() == AddressIndex.NONE
                        ? null
                        : index.road(match.road()).name(),
                grid == 0 ? null : grid,
                at == null ? null : at.lng(),
                at == null ? null : at.lat());
    }

    private LngLat place(Match match) {
        if (match.building() != Doors.NONE) {
            return index.placeOf(match.building(), match.entrance());
        }
        if (match.estate() != AddressIndex.NONE) {
            return index.estate(match.estate()).place();
        }
        if (match.road() != AddressIndex.NONE) {
            return index.road(match.road()).place();
        }
        return match.community() == AreaTree.NONE
                ? null
                : index.areas().get(match.community()).place();
    }

    private long grid(Match match) {
        if (match.building() != Doors.NONE) {
            int floor = match.dwelling() == Doors.NONE ? 0 : doors.floor(match.dwelling());
            return index.gridOf(match.building(), match.entrance(), floor);
        }
        return match.estate() == AddressIndex.NONE ? 0 : index.gridOfEstate(match.estate());
    }

    private String name(Match match) {
        if (match.building() == Doors.NONE) {
            if (match.estate() != AddressIndex.NONE) {
                return index.estate(match.estate()).name();
            }
            return match.road() == AddressIndex.NONE
                    ? index.areas().get(match.community()).name()
                    : index.road(match.road()).name();
        }
        AddressBook.Building building = doors.building(match.building());
        StringBuilder name = new StringBuilder();
        int estate = index.estateOf(match.building());
        if (estate != AddressIndex.NONE) {
            name.append(index.estate(estate).name());
        } else if (building.address() != null) {
            name.append(building.address());
        }
        name.append(building.name());
        AddressBook.Entrance entrance =
                match.entrance() == 0 ? null : doors.entranceOf(match.building(), match.entrance());
        if (entrance != null) {
            name.append(entrance.name());
        }
        return match.dwelling() == Doors.NONE
                ? name.toString()
                : name.append(doors.room(match.dwelling())).toString();
    }

    /** Null if it is no longer there. */
    Place of(AddressBook.Target target) {
        return switch (target.kind()) {
            case ROOM -> {
                int dwelling = dwelling(target.id());
                yield dwelling == Doors.NONE ? null : inBuilding(doors.buildingOf(dwelling), target, dwelling);
            }
            case ENTRANCE, BUILDING -> {
                int building = doors.ofId(target.id());
                yield building == Doors.NONE ? null : inBuilding(building, target, Doors.NONE);
            }
            case ESTATE -> {
                int estate = index.estateOfId(target.id());
                yield estate == AddressIndex.NONE
                        ? null
                        : of(match(target, index.communityOfEstate(estate), estate, Doors.NONE, Doors.NONE));
            }
            case COMMUNITY -> {
                int area = index.areas().ofId(target.id());
                yield area == AreaTree.NONE ? null : of(match(target, area, AddressIndex.NONE, Doors.NONE, Doors.NONE));
            }
            case POINT, ROAD -> elsewhere(target);
        };
    }

    Place ofRoad(int road, int community) {
        return of(new Match(
                Precision.ROAD,
                community,
                AddressIndex.NONE,
                Doors.NONE,
                0,
                Doors.NONE,
                road,
                true,
                1,
                java.util.List.of()));
    }

    /** Those that aliases stand for are known; for others all are looked through, some milliseconds for a million. */
    private int dwelling(long id) {
        int known = index.aliases().dwelling(id);
        return known == Doors.NONE ? doors.dwellingOfId(id) : known;
    }

    private Place inBuilding(int building, AddressBook.Target target, int dwelling) {
        int entrance = dwelling == Doors.NONE ? target.entrance() : doors.entranceOfDwelling(dwelling);
        AddressBook.Target door = new AddressBook.Target(target.kind(), target.id(), entrance, null, null);
        return of(match(door, index.communityOf(building), index.estateOf(building), building, dwelling));
    }

    private static Match match(AddressBook.Target target, int community, int estate, int building, int dwelling) {
        return new Match(
                target.kind(),
                community,
                estate,
                building,
                target.entrance(),
                dwelling,
                AddressIndex.NONE,
                true,
                1,
                java.util.List.of());
    }

    private Place elsewhere(AddressBook.Target target) {
        int area = index.areas().ofId(target.id());
        String areaName = area == AreaTree.NONE ? null : index.areas().get(area).name();
        LngLat at = target.place();
        return new Place(
                target.kind(),
                target.road() == null ? areaName : target.road(),
                area == AreaTree.NONE ? null : target.id(),
                areaName,
                null,
                null,
                null,
                null,
                target.road(),
                null,
                at == null ? null : at.lng(),
                at == null ? null : at.lat());
    }
}
