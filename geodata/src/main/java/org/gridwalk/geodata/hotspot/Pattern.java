package org.gridwalk.geodata.hotspot;

/**
 * What becomes of a hot spot from week to week. The names, and nine tenths as what persists, are those of Esri's Emerging
 * Hot Spot Analysis; its eight patterns are five here: consecutive and oscillating ones are sporadic, and historical ones
 * fade.
 *
 * <p>A week is hot where the mean Gi* of the hot spot's units over it and the three before is 1.645 or more, which is
 * Esri's 90 %. A trend is one at 5 % by Mann and Kendall. The first that fits is told.
 */
public enum Pattern {
    /** No week before the period was hot. */
    NEW,
    /** It rises, and the last week is hot. */
    INTENSIFYING,
    /** It falls; or the last week isn't hot and nine tenths of those before were. */
    FADING,
    /** At least nine tenths of the weeks were hot. */
    PERSISTENT,
    /** On and off. */
    SPORADIC
}
