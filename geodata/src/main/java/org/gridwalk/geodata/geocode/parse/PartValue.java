package org.gridwalk.geodata.geocode.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.Part;

/** What parts are compared by: see {@link Part#value()}. */
final class PartValue {
    private static final int NUMBERED =
            Steps.bits(Kind.GROUP, Kind.LANE, Kind.NUMBER, Kind.BUILDING, Kind.ENTRANCE, Kind.FLOOR, Kind.ROOM);
    /** The committee stands for what it is the committee of; the longer ones first. */
    private static final Map<String, String> COMMITTEES = committees();

    private PartValue() {}

    /**
     * @param written as the parser reads it, without what separates
     */
    static String of(Candidate part, String written) {
        Kind kind = part.kind();
        if (part.right != null) {
            return written.substring(0, written.length() - part.rightLength) + part.right;
        }
        if (kind == Kind.FLOOR) {
            return floor(written);
        }
        if (kind == Kind.PHASE) {
            return NumberValue.withDigits(written);
        }
        if (kind == Kind.SUBDISTRICT || kind == Kind.COMMUNITY) {
            return withoutCommittee(written);
        }
        return (Steps.bit(kind.index()) & NUMBERED) == 0 ? written : numbered(kind, written);
    }

    /** 三栋 is 3; but 逸夫楼 has a name, and stays. */
    private static String numbered(Kind kind, String written) {
        char first = written.charAt(0);
        boolean counted = first == '第'
                || first == '#'
                || first == '附'
                || !NumberValue.of(written.substring(0, 1)).isEmpty();
        String number = counted ? NumberValue.of(kind == Kind.ROOM ? doorNumber(written) : written) : "";
        return number.isEmpty() ? written : number;
    }

    /** 5-01 is 501. */
    private static String doorNumber(String written) {
        int dash = written.indexOf('-');
        boolean door = dash > 0 && dash <= 2 && dash + 1 < written.length() && written.charAt(dash + 1) == '0';
        return door ? written.substring(0, dash) + written.substring(dash + 1) : written;
    }

    private static String floor(String written) {
        char first = written.charAt(0);
        boolean letter = first == 'B' && written.length() > 1;
        boolean below = letter || first == '负' || first == '-' || written.startsWith("地下");
        String number = NumberValue.of(letter || first == '-' ? written.substring(1) : written);
        String plain = number.endsWith("F") ? number.substring(0, number.length() - 1) : number;
        return plain.isEmpty() ? written : (below ? "-" : "") + plain;
    }

    static String withoutCommittee(String written) {
        for (Map.Entry<String, String> committee : COMMITTEES.entrySet()) {
            if (written.endsWith(committee.getKey())) {
                return written.substring(
                                0, written.length() - committee.getKey().length())
                        + committee.getValue();
            }
        }
        return written;
    }

    private static Map<String, String> committees() {
        Map<String, String> committees = new LinkedHashMap<>();
        committees.put("街道办事处", "街道");
        committees.put("街道办", "街道");
        committees.put("街办", "街道");
        committees.put("镇政府", "镇");
        committees.put("社区居民委员会", "社区");
        committees.put("社区居委会", "社区");
        committees.put("村村民委员会", "村");
        committees.put("村民委员会", "村");
        committees.put("村村委会", "村");
        committees.put("村委会", "村");
        committees.put("村委", "村");
        return committees;
    }
}
