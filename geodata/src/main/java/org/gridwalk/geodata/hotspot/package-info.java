/**
 * Whether what glows on the map means anything: places where more is reported than the households explain, told apart from
 * chance, and said with all that could make them misleading.
 *
 * <p>{@link org.gridwalk.geodata.hotspot.HotSpots} looks at a period; the job of
 * {@link org.gridwalk.geodata.hotspot.scan} looks every night for what is going on now. Both describe and explain nothing.
 * The statistics are those of {@link org.gridwalk.geodata.hotspot.stats}.
 *
 * <p>What counts is events: tickets that were merged into another are one with it. An issue without a position is in no
 * hot spot; the share of these is told with every answer. The ground of whoever looks is taken with the communities round
 * it, and the answer then cut to what they may see.
 */
package org.gridwalk.geodata.hotspot;
