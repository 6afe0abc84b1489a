package org.gridwalk.geodata.issue.casebook;

import java.util.Collection;
import java.util.regex.Pattern;

/** A text as strangers may read it. */
final class Unnamed {
    private static final String LEFT_OUT = "…";
    private static final Pattern PEOPLE = Pattern.compile("\\p{IsHan}{1,2}(阿姨|大爷|大妈|大娘|奶奶|爷爷|叔叔|先生|女士|小姐|某某|某)");
    /** 3-2-501, 3号楼2单元501室, 902. Amounts, years and measures stay. */
    private static final Pattern DOORS = Pattern.compile("\\d+\\s*[-－—]\\s*\\d+(\\s*[-－—]\\s*\\d+)?"
            + "|\\d+\\s*(号楼|栋|幢|座|单元|室|号房)"
            + "|(?<!\\d)\\d{3,4}(?!\\d)(?!\\s*(元|块|年|米|平|度|人|户|天|小时|万|%))");

    private static final Pattern NUMBERS = Pattern.compile("\\d[\\d -]{5,}\\d");
    private static final Pattern REPEATED = Pattern.compile("…(\\s*…)+");

    private Unnamed() {}

    /** @param names of those who are known to have to do with it */
    static String text(String text, Collection<String> names) {
        String plain = text;
        for (String name : names) {
            plain = plain.replace(name, LEFT_OUT);
        }
        plain = NUMBERS.matcher(plain).replaceAll(LEFT_OUT);
        plain = DOORS.matcher(plain).replaceAll(LEFT_OUT);
        plain = PEOPLE.matcher(plain).replaceAll(LEFT_OUT);
        return REPEATED.matcher(plain).replaceAll(LEFT_OUT);
    }
}
