package org.gridwalk.geodata.geocode.yard;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.demo.grid.Numerals;
import org.gridwalk.geodata.geocode.yard.YardCity.Home;

/**
 * Twelve ways in which clerks write the address of a dwelling. Each writes it in pieces that know what they say, so that it
 * is known what a slip has changed.
 */
public final class Styles {
    public static final int COUNT = 12;

    /** What a piece of an address says. */
    enum Field {
        AREA,
        ROAD,
        NUMBER,
        ESTATE,
        BUILDING,
        ENTRANCE,
        FLOOR,
        ROOM,
        OTHER
    }

    /** @param end after the last character of the text */
    record Piece(Field field, int end) {}

    /** An address as it is written. */
    public record Written(String text, List<Piece> pieces) {
        Field fieldAt(int at) {
            for (Piece piece : pieces) {
                if (at < piece.end) {
                    return piece.field;
                }
            }
            return Field.OTHER;
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    private final Home home;

    private Styles(Home home) {
        this.home = home;
    }

    /** @param style from 0 */
    public static Written write(Home home, int style) {
        Styles one = new Styles(home);
        one.write(style);
        return new Written(one.text.toString(), one.pieces);
    }

    private Styles put(Field field, String piece) {
        text.append(piece);
        pieces.add(new Piece(field, text.length()));
        return this;
    }

    private Styles area(String piece) {
        return put(Field.AREA, piece);
    }

    private Styles say(String piece) {
        return put(Field.OTHER, piece);
    }

    private Styles estate() {
        return put(Field.ESTATE, home.estateName());
    }

    private Styles road() {
        String road = home.road();
        return put(Field.ROAD, road).put(Field.NUMBER, home.address().substring(road.length()));
    }

    private Styles building(String unit) {
        return put(Field.BUILDING, Integer.toString(home.number())).say(unit);
    }

    private Styles entrance(String unit) {
        return put(Field.ENTRANCE, Integer.toString(home.entrance())).say(unit);
    }

    private Styles room(String unit) {
        return put(Field.ROOM, home.room()).say(unit);
    }

    private void write(int style) {
        switch (style) {
            case 0 ->
                area("曙光区")
                        .area(home.subdistrictName())
                        .area(home.communityName())
                        .road()
                        .estate()
                        .building("号楼")
                        .entrance("单元")
                        .room("室");
            case 1 -> estate().building("号楼").entrance("单元").room("室");
            case 2 -> estate().building("-").entrance("-").room("");
            case 3 -> estate().building("栋").entrance("单元").room("");
            case 4 -> road().estate().building("幢").entrance("单元").room("");
            case 5 ->
                area(home.communityName())
                        .estate()
                        .put(Field.BUILDING, Numerals.of(home.number()))
                        .say("号楼")
                        .put(Field.ENTRANCE, Numerals.of(home.entrance()))
                        .say("单元")
                        .put(Field.FLOOR, Numerals.of(home.floor()))
                        .say("层")
                        .room("");
            case 6 ->
                estate().put(Field.BUILDING, wide(home.number()))
                        .say("号楼")
                        .put(Field.ENTRANCE, wide(home.entrance()))
                        .say("单元")
                        .put(Field.ROOM, wide(home.room()))
                        .say("室");
            case 7 -> road().building("号楼").entrance("单元").room("室");
            case 8 ->
                area(home.communityName().replace("社区", "社区居委会"))
                        .estate()
                        .building("#")
                        .entrance("-")
                        .room("");
            case 9 ->
                estate().say("（").road().say("）").building("座").entrance("门").room("");
            case 10 ->
                say("居民住")
                        .estate()
                        .say(home.estateName().endsWith("小区") ? "" : "小区")
                        .building("号楼")
                        .entrance("单元")
                        .room("室");
            default ->
                area(home.subdistrictName())
                        .say(" ")
                        .area(home.communityName())
                        .say(" ")
                        .estate()
                        .say(" ")
                        .building("號樓 ")
                        .entrance("單元 ")
                        .room("室");
        }
    }

    private static String wide(Object number) {
        StringBuilder wide = new StringBuilder();
        number.toString().chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }
}
