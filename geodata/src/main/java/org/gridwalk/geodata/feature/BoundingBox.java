package org.gridwalk.geodata.feature;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.feature.FeatureCrs.Corner;
import org.gridwalk.geodata.geo.Bounds;

/** Reads the {@code bbox} of a request. */
public final class BoundingBox {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d{1,3})?");
    private static final String EXPECTED =
            "four numbers, or six with heights: the lower corner, then the upper, in the order of axes of ";

    private BoundingBox() {}

    /**
     * @param value four or six numbers separated by commas; of six, the third and sixth are heights, which no feature
     *     here has and which therefore exclude none
     * @throws BadInput if it is anything else, upside down, or outside the system
     */
    public static Bounds parse(String value, FeatureCrs crs) {
        String[] parts = value.split(",", -1);
        if ((parts.length != 4 && parts.length != 6)
                || !Arrays.stream(parts).allMatch(part -> NUMBER.matcher(part).matches())) {
            throw new BadInput("bbox", value, EXPECTED + crs.uri());
        }
        double[] numbers = Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray();
        int upper = numbers.length / 2;
        if (upper == 3 && !(numbers[2] <= numbers[5])) {
            throw new BadInput("bbox", value, "the lower height before the upper");
        }
        try {
            return crs.bounds(new Corner(numbers[0], numbers[1]), new Corner(numbers[upper], numbers[upper + 1]));
        } catch (IllegalArgumentException e) {
            throw new BadInput("bbox", value, EXPECTED + crs.uri() + " (" + e.getMessage() + ")");
        }
    }
}
