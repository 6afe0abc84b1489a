package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The index that lives: takes changes and merges them, and shows what it holds as {@link #view}. Changes may come from
 * any thread, one at a time; a merge runs beside them.
 */
public final class HeatIndex {
    private static final int MOST_CODES = 0xFFFF;
    private static final int MOST_UNITS = 1 << 26;

    private final Triples codes;
    private final Triples units;
    private final Map<SegmentKey, Segment> segments = new TreeMap<>();
    private final Map<Long, Changed> delta = new HashMap<>();
    private final Object merging = new Object();
    /** While a merge runs, the delta keeps each issue, so that what stands of it is known. */
    private boolean merges;

    private long epoch;
    private volatile HeatView view;

    /** @param signed the delta that goes with the segments */
    HeatIndex(Triples codes, Triples units, List<Segment> made, SignedRows signed, long epoch) {
        this.codes = codes;
        this.units = units;
        this.epoch = epoch;
        made.forEach(segment -> segments.put(segment.key, segment));
        for (int i = 0; i < signed.size(); i++) {
            HeatRow row = signed.row(i);
            Changed known = delta.getOrDefault(row.id(), new Changed(List.of(), Optional.empty()));
            delta.put(row.id(), signed.sign[i] < 0 ? known.with(row) : known.becomes(Optional.of(row)));
        }
        show();
    }

    static Triples codes(TripleList known) {
        return new Triples(MOST_CODES, known);
    }

    static Triples units(TripleList known) {
        return new Triples(MOST_UNITS, known);
    }

    /** The dictionary of topic, status and source: ask it for the code of a row before the row comes. */
    public Triples codes() {
        return codes;
    }

    /** The dictionary of area, grid (or 0) and grid at the time of the report (or 0). */
    public Triples units() {
        return units;
    }

    /** What the index holds now. */
    public HeatView view() {
        return view;
    }

    /** Rows in the delta, counted in or away. */
    public int deltaRows() {
        return view.delta().size();
    }

    /** Applies changes: all of them are seen at once, by whoever asks for the view from then on. */
    public synchronized void apply(ChangeSet changes) {
        Map<Long, HeatRow> found = standing(changes);
        changes.rows().forEach((id, now) -> {
            Changed known = delta.get(id);
            List<HeatRow> stands =
                    known == null ? Optional.ofNullable(found.get(id)).stream().toList() : known.stands();
            Changed changed = new Changed(stands, now);
            if (changed.isNothing() && !merges) {
                delta.remove(id);
            } else {
                delta.put(id, changed);
            }
        });
        epoch++;
        show();
    }

    /**
     * Rebuilds the segments that the delta touches, one after the other, and puts each in place as soon as it is made.
     * Changes may be applied meanwhile: they stay in the delta. One merge at a time; a second one waits.
     */
    public void merge() {
        synchronized (merging) {
            List<Changed> snapshot;
            synchronized (this) {
                merges = true;
                snapshot = List.copyOf(delta.values());
            }
            try {
                Merge.of(snapshot).forEach(this::merge);
            } finally {
                forgetMerged();
            }
        }
    }

    private void merge(Merge merge) {
        HeatView.Dictionaries known = new HeatView.Dictionaries(codes.list(), units.list());
        Segment old;
        synchronized (this) {
            old = segments.get(merge.key());
        }
        Segment made = merge.apply(old == null ? Segment.empty(merge.key(), known) : old, known);
        synchronized (this) {
            if (made.isEmpty()) {
                segments.remove(merge.key());
            } else {
                segments.put(merge.key(), made);
            }
            merge.gone().forEach(row -> delta.computeIfPresent(row.id(), (id, changed) -> changed.without(row)));
            merge.come().forEach(row -> delta.computeIfPresent(row.id(), (id, changed) -> changed.with(row)));
            show();
        }
    }

    private synchronized void forgetMerged() {
        merges = false;
        delta.values().removeIf(Changed::isNothing);
    }

    /** What the segments hold of the issues that the delta doesn't know. */
    private Map<Long, HeatRow> standing(ChangeSet changes) {
        List<Long> unknown = changes.rows().keySet().stream()
                .filter(id -> !delta.containsKey(id))
                .toList();
        IdFinder finder = new IdFinder(unknown);
        Map<Long, HeatRow> found = new HashMap<>();
        for (Segment segment : segments.values()) {
            finder.find(segment, row -> found.put(row.id(), row));
        }
        return found;
    }

    private void show() {
        List<SignedRows.Signed> signed = new ArrayList<>();
        delta.values().forEach(changed -> changed.addTo(signed));
        view = new HeatView(epoch, codes.list(), units.list(), List.copyOf(segments.values()), SignedRows.of(signed));
    }
}
