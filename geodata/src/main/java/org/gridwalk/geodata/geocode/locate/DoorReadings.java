package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geocode.Chain;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Part;

/**
 * All ways to read what stands after the name: as it is written; numbers without units (3-2-501) by each custom there is;
 * and, where units can't be read, the numbers in their order. No number is ever read as another one.
 */
final class DoorReadings {
    private static final double OTHER_CUSTOM = 0.98;
    private static final double IN_ORDER = 0.93;
    private static final double SPLIT = 0.9;
    private static final int MOST_GAP = 4;

    private static final List<List<Kind>> OF_TWO = List.of(
            List.of(Kind.BUILDING, Kind.ROOM), List.of(Kind.BUILDING, Kind.ENTRANCE), List.of(Kind.ENTRANCE, Kind.ROOM));
    private static final List<List<Kind>> OF_THREE = List.of(
            List.of(Kind.BUILDING, Kind.ENTRANCE, Kind.ROOM),
            List.of(Kind.BUILDING, Kind.FLOOR, Kind.ROOM),
            List.of(Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM));
    private static final List<List<Kind>> OF_FOUR =
            List.of(List.of(Kind.BUILDING, Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM));
    private static final List<List<Kind>> WITHIN_TWO =
            List.of(List.of(Kind.ENTRANCE, Kind.ROOM), List.of(Kind.FLOOR, Kind.ROOM));
    private static final List<List<Kind>> WITHIN_THREE = List.of(List.of(Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM));

    private final ParsedAddress address;
    private final Wanted wanted;
    private final Map<Kind, String> written = new EnumMap<>(Kind.class);
    private boolean several;
    private boolean outOfOrder;

    DoorReadings(Wanted wanted) {
        this.wanted = wanted;
        this.address = wanted.address();
        int last = 0;
        for (Part part : address.parts()) {
            Kind kind = part.kind();
            boolean houseOfEstate = kind == Kind.NUMBER && !wanted.isOfRoad(part);
            if (kind == Kind.BUILDING || kind == Kind.ENTRANCE || kind == Kind.FLOOR || kind == Kind.ROOM) {
                String before = written.putIfAbsent(kind, part.value());
                several |= before != null && kind == Kind.BUILDING && !before.equals(part.value());
                outOfOrder |= kind.index() < last;
                last = kind.index();
            } else if (houseOfEstate) {
                written.putIfAbsent(Kind.BUILDING, part.value());
            }
        }
    }

    /** Whether more than one building is named: 3号楼、4号楼. */
    boolean several() {
        return several;
    }

    /** As it is written. */
    DoorReading first() {
        return several ? new DoorReading(null, null, null, null, 1, null) : reading(written, 1, null);
    }

    /** By each custom, the first the one that is written; without those that are the same. */
    List<DoorReading> byCustom() {
        List<DoorReading> readings = new ArrayList<>();
        readings.add(first());
        if (several) {
            return readings;
        }
        Chain chain = address.chain();
        if (chain != null && chain.links().size() <= OF_FOUR.get(0).size()) {
            Map<Kind, String> outside = outside(chain);
            List<String> values = chain.links().stream().map(Chain.Link::value).toList();
            add(readings, values, outside, OTHER_CUSTOM);
        }
        return readings;
    }

    /** Where units can't be read; and where a separator may be missing. */
    List<DoorReading> inOrder() {
        List<DoorReading> readings = new ArrayList<>();
        if (several) {
            return readings;
        }
        if (address.rest() != null || outOfOrder) {
            List<String> values = NumberTokens.of(address.text(), wanted.doorsFrom, MOST_GAP);
            if (!values.isEmpty() && values.size() <= OF_FOUR.get(0).size()) {
                add(readings, values, Map.of(), IN_ORDER);
            }
        }
        Chain chain = address.chain();
        if (chain != null && chain.links().size() == 2 && outside(chain).isEmpty()) {
            String one = chain.links().get(0).value();
            String two = chain.links().get(1).value();
            if (two.length() > 2) {
                add(readings, List.of(one, two.substring(0, 1), two.substring(1)), Map.of(), SPLIT);
            }
            if (one.length() > 1) {
                int at = one.length() - 1;
                add(readings, List.of(one.substring(0, at), one.substring(at), two), Map.of(), SPLIT);
            }
        }
        return readings;
    }

    private Map<Kind, String> outside(Chain chain) {
        Map<Kind, String> outside = new EnumMap<>(Kind.class);
        for (Part part : address.parts()) {
            boolean within = part.start() >= chain.start() && part.end() <= chain.end();
            if (!within && written.containsKey(part.kind()) && written.get(part.kind()).equals(part.value())) {
                outside.putIfAbsent(part.kind(), part.value());
            }
        }
        if (written.containsKey(Kind.BUILDING)
                && chain.links().stream().noneMatch(link -> link.reading() == Kind.BUILDING)) {
            outside.put(Kind.BUILDING, written.get(Kind.BUILDING));
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
            if (readings.stream().noneMatch(other -> same(one, other))) {
                readings.add(one);
            }
        }
    }

    private static List<List<Kind>> customs(int size, Map<Kind, String> outside) {
        boolean building = outside.containsKey(Kind.BUILDING);
        return switch (size) {
            case 1 ->
                building ? List.of(List.of(Kind.ROOM)) : List.of(List.of(Kind.BUILDING));
            case 2 -> building ? WITHIN_TWO : OF_TWO;
            case 3 -> building ? WITHIN_THREE : OF_THREE;
            default -> building ? List.of() : OF_FOUR;
        };
    }

    private static boolean same(DoorReading one, DoorReading other) {
        return java.util.Objects.equals(one.building(), other.building())
                && java.util.Objects.equals(one.entrance(), other.entrance())
                && java.util.Objects.equals(one.floor(), other.floor())
                && java.util.Objects.equals(one.room(), other.room());
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
