package org.gridwalk.geodata.coverage.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.coverage.UncoveredQuery.Cursor;

/** The first few targets of a kind after a cursor, by severity and then by id, of all that are offered. */
final class WorstFirst {
    private static final Comparator<Cursor> ORDER =
            Comparator.comparing(Cursor::severity).reversed().thenComparing(Cursor::targetId);

    private final Targets targets;
    private final TargetKind kind;
    private final Cursor after;
    private final int most;
    private final PriorityQueue<Cursor> best = new PriorityQueue<>(ORDER.reversed());

    WorstFirst(Targets targets, TargetKind kind, Cursor after, int most) {
        this.targets = targets;
        this.kind = kind;
        this.after = after;
        this.most = most;
    }

    /** An empty one of the same kind. */
    WorstFirst another() {
        return new WorstFirst(targets, kind, after, most);
    }

    void offer(int target, double severity) {
        boolean full = best.size() == most;
        if (severity > after.severity() || (full && severity < best.peek().severity())) {
            return;
        }
        offer(new Cursor(severity, targets.id(kind, target)));
    }

    private void offer(Cursor found) {
        if (ORDER.compare(found, after) <= 0) {
            return;
        }
        best.add(found);
        if (best.size() > most) {
            best.poll();
        }
    }

    void add(WorstFirst other) {
        other.best.forEach(this::offer);
    }

    /** In their order. */
    List<Cursor> list() {
        List<Cursor> list = new ArrayList<>(best);
        list.sort(ORDER);
        return list;
    }
}
