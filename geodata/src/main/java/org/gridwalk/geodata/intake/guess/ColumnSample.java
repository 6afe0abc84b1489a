package org.gridwalk.geodata.intake.guess;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridwalk.geodata.intake.TimeFormats;

/**
 * What stands in one column, as far as rows were looked at.
 *
 * @param rows looked at
 * @param filled of them with something in the column
 * @param values how often each value stands there, the most frequent first; empty where there are more than
 *     {@link #MOST_VALUES}
 * @param different how many different ones; more than {@link #MOST_COUNTED} are not counted on
 */
public record ColumnSample(
        String name, int rows, int filled, Map<String, Integer> values, int different, Shares shares) {
    /** A column with more different values than this is none of a vocabulary. */
    public static final int MOST_VALUES = 300;

    static final int MOST_COUNTED = 100_000;

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,12}(\\.\\d+)?");
    private static final Pattern DIGITS = Pattern.compile("\\d+(\\.\\d+)?");
    /** With a digit, and a word or two in front of it: 沪府工单2024-001. */
    private static final Pattern CODE =
            Pattern.compile("(?=.*\\d)\\p{IsHan}{0,6}[A-Za-z\\p{N}()（）〔〕\\[\\]/._#-]{2,60}\\p{IsHan}?");

    private static final Pattern PHONE =
            Pattern.compile("(\\+?86[- ]?)?1\\d{10}|(0\\d{2,3}[- ]?)?\\d{7,8}(-\\d{1,5})?");
    private static final Pattern PERSON =
            Pattern.compile("\\p{IsHan}{2,4}|\\p{IsHan}{1,3}(先生|女士|小姐|同志|某某?|[*＊]{1,2})|\\p{IsHan}[*＊]\\p{IsHan}?");
    private static final Pattern ADDRESS =
            Pattern.compile("[路街巷弄道号楼栋幢院苑园村区里坊门室层单元庭城府湾]|(?i)\\b(st|street|road|rd|ave|blvd)\\b");
    private static final int SENTENCE = 12;
    private static final int LONGEST_TIME = 40;
    private static final int FEWEST_DIGITS_OF_A_TIME = 4;
    private static final int LONGEST_ADDRESS = 60;

    public ColumnSample {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Of the values that are there, what share is one; each from 0 to 1. Zeros are left out of all that are coordinates.
     *
     * @param written times by more than digits
     * @param times also such as are digits alone: Excel's numbers, 20200108
     */
    public record Shares(
            double unique,
            double codes,
            double written,
            double times,
            double longitudes,
            double latitudes,
            double metersEast,
            double metersNorth,
            double sentences,
            double addresses,
            double persons,
            double phones) {}

    /** Counts while rows are handed out. */
    static final class Counter {
        private final TimeFormats formats = new TimeFormats(TimeFormats.DEFAULT);
        private final Map<String, Integer> values = new LinkedHashMap<>();
        private int rows;
        private int counted;
        private int filled;
        private int codes;
        private int written;
        private int times;
        private int notZero;
        private int longitudes;
        private int latitudes;
        private int metersEast;
        private int metersNorth;
        private int sentences;
        private int addresses;
        private int persons;
        private int phones;

        /** A row whose value is counted and looked at. */
        void look(String field) {
            rows++;
            String value = field.strip();
            if (value.isEmpty()) {
                return;
            }
            filled++;
            count(value);
            boolean isTime = mayBeTime(value) && formats.read(value).isPresent();
            times += isTime ? 1 : 0;
            written += isTime && !DIGITS.matcher(value).matches() ? 1 : 0;
            boolean isCode = !value.contains(".") && CODE.matcher(value).matches();
            codes += isCode ? 1 : 0;
            sentences += value.length() >= SENTENCE && !isCode && !isTime ? 1 : 0;
            addresses +=
                    value.length() <= LONGEST_ADDRESS && ADDRESS.matcher(value).find() ? 1 : 0;
            persons += PERSON.matcher(value).matches() ? 1 : 0;
            phones += PHONE.matcher(value).matches() ? 1 : 0;
            if (NUMBER.matcher(value).matches()) {
                coordinate(Double.parseDouble(value));
            } else {
                notZero++;
            }
        }

        /** Cheaper than to try: what is no time costs most. */
        private static boolean mayBeTime(String value) {
            return value.length() <= LONGEST_TIME
                    && value.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS_OF_A_TIME;
        }

        /** A row further down, of which only the value is counted. */
        void count(String value) {
            counted++;
            if (values.size() <= MOST_COUNTED || values.containsKey(value)) {
                values.merge(value, 1, Integer::sum);
            }
        }

        private void coordinate(double number) {
            if (number == 0) {
                return;
            }
            notZero++;
            boolean whole = number == Math.rint(number);
            longitudes += number >= 73 && number <= 136 && !whole ? 1 : 0;
            latitudes += number >= 3 && number <= 54 && !whole ? 1 : 0;
            metersEast += isEast(number) ? 1 : 0;
            metersNorth += number >= 1_700_000 && number <= 6_000_000 ? 1 : 0;
        }

        /** Metres of a zone with the middle at 500 km, with or without the zone's number, or of Web Mercator. */
        private static boolean isEast(double number) {
            return (number >= 150_000 && number <= 850_000)
                    || (number >= 13_150_000 && number <= 45_850_000)
                    || (number >= 8_000_000 && number <= 15_200_000);
        }

        ColumnSample sample(String name) {
            double all = Math.max(1, filled);
            double numbers = Math.max(1, notZero);
            int different = values.size();
            Map<String, Integer> shown = new LinkedHashMap<>();
            if (different <= MOST_VALUES) {
                values.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .forEach(entry -> shown.put(entry.getKey(), entry.getValue()));
            }
            return new ColumnSample(
                    name,
                    rows,
                    filled,
                    shown,
                    different,
                    new Shares(
                            Math.min(1, different / (double) Math.max(1, Math.min(counted, MOST_COUNTED))),
                            codes / all,
                            written / all,
                            times / all,
                            longitudes / numbers,
                            latitudes / numbers,
                            metersEast / numbers,
                            metersNorth / numbers,
                            sentences / all,
                            addresses / all,
                            persons / all,
                            phones / all));
        }
    }
}
