package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.Change.Regridded;
import org.gridwalk.geodata.boundary.Change.Relabelled;

/**
 * A plan as it stands: whose each atom is, and what the grids are. Not safe for several threads.
 *
 * <p>An operation is first turned into a {@link Change}, which is all that is kept of it; whatever is refused leaves the
 * plan as it was.
 */
public final class Draft {
    private final PlanGround ground;
    private final Map<Long, Label> labels = new HashMap<>();
    private final TreeMap<Integer, PlanGrid> grids = new TreeMap<>();
    /** Keys are never used again, so that what is taken back can be done again. */
    private int nextKey = 1;

    /**
     * @param grids as they are at first
     * @param labels whose each atom is at first; what isn't there is nobody's
     */
    public Draft(PlanGround ground, Collection<PlanGrid> grids, Map<Long, Label> labels) {
        this.ground = ground;
        grids.forEach(grid -> enter(grid.key(), Optional.of(grid)));
        labels.forEach((atom, label) -> {
            if (!ground.has(atom) || !this.grids.keySet().containsAll(label.grids())) {
                throw new IllegalArgumentException(
                        "atom " + atom + " or one of grids " + label.grids() + " isn't there");
            }
            put(atom, label);
        });
    }

    private void enter(int key, Optional<PlanGrid> grid) {
        grid.ifPresentOrElse(now -> grids.put(key, now), () -> grids.remove(key));
        nextKey = Math.max(nextKey, key + 1);
    }

    private void put(long atom, Label label) {
        if (label.equals(Label.NONE)) {
            labels.remove(atom);
        } else {
            labels.put(atom, label);
        }
    }

    private Draft(PlanGround ground, Draft other) {
        this.ground = ground;
        this.grids.putAll(other.grids);
        this.nextKey = other.nextKey;
    }

    /** The same plan once more, to try something on. */
    Draft copy() {
        return on(ground);
    }

    /** The same plan with other figures of the same atoms. */
    Draft on(PlanGround same) {
        Draft copy = new Draft(same, this);
        copy.labels.putAll(labels);
        return copy;
    }

    /**
     * The same plan on another ground: whose an atom was, whatever came from it is.
     *
     * @param heirs by an atom of this one's ground, those of the other that came from it
     */
    Draft on(PlanGround other, Map<Long, List<Long>> heirs) {
        Draft carried = new Draft(other, this);
        labels.forEach((atom, label) -> heirs.getOrDefault(atom, List.of()).forEach(heir -> carried.put(heir, label)));
        return carried;
    }

    /** From here on no grid has ever had a key. */
    int nextKey() {
        return nextKey;
    }

    public PlanGround ground() {
        return ground;
    }

    /** By their keys. */
    public Map<Integer, PlanGrid> grids() {
        return new TreeMap<>(grids);
    }

    /** Whose an atom is. */
    public Label label(long atom) {
        return labels.getOrDefault(atom, Label.NONE);
    }

    /** The atoms of which a grid has any, by their ids. */
    public Set<Long> atoms(int grid) {
        Set<Long> atoms = new TreeSet<>();
        labels.forEach((atom, label) -> {
            if (label.grids().contains(grid)) {
                atoms.add(atom);
            }
        });
        return atoms;
    }

    /** All of them together, of those that nobody has as well. */
    public Load load(int grid) {
        Load load = Load.NONE;
        for (long atom : grid == Label.NOBODY ? ground.tracts().keySet() : atoms(grid)) {
            load = load.plus(ground.tract(atom).load(label(atom), grid));
        }
        return load;
    }

    /**
     * Does a change that was made of this plan as it stands, or its inverse.
     *
     * @throws IllegalStateException if the plan isn't as the change found it; it is left as it was
     */
    public void apply(Change change) {
        for (Relabelled one : change.labels()) {
            if (!ground.has(one.atom()) || !label(one.atom()).equals(one.before())) {
                throw new IllegalStateException("atom " + one.atom() + " isn't as the change found it");
            }
        }
        for (Regridded one : change.grids()) {
            if (!Optional.ofNullable(grids.get(one.key())).equals(one.before())) {
                throw new IllegalStateException("grid " + one.key() + " isn't as the change found it");
            }
        }
        change.labels().forEach(one -> put(one.atom(), one.after()));
        change.grids().forEach(one -> enter(one.key(), one.after()));
    }

