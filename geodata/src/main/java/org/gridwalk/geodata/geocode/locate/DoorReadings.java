package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridwalk.geodata.geocode.Chain;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Part;

/**
 * All ways to read what stands after the name: as it is written; numbers without units (3-2-501) by each custom there is;
 * and, where a unit can't be read, the numbers in their order. No number is ever read as another one, and none that has a
 * unit as what has another.
 */
final class DoorReadings {
    private static final double OTHER_CUSTOM = 0.98;
    private static final double IN_ORDER = 0.93;
    /** Of a reading that leaves a number out: never enough by itself. */
    private static final double LEFT_OUT = 0.5;

    private static final int MOST_GAP = 4;
    private static final int LONGEST_NUMBER = 4;
    private static final int MOST_NUMBERS = 4;

    private static final List<List<Kind>> OF_TWO = List.of(
            List.of(Kind.BUILDING, Kind.ROOM),
            List.of(Kind.BUILDING, Kind.ENTRANCE),
            List.of(Kind.ENTRANCE, Kind.ROOM));
    private static final List<List<Kind>> OF_THREE = List.of(
            List.of(Kind.BUILDING, Kind.ENTRANCE, Kind.ROOM),
            List.of(Kind.BUILDING, Kind.FLOOR, Kind.ROOM),
            List.of(Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM));
    private static final List<List<Kind>> OF_FOUR =
            List.of(List.of(Kind.BUILDING, Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM));
    private static final List<List<Kind>> WITHIN_TWO =
            List.of(List.of(Kind.ENTRANCE, Kind.ROOM), List.of(Kind.FLOOR, Kind.ROOM));
    private static final List<List<Kind>> WITHIN_THREE = List.of(List.of(Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM));
    /** What a unit ends with that was not misspelled. */
    private static final Map<Kind, String> UNITS =
            Map.of(Kind.BUILDING, "楼樓栋棟幢座#号號", Kind.ENTRANCE, "元门門梯", Kind.FLOOR, "层層楼樓", Kind.ROOM, "室户戶号號房");

    private static final List<Kind> INSIDE = List.of(Kind.BUILDING, Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM);

    private final ParsedAddress address;
    private final Wanted wanted;
    private final Map<Kind, String> written = new EnumMap<>(Kind.class);
    /** Those that have their unit. */
    private final Map<Kind, String> sure = new EnumMap<>(Kind.class);

    private final List<String> tokens;
    private boolean several;
    private boolean outOfOrder;

    DoorReadings(Wanted wanted) {
        this(wanted, false);
    }

    /** @param unread whether parts are known to have been taken for what they aren't */
    DoorReadings(Wanted wanted, boolean unread) {
        this.wanted = wanted;
        this.address = wanted.address();
        int from = firstDoor();
        int last = 0;
        for (Part part : address.parts()) {
            Kind kind = part.kind();
            if (part.start() >= from && INSIDE.contains(kind) && !wanted.isName(part)) {
                put(kind, part);
                outOfOrder |= kind.index() < last;
                last = kind.index();
            } else if (kind == Kind.NUMBER && part.start() >= from && !wanted.isOfRoad(part)) {
                written.putIfAbsent(Kind.BUILDING, part.value());
            }
        }
        this.tokens = address.rest() == null && !outOfOrder && !unread
                ? List.of()
                : NumberTokens.of(address.text(), wanted.doorsFrom, MOST_GAP);
    }

    /** What stands before the last name is none of its doors, unless nothing stands after it. */
    private int firstDoor() {
        for (Part part : address.parts()) {
            if (part.start() >= wanted.doorsFrom && INSIDE.contains(part.kind())) {
                return wanted.doorsFrom;
            }
        }
        return 0;
    }

    private void put(Kind kind, Part part) {
        String before = written.putIfAbsent(kind, part.value());
        several |= before != null && kind == Kind.BUILDING && !before.equals(part.value());
        Chain chain = address.chain();
        boolean linked = chain != null && part.start() >= chain.start() && part.end() <= chain.end();
        String units = UNITS.get(kind);
        boolean unit = units.indexOf(part.text().charAt(part.text().length() - 1)) >= 0;
        if (before == null && !linked && unit && part.value().length() <= LONGEST_NUMBER) {
            sure.put(kind, part.value());
        }
    }

