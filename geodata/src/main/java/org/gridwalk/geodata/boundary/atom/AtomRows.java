package org.gridwalk.geodata.boundary.atom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.db.CopyRows;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes a new cut over the one before, and of that only what differs. */
final class AtomRows {
    private static final double SAME_METERS = 1e-3;

    private final Handle handle;
    private final long areaId;
    private final List<StoredAtom> before;
    private final List<StoredBorder> bordersBefore;
    private final Map<Long, StoredAtom> byId = new HashMap<>();

    AtomRows(Handle handle, long areaId, List<StoredAtom> before, List<StoredBorder> bordersBefore) {
        this.handle = handle;
        this.areaId = areaId;
        this.before = before;
        this.bordersBefore = bordersBefore;
        before.forEach(atom -> byId.put(atom.id(), atom));
    }

    CutReport write(CutGround cut, Instant now) {
        long[] ids = AtomMatch.ids(before, cut.atoms());
        List<Atom> atoms = numberBlocks(cut.atoms(), ids);
        List<Integer> added = new ArrayList<>();
        List<Integer> changed = new ArrayList<>();
        Set<Long> gone = new HashSet<>(byId.keySet());
        for (int i = 0; i < ids.length; i++) {
            gone.remove(ids[i]);
            if (ids[i] == 0) {
                added.add(i);
            } else if (!atoms.get(i).equals(byId.get(ids[i]).atom())) {
                changed.add(i);
            }
        }
        long[] parents = AtomMatch.parents(before, atoms, ids);
        reserve(ids, added);
        Set<StoredBorder> borders = borders(cut.borders(), ids);
        boolean same = added.isEmpty() && changed.isEmpty() && gone.isEmpty() && isSame(borders);
        int version = Atoms.version(handle, areaId).orElse(0);
        if (!same || version == 0) {
            version++;
            writeVersion(version, now);
            takeAway(gone, changed, ids, version);
            update(atoms, changed, ids, version);
            insert(atoms, added, ids, parents, version);
            writeBuildings(atoms, added, changed, ids);
            writeBorders(borders);
        }
        return new CutReport(
                version,
                ids.length - added.size() - changed.size(),
                changed.size(),
                added.size(),
                gone.size(),
                cut.crossings(),
                cut.outside(),
                cut.scattered(),
                cut.idleCuts());
    }

