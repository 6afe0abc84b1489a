package org.gridwalk.geodata.demo.history;

import org.gridwalk.geodata.demo.grid.Numerals;
import org.gridwalk.geodata.demo.ground.Building;
import org.gridwalk.geodata.demo.ground.Dice;

/** Addresses as people write them: in full, in short, by street, in Chinese numerals, in full-width digits. */
final class AddressText {
    private AddressText() {}

    /** How far an address goes, as {@code issue.place_precision} names it. */
    static String of(Place place, String precision, String community, Dice dice) {
        return switch (precision) {
            case "ROOM" -> house(place, dice, true, true);
            case "ENTRANCE" -> house(place, dice, true, false);
            case "BUILDING" -> house(place, dice, false, false);
            case "POINT" -> point(place, dice);
            case "ESTATE" -> place.estate().name() + (dice.chance(0.4) ? "院内" : "");
            case "ROAD" -> place.street() + (dice.chance(0.5) ? "沿线" : "附近");
            case "COMMUNITY" -> community;
            default -> dice.chance(0.5) ? null : "不详";
        };
    }

    private static String point(Place place, Dice dice) {
        if (place.building() != null) {
            return place.building().address() + place.building().name();
        }
        if (place.estate() != null) {
            return place.estate().name() + dice.pick(java.util.List.of("大门口", "垃圾桶旁", "小广场", "院内", "围墙边"));
        }
        return place.street() + dice.pick(java.util.List.of("路边", "人行道", "路口", "公交站旁"));
    }

    private static String house(Place place, Dice dice, boolean withDoor, boolean withRoom) {
        Building building = place.building();
        if (building.estate == null) {
            return building.address() + building.name();
        }
        String number = building.name().substring(0, building.name().indexOf('号'));
        String room = withRoom && place.dwelling() != null ? place.dwelling().room() : "";
        String text = (dice.chance(0.2) ? building.address() : "") + building.estate.name();
        int style = dice.below(10);
        if (style < 4) {
            text += number + "号楼" + (withDoor ? place.door() + "单元" : "") + room + (room.isEmpty() ? "" : "室");
        } else if (style < 6 && withDoor && !room.isEmpty()) {
            text += number + "-" + place.door() + "-" + room;
        } else if (style < 7) {
            text += Numerals.of(Integer.parseInt(number)) + "栋" + (withDoor ? Numerals.of(place.door()) + "单元" : "")
                    + room;
        } else if (style < 8) {
            text += number + "#" + (withDoor ? place.door() + "门" : "") + room;
        } else if (style < 9) {
            text += fullWidth(number) + "号楼" + (withDoor ? fullWidth("" + place.door()) + "单元" : "") + fullWidth(room);
        } else {
            text += number + "幢" + (withDoor ? place.door() + "单元" : "") + room;
        }
        return text;
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(digit -> wide.append((char) (digit >= '0' && digit <= '9' ? digit - '0' + '０' : digit)));
        return wide.toString();
    }
}
