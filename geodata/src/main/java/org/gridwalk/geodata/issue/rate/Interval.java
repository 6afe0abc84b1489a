package org.gridwalk.geodata.issue.rate;

/** Where a share lies with 95 % confidence, 0 to 1. */
public record Interval(double low, double high) {
    /** The 97.5th percentile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * The score interval of E. B. Wilson, Probable inference, the law of succession, and statistical inference (JASA 22,
     * 1927): it stays within 0 and 1, and is right for few and for shares near either end, too.
     *
     * @param numerator 0 to {@code denominator}
     * @param denominator above 0
     */
    public static Interval wilson(long numerator, long denominator) {
        if (denominator <= 0 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException(numerator + " of " + denominator);
        }
        double n = denominator;
        double share = numerator / n;
        double scale = 1 + Z * Z / n;
        double middle = (share + Z * Z / (2 * n)) / scale;
        double half = Z / scale * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
        return new Interval(
                numerator == 0 ? 0 : Math.max(0, middle - half),
                numerator == denominator ? 1 : Math.min(1, middle + half));
    }
}
