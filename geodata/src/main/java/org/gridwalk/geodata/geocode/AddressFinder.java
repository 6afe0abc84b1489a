package org.gridwalk.geodata.geocode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds addresses where people describe a problem: 反映幸福里小区3号楼2单元漏水. It reads the text as one address in which most
 * is in no part, and takes runs of parts that lead from the large to the small and say enough together.
 *
 * <p>Days, prices, telephone numbers and lines of a subway are told by what follows the number. A name is known by the word
 * that ends it, so an estate called by a bare name is found only where a building follows.
 */
public final class AddressFinder {
    private static final int REST = 3;
    /** 地铁站 and 菜市场 are in every city. */
    private static final int GENERIC = 3;

    private static final int ENOUGH = 2;
    private static final String AND = "与和及";
    private static final String JOINTS = "，,、 　:：-－的（）()";

    private final AddressParser parser;

    public AddressFinder(AddressParser parser) {
        this.parser = parser;
    }

    /** What is an address in a text, the best first; of equals the first of the text. None overlap. */
    public List<FoundAddress> find(String text) {
        List<FoundAddress> found = new ArrayList<>();
        Run run = null;
        for (Part part : parser.parts(text, REST)) {
            if (part.kind() == Kind.NOTE) {
                continue;
            }
            if (run != null && run.goesOn(text, part)) {
                run.add(part);
            } else {
                add(run, text, found);
                run = new Run(part);
            }
        }
        add(run, text, found);
        found.sort(Comparator.comparingInt(FoundAddress::score).reversed().thenComparingInt(FoundAddress::start));
        return found;
    }

    private void add(Run run, String text, List<FoundAddress> found) {
        if (run != null && run.score >= ENOUGH) {
            found.add(
                    new FoundAddress(run.start, run.end, run.score, parser.parse(text.substring(run.start, run.end))));
        }
    }

    /** Parts that follow each other, and what they are worth together. */
    private static final class Run {
        private final int start;
        private int end;
        private int score;
        private Kind last;

        Run(Part first) {
            start = first.start();
            add(first);
        }

        boolean goesOn(String text, Part next) {
            for (int i = end; i < next.start(); i++) {
                boolean crossing = last == Kind.ROAD && next.kind() == Kind.ROAD && AND.indexOf(text.charAt(i)) >= 0;
                if (!crossing && JOINTS.indexOf(text.charAt(i)) < 0) {
                    return false;
                }
            }
            boolean joined = next.start() == end || (last == Kind.ROAD && next.kind() == Kind.ROAD);
            return next.start() - end <= 2 && (joined || next.kind().index() > last.index());
        }

        void add(Part part) {
            score += worth(part);
            end = part.end();
            last = part.kind();
        }

        private int worth(Part part) {
            return switch (part.kind()) {
                case CODE -> 5;
                case ESTATE -> 3;
                case ROAD, SUBDISTRICT, COMMUNITY, BUILDING, DISTRICT -> 2;
                case NUMBER ->
                    last == Kind.ROAD || last == Kind.LANE || last == Kind.COMMUNITY || last == Kind.GROUP ? 2 : 0;
                case PLACE ->
                    part.text().contains("号线") ? 0 : last == null && part.text().length() <= GENERIC ? 1 : 2;
                case PROVINCE, CITY, GROUP, LANE, PHASE -> 1;
                case ENTRANCE, FLOOR, ROOM -> last == null ? 0 : 1;
                case NOTE -> 0;
            };
        }
    }
}
