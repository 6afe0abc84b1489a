package org.gridwalk.geodata.heat.index;

import java.util.List;
import java.util.Optional;

/**
 * An issue that isn't as the segments have it.
 *
 * @param stands what the segments hold of it
 * @param now what it is
 */
record Changed(Optional<HeatRow> stands, Optional<HeatRow> now) {
    boolean isNothing() {
        return stands.equals(now);
    }

    void addTo(List<SignedRows.Signed> signed) {
        stands.ifPresent(row -> signed.add(new SignedRows.Signed(row, -1)));
        now.ifPresent(row -> signed.add(new SignedRows.Signed(row, 1)));
    }
}