    /** A block keeps the number that most of its ground had; a new one gets a number that no atom has. */
    private List<Atom> numberBlocks(List<Atom> atoms, long... ids) {
        record Claim(int block, int number, double squareMeters) {}
        Map<List<Integer>, Double> kept = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0) {
                int number = byId.get(ids[i]).atom().block();
                kept.merge(List.of(atoms.get(i).block(), number), atoms.get(i).areaSquareMeters(), Double::sum);
            }
        }
        List<Claim> claims = new ArrayList<>();
        kept.forEach((pair, area) -> claims.add(new Claim(pair.get(0), pair.get(1), area)));
        claims.sort(Comparator.comparingDouble((Claim claim) -> -claim.squareMeters)
                .thenComparingInt(Claim::number)
                .thenComparingInt(Claim::block));
        Map<Integer, Integer> numbers = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (Claim claim : claims) {
            if (!numbers.containsKey(claim.block) && taken.add(claim.number)) {
                numbers.put(claim.block, claim.number);
            }
        }
        int[] last = {
            before.stream().mapToInt(atom -> atom.atom().block()).max().orElse(0)
        };
        return atoms.stream()
                .map(atom -> new Atom(
                        atom.polygon(),
                        numbers.computeIfAbsent(atom.block(), block -> ++last[0]),
                        atom.limitId(),
                        atom.estateId(),
                        atom.buildings(),
                        atom.areaSquareMeters()))
                .toList();
    }

    private void reserve(long[] ids, List<Integer> added) {
        List<Long> fresh = handle.createQuery(
                        "select nextval(pg_get_serial_sequence('atom', 'id')) from generate_series(1, :count)")
                .bind("count", added.size())
                .mapTo(Long.class)
                .list();
        for (int i = 0; i < added.size(); i++) {
            ids[added.get(i)] = fresh.get(i);
        }
    }

    private static Set<StoredBorder> borders(List<Border> borders, long... ids) {
        Set<StoredBorder> stored = new HashSet<>();
        for (Border border : borders) {
            long first = Math.min(ids[border.first()], ids[border.second()]);
            long second = Math.max(ids[border.first()], ids[border.second()]);
            stored.add(new StoredBorder(first, second, border.kind(), border.meters()));
        }
        return stored;
    }

    private boolean isSame(Set<StoredBorder> borders) {
        return borders.size() == bordersBefore.size() && unchanged(borders).size() == borders.size();
    }

    /** Those that are there already, but for what a sum in another order makes of a length. */
    private Set<StoredBorder> unchanged(Set<StoredBorder> borders) {
        Map<List<Object>, Double> known = new HashMap<>();
        bordersBefore.forEach(border -> known.put(key(border), border.meters()));
        Set<StoredBorder> unchanged = new HashSet<>();
        for (StoredBorder border : borders) {
            Double meters = known.get(key(border));
            if (meters != null && Math.abs(meters - border.meters()) < SAME_METERS) {
                unchanged.add(border);
            }
        }
        return unchanged;
    }

    private static List<Object> key(StoredBorder border) {
        return List.of(border.firstId(), border.secondId(), border.kind());
    }

    private void writeVersion(int version, Instant now) {
        handle.createUpdate("""
                        insert into ground_cut (area_id, version, cut_at) values (:area, :version, :now)
                        on conflict (area_id) do update set version = excluded.version, cut_at = excluded.cut_at
                        """)
                .bind("area", areaId)
                .bind("version", version)
                .bind("now", now)
                .execute();
    }

    /** Marks what is gone, and forgets which buildings stood where that changes. */
    private void takeAway(Set<Long> gone, List<Integer> changed, long[] ids, int version) {
        handle.createUpdate("update atom set gone = :version where id = any (:gone)")
                .bind("version", version)
                .bind("gone", gone.toArray(new Long[0]))
                .execute();
        Set<Long> moved = new HashSet<>(gone);
        changed.forEach(index -> moved.add(ids[index]));
        handle.createUpdate("delete from atom_building where atom_id = any (:atoms)")
                .bind("atoms", moved.toArray(new Long[0]))
                .execute();
    }

    private void update(List<Atom> atoms, List<Integer> changed, long[] ids, int version) {
        if (changed.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                update atom set community_id = :community, estate_id = :estate, block = :block, area_m2 = :area,
                  geom = :geom, changed = :version
                where id = :id
                """);
        for (int index : changed) {
            Atom atom = atoms.get(index);
            batch.bind("id", ids[index])
                    .bind("community", atom.limitId())
                    .bind("estate", atom.estateId() == 0 ? null : atom.estateId())
                    .bind("block", atom.block())
                    .bind("area", atom.areaSquareMeters())
                    .bind("geom", atom.polygon())
                    .bind("version", version)
                    .add();
        }
        batch.execute();
    }

    private void insert(List<Atom> atoms, List<Integer> added, long[] ids, long[] parents, int version) {
        CopyRows rows = new CopyRows(
                "atom",
                "id",
                "area_id",
                "community_id",
                "estate_id",
                "block",
                "area_m2",
                "made",
                "changed",
                "came_from",
                "geom");
        for (int index : added) {
            Atom atom = atoms.get(index);
            rows.row()
                    .bigint(ids[index])
                    .bigint(areaId)
                    .bigint(atom.limitId())
                    .key(atom.estateId())
                    .integer(atom.block())
                    .float8(atom.areaSquareMeters())
                    .integer(version)
                    .integer(version)
                    .key(parents[index])
                    .geometry(atom.polygon());
        }
        rows.send(handle);
    }

    private void writeBuildings(List<Atom> atoms, List<Integer> added, List<Integer> changed, long... ids) {
        CopyRows rows = new CopyRows("atom_building", "area_id", "building_id", "atom_id");
        for (List<Integer> indexes : List.of(added, changed)) {
            for (int index : indexes) {
                for (long building : atoms.get(index).buildings()) {
                    rows.row().bigint(areaId).bigint(building).bigint(ids[index]);
                }
            }
        }
        rows.send(handle);
    }

    private void writeBorders(Set<StoredBorder> borders) {
        Set<StoredBorder> unchanged = unchanged(borders);
        Set<List<Object>> stay = new HashSet<>();
        unchanged.forEach(border -> stay.add(key(border)));
        List<StoredBorder> old = bordersBefore.stream()
                .filter(border -> !stay.contains(key(border)))
                .toList();
        handle.createUpdate("""
                        delete from atom_border using unnest(:first, :second, :kind) as old (first_id, second_id, kind)
                        where atom_border.first_id = old.first_id and atom_border.second_id = old.second_id
                          and atom_border.kind = old.kind
                        """)
                .bind("first", old.stream().map(StoredBorder::firstId).toArray(Long[]::new))
                .bind("second", old.stream().map(StoredBorder::secondId).toArray(Long[]::new))
                .bind("kind", old.stream().map(border -> border.kind().name()).toArray(String[]::new))
                .execute();
        CopyRows rows = new CopyRows("atom_border", "first_id", "second_id", "kind", "meters");
        borders.stream()
                .filter(border -> !unchanged.contains(border))
                .forEach(border -> rows.row()
                        .bigint(border.firstId())
                        .bigint(border.secondId())
                        .text(border.kind().name())
                        .float8(border.meters()));
        rows.send(handle);
    }
}
