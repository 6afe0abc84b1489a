package org.gridwalk.geodata.roll;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an identity number says, as GB 11643-1999 writes it (18 places) and its forerunner of 1989 (15); the middle may be
 * hidden by asterisks, and only the end may be given.
 *
 * @param tail the last four of 18 places; null where they aren't known
 * @param birthDate null where it isn't known
 * @param sex F or M; null where it isn't known
 */
record Identity(String tail, LocalDate birthDate, String sex) {
    private static final Pattern NEW = Pattern.compile("[0-9*]{17}[0-9X*]");
    private static final Pattern OLD = Pattern.compile("[0-9]{15}");
    private static final Pattern TAIL = Pattern.compile("[0-9]{3}[0-9X]");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    /** Empty for what is no such number, or one with a slip: its check character or its day of birth can't be. */
    static Optional<Identity> read(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s'-]", "")
                .toUpperCase(Locale.ROOT);
        if (TAIL.matcher(plain).matches()) {
            return Optional.of(new Identity(plain, null, null));
        }
        try {
            if (OLD.matcher(plain).matches()) {
                return Optional.of(new Identity(null, day("19" + plain.substring(6, 12)), sex(plain.charAt(14))));
            }
            return NEW.matcher(plain).matches() && checks(plain) ? Optional.of(ofNew(plain)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Identity ofNew(String number) {
        String tail = number.substring(14);
        String born = number.substring(6, 14);
        boolean known = TAIL.matcher(tail).matches();
        return new Identity(
                known ? tail : null, born.contains("*") ? null : day(born), known ? sex(number.charAt(16)) : null);
    }

    private static LocalDate day(String digits) {
        return LocalDate.parse(digits, DAY);
    }

    private static String sex(char digit) {
        return (digit - '0') % 2 == 0 ? "F" : "M";
    }

    /** By ISO 7064, MOD 11-2; what is hidden can't be checked. */
    private static boolean checks(String number) {
        if (number.contains("*")) {
            return true;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length()) == number.charAt(17);
    }
}
