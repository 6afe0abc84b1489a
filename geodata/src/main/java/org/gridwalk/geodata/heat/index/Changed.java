package org.gridwalk.geodata.heat.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An issue that isn't as the segments have it, or wasn't.
 *
 * @param stands what the segments hold of it: two rows while a merge has put it into one segment and not yet taken it
 *     from another
 * @param now what it is
 */
record Changed(List<HeatRow> stands, Optional<HeatRow> now) {
    Changed {
        stands = List.copyOf(stands);
    }

    boolean isNothing() {
        return stands.equals(now.stream().toList());
    }

    Changed becomes(Optional<HeatRow> row) {
        return new Changed(stands, row);
    }

    Changed without(HeatRow row) {
        List<HeatRow> left = new ArrayList<>(stands);
        left.remove(row);
        return new Changed(left, now);
    }

    Changed with(HeatRow row) {
        List<HeatRow> more = new ArrayList<>(stands);
        more.add(row);
        return new Changed(more, now);
    }

    void addTo(List<SignedRows.Signed> signed) {
        if (!isNothing()) {
            stands.forEach(row -> signed.add(new SignedRows.Signed(row, -1)));
            now.ifPresent(row -> signed.add(new SignedRows.Signed(row, 1)));
        }
    }
}
