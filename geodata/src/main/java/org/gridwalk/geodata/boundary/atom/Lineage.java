package org.gridwalk.geodata.boundary.atom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What became of the atoms of a ground: each of today's came from one atom of any version before, or from none. What
 * holds of an atom can be said of all that came from it, and then holds of all ground that was in one.
 */
public final class Lineage {
    /** @param cameFrom 0 for ground that was in no atom */
    private record Birth(int made, long cameFrom) {}

    private final Map<Long, Birth> births = new HashMap<>();
    private final List<Long> living = new ArrayList<>();

    private Lineage() {}

    /** Of all atoms that an area's ground ever had. */
    public static Lineage of(Handle handle, long areaId) {
        Lineage lineage = new Lineage();
        handle.createQuery(
                        "select id, made, coalesce(came_from, 0) as came_from, gone from atom where area_id = :area order by id")
                .bind("area", areaId)
                .map((row, context) -> {
                    long id = row.getLong("id");
                    if (row.getObject("gone") == null) {
                        lineage.living.add(id);
                    }
                    return lineage.births.put(id, new Birth(row.getInt("made"), row.getLong("came_from")));
                })
                .list();
        return lineage;
    }

    /** By the atoms of a version of the ground, those of today that came from each, ascending. */
    public Map<Long, List<Long>> heirs(int version) {
        Map<Long, List<Long>> heirs = new HashMap<>();
        for (long atom : living) {
            long ancestor = atom;
            while (ancestor != 0 && births.get(ancestor).made > version) {
                ancestor = births.get(ancestor).cameFrom;
            }
            if (ancestor != 0) {
                heirs.computeIfAbsent(ancestor, key -> new ArrayList<>()).add(atom);
            }
        }
        return heirs;
    }
}
