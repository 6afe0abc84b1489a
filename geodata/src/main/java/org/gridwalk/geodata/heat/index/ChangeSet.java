package org.gridwalk.geodata.heat.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What has become of some issues. Of two changes of one issue the later counts. For one thread. */
public final class ChangeSet {
    private final Map<Long, Optional<HeatRow>> rows = new LinkedHashMap<>();

    /** The issue is now like this, whether it was known or not. */
    public ChangeSet put(HeatRow row) {
        rows.put(row.id(), Optional.of(row));
        return this;
    }

    /** The issue is gone or has no place any more, whether it was known or not. */
    public ChangeSet remove(long id) {
        rows.put(id, Optional.empty());
        return this;
    }

    public int size() {
        return rows.size();
    }

    Map<Long, Optional<HeatRow>> rows() {
        return rows;
    }
}