    /** Whether more than one building is named: 3号楼、4号楼. */
    boolean several() {
        return several;
    }

    /** By each custom, the first the one that is written; without those that are the same. */
    List<DoorReading> byCustom() {
        List<DoorReading> readings = new ArrayList<>();
        if (several) {
            readings.add(new DoorReading(null, null, null, null, 1, null));
            return readings;
        }
        readings.add(reading(written, leavesOut() ? LEFT_OUT : 1, null));
        Chain chain = address.chain();
        if (chain != null && chain.links().size() <= MOST_NUMBERS) {
            List<String> values = chain.links().stream().map(this::room).toList();
            add(readings, values, outside(chain), OTHER_CUSTOM);
        }
        return readings;
    }

    /** A number between those of the door that is in no part: 1单1元503. */
    private boolean leavesOut() {
        if (address.rest() == null || tokens.size() <= written.size()) {
            return false;
        }
        int end = 0;
        for (Part part : address.parts()) {
            end = INSIDE.contains(part.kind()) ? part.end() : end;
        }
        return end > wanted.doorsFrom
                && NumberTokens.of(address.text().substring(0, end), wanted.doorsFrom, MOST_GAP)
                                .size()
                        > written.size();
    }

    /** 003 is no 3. */
    private String room(Chain.Link link) {
        boolean padded = link.end() - link.start() > 2 && link.value().length() <= 2;
        return padded ? address.text().substring(link.start(), link.end()) : link.value();
    }

    /** Where units can't be read. */
    List<DoorReading> inOrder() {
        List<DoorReading> readings = new ArrayList<>();
        if (several) {
            return readings;
        }
        boolean floor = sure.containsKey(Kind.FLOOR);
        if (!tokens.isEmpty() && tokens.size() <= MOST_NUMBERS - (floor ? 0 : 1)) {
            add(readings, tokens, Map.of(), IN_ORDER);
            readings.removeIf(this::contradicts);
        }
        return readings;
    }

    private boolean contradicts(DoorReading reading) {
        return differs(Kind.BUILDING, reading.building())
                || differs(Kind.ENTRANCE, reading.entrance())
                || differs(Kind.ROOM, reading.room())
                || (reading.floor() != null && differs(Kind.FLOOR, reading.floor()))
                || (written.containsKey(Kind.BUILDING) && reading.building() == null);
    }

    private boolean differs(Kind kind, String value) {
        return sure.containsKey(kind) && !sure.get(kind).equals(value);
    }

    private Map<Kind, String> outside(Chain chain) {
        Map<Kind, String> outside = new EnumMap<>(written);
        for (Chain.Link link : chain.links()) {
            if (Objects.equals(outside.get(link.reading()), link.value())) {
                outside.remove(link.reading());
            }
        }
        return outside;
    }

    private static void add(List<DoorReading> readings, List<String> values, Map<Kind, String> outside, double weight) {
        for (List<Kind> kinds : customs(values.size(), outside)) {
            Map<Kind, String> read = new EnumMap<>(Kind.class);
            read.putAll(outside);
            for (int i = 0; i < values.size(); i++) {
                read.put(kinds.get(i), values.get(i));
            }
            DoorReading one = reading(read, weight, kinds.toString());
            if (readings.stream().noneMatch(one::isSame)) {
                readings.add(one);
            }
        }
    }

    private static List<List<Kind>> customs(int size, Map<Kind, String> outside) {
        boolean building = outside.containsKey(Kind.BUILDING);
        return switch (size) {
            case 1 -> List.of(List.of(building ? Kind.ROOM : Kind.BUILDING));
            case 2 -> building ? WITHIN_TWO : OF_TWO;
            case 3 -> building ? WITHIN_THREE : OF_THREE;
            default -> building ? List.of() : OF_FOUR;
        };
    }

    private static DoorReading reading(Map<Kind, String> parts, double weight, String chain) {
        return new DoorReading(
                parts.get(Kind.BUILDING),
                parts.get(Kind.ENTRANCE),
                parts.get(Kind.FLOOR),
                parts.get(Kind.ROOM),
                weight,
                chain);
    }
}