    /**
     * What an operation would do; empty if nothing. A line is drawn by {@link DrawnStroke}.
     *
     * @throws BadInput that names the field at fault
     */
    public Change changeOf(Operation operation) {
        if (operation instanceof Operation.Assign assign) {
            return assign(assign.atoms(), assign.grid());
        }
        if (operation instanceof Operation.AssignPart part) {
            return assignPart(part);
        }
        if (operation instanceof Operation.Create create) {
            return new Change(
                    List.of(),
                    List.of(made(new PlanGrid(nextKey, Optional.empty(), create.name(), create.kind(), false, null))));
        }
        if (operation instanceof Operation.Delete delete) {
            return delete(delete.grid());
        }
        if (operation instanceof Operation.Rename rename) {
            PlanGrid before = grid("grid", rename.grid());
            return regridded(before, before.named(rename.name()));
        }
        if (operation instanceof Operation.Merge merge) {
            return merge(merge.grid(), merge.into());
        }
        if (operation instanceof Operation.Split split) {
            return split(split);
        }
        if (operation instanceof Operation.Lock lock) {
            PlanGrid before = grid("grid", lock.grid());
            return regridded(before, before.locked(lock.locked()));
        }
        if (operation instanceof Operation.OfKind kind) {
            PlanGrid before = grid("grid", kind.grid());
            return regridded(before, before.ofKind(kind.kind(), kind.owner()));
        }
        if (operation instanceof Operation.Import imported) {
            return imported(imported);
        }
        if (operation instanceof Operation.Adopt adopt) {
            return adopt(adopt);
        }
        throw new IllegalArgumentException("a line is drawn on the ground first");
    }

    private static Regridded made(PlanGrid grid) {
        return new Regridded(grid.key(), Optional.empty(), Optional.of(grid));
    }

    private static Change regridded(PlanGrid before, PlanGrid after) {
        return before.equals(after)
                ? Change.NOTHING
                : new Change(List.of(), List.of(new Regridded(before.key(), Optional.of(before), Optional.of(after))));
    }

    private PlanGrid grid(String field, int key) {
        PlanGrid grid = grids.get(key);
        BadInput.unless(grid != null, field, key, "the key of a grid of the plan");
        return grid;
    }

    private void checkAtom(long atom) {
        BadInput.unless(ground.has(atom), "atoms", atom, "the id of an atom of the plan's ground");
    }

    private boolean isLocked(int grid) {
        return grids.containsKey(grid) && grids.get(grid).locked();
    }

    /** What becomes of a label when a part is given away: locked grids keep what they have of it. */
    private Label given(Label before, Part part, int grid) {
        Label after = before.with(part, grid);
        for (Label.Share share : before.shares()) {
            if (share.grid() != grid && isLocked(share.grid())) {
                after = after.with(share.part(), share.grid());
            }
        }
        return after;
    }

    private Change assign(Collection<Long> atoms, int grid) {
        if (grid != Label.NOBODY) {
            grid("grid", grid);
        }
        List<Relabelled> changed = new ArrayList<>();
        for (long atom : new TreeSet<>(atoms)) {
            checkAtom(atom);
            relabelled(atom, given(label(atom), Part.ALL, grid)).ifPresent(changed::add);
        }
        return new Change(changed, List.of());
    }

    private Optional<Relabelled> relabelled(long atom, Label after) {
        Label before = label(atom);
        return before.equals(after) ? Optional.empty() : Optional.of(new Relabelled(atom, before, after));
    }

    private Change assignPart(Operation.AssignPart part) {
        checkAtom(part.atom());
        if (part.grid() != Label.NOBODY) {
            grid("grid", part.grid());
        }
        Label after = given(label(part.atom()), part.part(), part.grid());
        return new Change(relabelled(part.atom(), after).stream().toList(), List.of());
    }

    private Change delete(int key) {
        PlanGrid grid = grid("grid", key);
        int households = load(key).households();
        BadInput.unless(households == 0, "grid", grid.name(), "a grid without households: this one has " + households);
        BadInput.unless(!grid.locked(), "grid", grid.name(), "a grid that isn't locked");
        return gone(grid, Label.NOBODY);
    }

    private Change merge(int key, int into) {
        PlanGrid grid = grid("grid", key);
        grid("into", into);
        BadInput.unless(key != into, "into", into, "another grid");
        BadInput.unless(!grid.locked(), "grid", grid.name(), "a grid that isn't locked");
        return gone(grid, into);
    }

    private Change gone(PlanGrid grid, int heir) {
        List<Relabelled> changed = new ArrayList<>();
        for (long atom : atoms(grid.key())) {
            relabelled(atom, label(atom).replaced(grid.key(), heir)).ifPresent(changed::add);
        }
        return new Change(changed, List.of(new Regridded(grid.key(), Optional.of(grid), Optional.empty())));
    }

