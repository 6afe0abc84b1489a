package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a view holds under a filter in all, placed or not: how many of which kind, how many of which grid, and from when
 * until when. Each is a pass over the rows that the filter's window leaves, in milliseconds for millions of them.
 */
public final class Sums {
    /** Blocks that one thread takes at once. */
    private static final int CHUNK = 1024;

    private final HeatView view;
    private final HeatFilter filter;

    Sums(HeatView view, HeatFilter filter) {
        this.view = view;
        this.filter = filter;
    }

    /**
     * How many of one kind.
     *
     * @param topic of its code, as {@code status} and {@code source}
     * @param placed how many have a place; {@code unplaced} how many have none
     */
    public record OfKind(long topic, long status, long source, long placed, long unplaced) {}

    /** Of each kind of which there is any. */
    public List<OfKind> byKind() {
        TripleList codes = view.codeList();
        long[] placed = byCode(true, Integer.MIN_VALUE);
        long[] unplaced = byCode(false, Integer.MIN_VALUE);
        return IntStream.range(0, placed.length)
                .filter(code -> placed[code] + unplaced[code] > 0)
                .mapToObj(code -> new OfKind(
                        codes.first(code), codes.second(code), codes.third(code), placed[code], unplaced[code]))
                .toList();
    }

    /**
     * Of each grid in which there is any; what has none isn't told.
     *
     * @param then whether by the grid at the time of the report, or by that of now
     */
    public Map<Long, Long> byGrid(boolean then) {
        TripleList units = view.unitList();
        long[] counts = byUnit();
        Map<Long, Long> ofGrid = new HashMap<>();
        for (int unit = 0; unit < counts.length; unit++) {
            long grid = then ? units.third(unit) : units.second(unit);
            if (counts[unit] > 0 && grid != 0) {
                ofGrid.merge(grid, counts[unit], Long::sum);
            }
        }
        return ofGrid;
    }

    /** How many of them were reported from an hour on, which is one since 1970: of what was open in a window not all were. */
    public long reportedSince(int hour) {
        return Arrays.stream(byCode(true, hour)).sum()
                + Arrays.stream(byCode(false, hour)).sum();
    }

    private long[] byCode(boolean placed, int since) {
        List<Segment> segments = placed ? view.placed() : view.unplaced();
        int world = view.delta().first(HeatRow.NOWHERE);
        return tally(segments, () -> new CodeTally(filter, since))
                .add(
                        view.delta(),
                        placed ? 0 : world,
                        placed ? world : view.delta().size())
                .result();
    }

    private long[] byUnit() {
        return tally(view.segments(), () -> new UnitTally(filter))
                .add(view.delta(), 0, view.delta().size())
                .result();
    }

    private Tally tally(List<Segment> segments, Supplier<Tally> none) {
        if (filter.nothing) {
            return none.get();
        }
        return segments.stream()
                .flatMap(segment -> IntStream.rangeClosed(0, segment.blocks.length / CHUNK)
                        .mapToObj(chunk -> new Part(segment, chunk * CHUNK)))
                .toList()
                .parallelStream()
                .collect(none, (tally, part) -> part.addTo(tally), Tally::with);
    }

    private record Part(Segment segment, int first) {
        void addTo(Tally tally) {
            tally.add(segment, first, Math.min(segment.blocks.length, first + CHUNK));
            if (first == 0) {
                tally.add(segment.misfits, 0, segment.misfits.size());
            }
        }
    }

    /** The first and the last hour of reporting, since 1970. */
    public record Hours(int first, int last) {}

    /** Of all rows with the filter's codes and units, whatever its window. */
    public Optional<Hours> hours() {
        Set<Long> gone = new HashSet<>();
        List<Integer> others = new ArrayList<>();
        SignedRows delta = view.delta();
        for (int i = 0; i < delta.size(); i++) {
            if (delta.sign[i] < 0) {
                gone.add(delta.id[i]);
            } else if (filter.holds(delta.code[i], delta.unit[i])) {
                others.add(delta.hour[i]);
            }
        }
        HourSpan span = new HourSpan(filter, gone);
        view.segments().forEach(span::add);
        others.forEach(span::add);
        return span.first > span.last ? Optional.empty() : Optional.of(new Hours(span.first, span.last));
    }

    /** From the ends of each block inwards, no further than another block has come already. */
    private static final class HourSpan {
        private final HeatFilter filter;
        /** Ids of what stands in segments and no longer counts. */
        private final Set<Long> gone;

        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;

        HourSpan(HeatFilter filter, Set<Long> gone) {
            this.filter = filter;
            this.gone = gone;
        }

        void add(int hour) {
            first = Math.min(first, hour);
            last = Math.max(last, hour);
        }

        void add(Segment segment) {
            SignedRows misfits = segment.misfits;
            for (int i = 0; i < misfits.size(); i++) {
                if (filter.holds(misfits.code[i], misfits.unit[i]) && !gone.contains(misfits.id[i])) {
                    add(misfits.hour[i]);
                }
            }
            for (int block = 0; block < segment.blocks.length; block++) {
                if (filter.everyUnit || segment.units.met(block, filter.units) != BlockUnits.Met.NOWHERE) {
                    add(segment, block);
                }
            }
        }

        private void add(Segment segment, int block) {
            int row = segment.start[block];
            int end = segment.start[block + 1];
            while (row < end && hour(segment, row) < first) {
                if (counts(segment, block, row)) {
                    add(hour(segment, row));
                }
                row++;
            }
            while (end > row && hour(segment, end - 1) > last) {
                end--;
                if (counts(segment, block, end)) {
                    add(hour(segment, end));
                }
            }
        }

        private static int hour(Segment segment, int row) {
            return (int) (segment.firstHour + segment.hour[row]);
        }

        private boolean counts(Segment segment, int block, int row) {
            return filter.codes[segment.code[row]] != 0
                    && filter.units[segment.units.unit(block, row, segment.start[block])] != 0
                    && !gone.contains(segment.firstId + (segment.id[row] & 0xFFFF_FFFFL));
        }
    }
}
