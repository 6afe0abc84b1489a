package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Part;
import org.gridwalk.geodata.geocode.index.NameIndex;
import org.gridwalk.geodata.geocode.parse.AddressValue;

/** What an address asks for, sorted by what it is looked up in. */
final class Wanted {
    /**
     * A name that an estate may have.
     *
     * @param phase as it follows the name, or empty
     * @param end in the text, after the last character
     */
    record Name(String name, String phase, int end) {}

    /** A name of an area that is not one by itself in the book may be part of another name. */
    record Area(Kind kind, String name, int end) {}

    final List<Area> areas = new ArrayList<>();
    final List<Name> names = new ArrayList<>();
    final List<String> roads = new ArrayList<>();
    String lane = "";
    String number = "";
    /** Where the numbers of the door may begin in the text. */
    int doorsFrom;

    private static final int LONG_FOR_A_BUILDING = 4;
    private static final int LONGEST_AREA = 8;

    private final ParsedAddress address;
    private boolean namesEstate;

    Wanted(ParsedAddress address) {
        this.address = address;
        for (Part part : address.parts()) {
            add(part);
        }
        roadByNumber();
        if (names.isEmpty() && address.rest() != null) {
            for (String piece : address.rest().split(" ")) {
                addName(AddressValue.name(piece), 0);
            }
        }
    }

    /**
     * The same address where a name of the book stands in its text, whatever it was taken for.
     *
     * @param name with its end; empty for the number of a house on a road, which needs none
     */
    Wanted(Wanted other, Name name) {
        this.address = other.address;
        this.areas.addAll(other.areas);
        addName(name.name, name.end);
        this.roads.addAll(other.roads);
        this.lane = other.lane;
        this.number = other.number;
        this.doorsFrom = name.end;
    }

    /** 星屏63号4号楼: a name with a number, and then a building, is that of a road. */
    private void roadByNumber() {
        Part loose = null;
        String name = null;
        String before = null;
        for (Part part : address.parts()) {
            if (part.kind() == Kind.ESTATE) {
                before = AddressValue.name(part.value());
            } else if (part.kind() == Kind.NUMBER && !isOfRoad(part) && before != null && loose == null) {
                loose = part;
                name = before;
            } else if (part.kind() == Kind.BUILDING && loose != null && roads.isEmpty()) {
                roads.add(name);
                number = loose.value();
                doorsFrom = Math.max(doorsFrom, loose.end());
            }
        }
    }

    /** Whether an estate is named, rather than a shop or a school. */
    boolean namesEstate() {
        return namesEstate;
    }

    ParsedAddress address() {
        return address;
    }

    private void add(Part part) {
        switch (part.kind()) {
            case PROVINCE, CITY, DISTRICT, SUBDISTRICT, COMMUNITY ->
                areas.add(new Area(part.kind(), AddressValue.name(part.value()), part.end()));
            case ROAD -> {
                roads.add(AddressValue.name(part.value()));
                doorsFrom = Math.max(doorsFrom, part.end());
            }
            case LANE -> {
                lane = lane.isEmpty() ? part.value() : lane;
                doorsFrom = Math.max(doorsFrom, part.end());
            }
            case NUMBER -> number(part);
            case ESTATE, PLACE -> {
                namesEstate |= part.kind() == Kind.ESTATE;
                name(part);
            }
            case BUILDING -> {
                // 翠泉西区号楼, where the number was left out.
                if (part.value().length() >= LONG_FOR_A_BUILDING
                        && !Character.isDigit(part.value().charAt(0))) {
                    addName(AddressValue.name(part.value()), part.end());
                }
            }
            case PHASE -> phase(part);
            default -> {
                // What is inside is read by DoorReadings.
            }
        }
    }

    private void number(Part part) {
        boolean ofRoad = !roads.isEmpty() || !lane.isEmpty();
        if (ofRoad && number.isEmpty()) {
            number = part.value();
            doorsFrom = Math.max(doorsFrom, part.end());
        }
    }

    /** After the number of a house on a road; 0 if there is none. */
    int endOfRoad() {
        int end = 0;
        for (Part part : address.parts()) {
            boolean ofRoad = part.kind() == Kind.NUMBER && part.value().equals(number);
            end = ofRoad && end == 0 ? part.end() : end;
        }
        return roads.isEmpty() ? 0 : end;
    }

    /** Whether a number is that of a house on a road, rather than that of a building of an estate. */
    boolean isOfRoad(Part part) {
        return !number.isEmpty() && part.end() <= doorsFrom && part.value().equals(number);
    }

    /** Two in a row may be one: 印刷厂 and 家属院. */
    private void name(Part part) {
        Name last = names.isEmpty() ? null : names.get(names.size() - 1);
        if (last != null && last.end == part.start() && last.phase.isEmpty()) {
            addName(last.name + AddressValue.name(part.value()), part.end());
        }
        addName(AddressValue.name(part.value()), part.end());
    }

    /** Whether what was read as a building is the name of an estate. */
    boolean isName(Part part) {
        return part.kind() == Kind.BUILDING
                && part.value().length() >= LONG_FOR_A_BUILDING
                && names.stream().anyMatch(name -> name.end == part.end());
    }

    private void addName(String name, int end) {
        if (name.length() > 1) {
            names.add(new Name(name, "", end));
            doorsFrom = Math.max(doorsFrom, end);
        }
    }

    /** 枫曦社区面粉厂家属院: what begins a name and is an area goes to the areas. */
    void splitAreas(NameIndex areaNames) {
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            for (int at = Math.min(LONGEST_AREA, name.name.length() - 2); at > 2; at--) {
                String area = name.name.substring(0, at);
                if (area.endsWith("社区") && areaNames.exact(area) >= 0) {
                    areas.add(new Area(Kind.COMMUNITY, area, name.end));
                    names.set(i, new Name(name.name.substring(at), name.phase, name.end));
                    break;
                }
            }
        }
    }

    private void phase(Part part) {
        String phase = AddressValue.name(part.value());
        if (names.isEmpty()) {
            // Of an area that is none: 云溪东区 after a slip.
            names.add(new Name(phase, "", part.end()));
        } else {
            Name last = names.remove(names.size() - 1);
            names.add(new Name(last.name, last.phase + phase, part.end()));
        }
        doorsFrom = Math.max(doorsFrom, part.end());
    }
}