    private Change split(Operation.Split split) {
        PlanGrid grid = grid("grid", split.grid());
        BadInput.unless(!grid.locked(), "grid", grid.name(), "a grid that isn't locked");
        Set<Long> own = atoms(split.grid());
        Set<Long> parted = new TreeSet<>(split.atoms());
        parted.forEach(this::checkAtom);
        BadInput.unless(
                own.containsAll(parted) && !parted.isEmpty() && parted.size() < own.size(),
                "atoms",
                parted.size() + " of them",
                "some atoms of the grid, and not all of them");
        PlanGrid part = new PlanGrid(nextKey, Optional.empty(), split.name(), grid.kind(), false, null);
        List<Relabelled> changed = new ArrayList<>();
        for (long atom : parted) {
            relabelled(atom, label(atom).replaced(grid.key(), part.key())).ifPresent(changed::add);
        }
        return new Change(changed, List.of(made(part)));
    }

    private Change imported(Operation.Import imported) {
        Map<Integer, PlanGrid> after = new TreeMap<>();
        imported.grids().forEach(grid -> after.put(grid.key(), checked(grid)));
        List<Relabelled> labelled = new ArrayList<>();
        for (long atom : new TreeSet<>(imported.labels().keySet())) {
            checkAtom(atom);
            relabelled(atom, imported.labels().get(atom)).ifPresent(labelled::add);
        }
        Set<Integer> owning = new TreeSet<>();
        imported.labels().values().forEach(label -> owning.addAll(label.grids()));
        labels.forEach((atom, label) -> {
            if (!imported.labels().containsKey(atom)) {
                owning.addAll(label.grids());
            }
        });
        owning.removeAll(after.keySet());
        BadInput.unless(owning.isEmpty(), "grids", owning, "every grid that has any ground");
        List<Regridded> regridded = new ArrayList<>();
        Set<Integer> keys = new TreeSet<>(grids.keySet());
        keys.addAll(after.keySet());
        for (int key : keys) {
            Optional<PlanGrid> before = Optional.ofNullable(grids.get(key));
            Optional<PlanGrid> now = Optional.ofNullable(after.get(key));
            if (!before.equals(now)) {
                regridded.add(new Regridded(key, before, now));
            }
        }
        return new Change(labelled, regridded);
    }

    /** A grid of a file: one of the plan's, as it is today, or a new one; none of it is locked. */
    private PlanGrid checked(PlanGrid grid) {
        PlanGrid before = grids.get(grid.key());
        BadInput.unless(
                before == null ? grid.key() >= nextKey : !before.locked(),
                "grids",
                grid.key(),
                "a grid of the plan that isn't locked, or a key from " + nextKey + " on");
        Optional<Long> today = before == null ? Optional.empty() : before.gridId();
        BadInput.unless(
                grid.gridId().equals(today) && !grid.locked(),
                "grids",
                grid.key(),
                "a grid as it is today, not locked");
        return grid;
    }

    private Change adopt(Operation.Adopt adopt) {
        List<Regridded> made = new ArrayList<>();
        for (int key : new TreeSet<>(adopt.grids().values())) {
            if (key != Label.NOBODY && !grids.containsKey(key)) {
                BadInput.unless(key >= nextKey, "grids", key, "a grid of the plan, or a key from " + nextKey + " on");
                made.add(made(
                        new PlanGrid(key, Optional.empty(), adopt.names().get(key), PlanGrid.Kind.BASIC, false, null)));
            }
        }
        List<Relabelled> changed = new ArrayList<>();
        for (long atom : new TreeSet<>(adopt.grids().keySet())) {
            checkAtom(atom);
            relabelled(atom, given(label(atom), Part.ALL, adopt.grids().get(atom)))
                    .ifPresent(changed::add);
        }
        made.addAll(emptied(changed));
        return new Change(changed, made);
    }

    /** The grids that have nothing left once some labels are others. */
    private List<Regridded> emptied(List<Relabelled> changed) {
        Map<Long, Label> after = new HashMap<>(labels);
        Set<Integer> losing = new TreeSet<>();
        changed.forEach(one -> {
            losing.addAll(one.before().grids());
            after.put(one.atom(), one.after());
        });
        after.values().forEach(label -> losing.removeAll(label.grids()));
        return losing.stream()
                .map(key -> new Regridded(key, Optional.of(grids.get(key)), Optional.empty()))
                .toList();
    }
}
