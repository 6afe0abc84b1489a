package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Part;
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

    private final ParsedAddress address;

    Wanted(ParsedAddress address) {
        this.address = address;
        for (Part part : address.parts()) {
            add(part);
        }
        if (names.isEmpty() && address.rest() != null) {
            for (String piece : address.rest().split(" ")) {
                addName(AddressValue.name(piece), 0);
            }
        }
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
            case ESTATE, PLACE -> addName(AddressValue.name(part.value()), part.end());
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

    /** Whether a number is that of a house on a road, rather than that of a building of an estate. */
    boolean isOfRoad(Part part) {
        return !number.isEmpty() && part.end() <= doorsFrom && part.value().equals(number);
    }

    private void addName(String name, int end) {
        if (name.length() > 1) {
            names.add(new Name(name, "", end));
            doorsFrom = Math.max(doorsFrom, end);
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
