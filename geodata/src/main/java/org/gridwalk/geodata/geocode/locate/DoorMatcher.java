package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.Doors;
import org.gridwalk.geodata.geocode.index.Precision;

/** Looks up a door in a building: as deep as the book goes, and never to a room that isn't there. */
final class DoorMatcher {
    private static final double ROOM_UNKNOWN = 0.85;
    private static final double ENTRANCE_UNKNOWN = 0.65;
    /** Of a custom that is not the one written, and has no such room either. */
    private static final double OTHER_CUSTOM = 0.7;

    private static final double FLOOR_DIFFERS = 0.7;
    private static final double DOUBTFUL = 0.7;

    private static final Pattern FLOOR = Pattern.compile("-?[0-9]{1,3}");

    private final AddressIndex index;
    private final Doors doors;

    DoorMatcher(AddressIndex index) {
        this.index = index;
        this.doors = index.doors();
    }

    /** In one building. */
    Match in(int building, DoorReading door) {
        if (!door.goesInside()) {
            return match(building, 0, Doors.NONE, Precision.BUILDING, true, door.weight(), List.of());
        }
        int entrance = 0;
        if (door.entrance() != null) {
            entrance = doors.entrance(building, door.entrance());
            if (entrance == 0) {
                return withoutEntrance(building, door);
            }
        }
        if (door.room() == null && door.floor() == null) {
            return match(building, entrance, Doors.NONE, Precision.ENTRANCE, true, door.weight(), List.of());
        }
        return room(building, entrance, door);
    }

    private Match withoutEntrance(int building, DoorReading door) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(Reason.of(Code.ENTRANCE_UNKNOWN, "entrance", door.entrance()));
        if (isDoubtful(building, door, reasons)) {
            return estate(building, door, reasons);
        }
        return match(building, 0, Doors.NONE, Precision.BUILDING, false, door.weight() * ENTRANCE_UNKNOWN, reasons);
    }

    private Match room(int building, int entrance, DoorReading door) {
        int floor = floor(door);
        if (door.room() == null) {
            boolean there = doors.find(building, new Doors.Asked(entrance, floor, Doors.NONE))
                            .count()
                    > 0;
            List<Reason> reasons =
                    there ? List.of() : List.of(Reason.of(Code.ROOM_UNKNOWN, "room", door.floor() + "F"));
            return outside(building, entrance, there, door.weight() * (there ? 1 : ROOM_UNKNOWN), reasons);
        }
        Doors.Found found = find(building, entrance, floor, door.room());
        if (found.count() == 1) {
            int dwelling = found.first();
            return match(
                    building,
                    doors.entranceOfDwelling(dwelling),
                    dwelling,
                    Precision.ROOM,
                    true,
                    door.weight(),
                    List.of());
        }
        if (found.count() > 1) {
            List<Reason> reasons = List.of(Reason.of(Code.ENTRANCE_MISSING, "count", Integer.toString(found.count())));
            return outside(building, entrance, true, door.weight() * 0.97, reasons);
        }
        return unknown(building, entrance, floor, door);
    }

    private Match unknown(int building, int entrance, int floor, DoorReading door) {
        List<Reason> reasons = new ArrayList<>();
        if (floor != 0 && find(building, entrance, 0, door.room()).count() > 0) {
            reasons.add(Reason.of(Code.FLOOR_DIFFERS, "floor", door.floor()));
            return outside(building, entrance, false, door.weight() * FLOOR_DIFFERS, reasons);
        }
        reasons.add(Reason.of(Code.ROOM_UNKNOWN, "room", door.room()));
        if (isDoubtful(building, door, reasons)) {
            return estate(building, door, reasons);
        }
        double custom = door.chain() == null ? 1 : OTHER_CUSTOM;
        return outside(building, entrance, false, door.weight() * ROOM_UNKNOWN * custom, reasons);
    }

    private Match estate(int building, DoorReading door, List<Reason> reasons) {
        return new Match(
                Precision.ESTATE,
                index.communityOf(building),
                index.estateOf(building),
                Doors.NONE,
                0,
                Doors.NONE,
                AddressIndex.NONE,
                false,
                door.weight() * DOUBTFUL,
                reasons);
    }

    /** Where a neighbour of the building has the door that it hasn't, the number of the building may be the wrong one. */
    private boolean isDoubtful(int building, DoorReading door, List<Reason> reasons) {
        int estate = index.estateOf(building);
        if (estate == AddressIndex.NONE || door.room() == null || door.building() == null) {
            return false;
        }
        for (int other : index.buildings(estate)) {
            if (other != building && Digits.oneSlip(doors.key(other), door.building()) && hasDoor(other, door)) {
                reasons.add(Reason.of(Code.BUILDING_DOUBTFUL, "building", doors.key(other)));
                return true;
            }
        }
        return false;
    }

    boolean hasDoor(int building, DoorReading door) {
        int entrance = door.entrance() == null ? 0 : doors.entrance(building, door.entrance());
        return (door.entrance() == null || entrance != 0)
                && find(building, entrance, floor(door), door.room()).count() > 0;
    }

    /** 5层 and 501, and also 5层 and 01 or 1, which is 501 or 51. */
    private Doors.Found find(int building, int entrance, int floor, String room) {
        int code = doors.code(room);
        Doors.Found found = doors.find(building, new Doors.Asked(entrance, floor, code));
        if (found.count() == 0 && floor > 0 && code >= 0 && code < 100) {
            found = doors.find(building, new Doors.Asked(entrance, floor, floor * 100 + code));
            if (found.count() == 0 && code < 10) {
                found = doors.find(building, new Doors.Asked(entrance, floor, floor * 10 + code));
            }
        }
        return found;
    }

    private static int floor(DoorReading door) {
        String floor = door.floor();
        return floor == null || !FLOOR.matcher(floor).matches() ? 0 : Integer.parseInt(floor);
    }

    private Match outside(int building, int entrance, boolean full, double score, List<Reason> reasons) {
        Precision precision = entrance > 0 ? Precision.ENTRANCE : Precision.BUILDING;
        return match(building, entrance, Doors.NONE, precision, full, score, reasons);
    }

    private Match match(
            int building,
            int entrance,
            int dwelling,
            Precision precision,
            boolean full,
            double score,
            List<Reason> reasons) {
        return new Match(
                precision,
                index.communityOf(building),
                index.estateOf(building),
                building,
                entrance,
                dwelling,
                AddressIndex.NONE,
                full,
                score,
                reasons);
    }
}
