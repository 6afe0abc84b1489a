package org.gridwalk.geodata.boundary.atom;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The atoms of communities and subdistricts as they are kept: cut, cut again, read.
 *
 * <p>A ground is that of one area, cut as a whole: those of a subdistrict and of a community in it are two, with keys of
 * their own. Whoever keeps keys of atoms keeps the version of the ground with them.
 */
public final class Atoms {
    private final Database database;
    private final Clock clock;

    /** @param clock says which day's grids cut */
    public Atoms(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Cuts the ground of an area anew, and writes what has changed: nothing where nothing has. Two at once wait for each
     * other.
     *
     * @throws BadInput naming {@code areaId} where there is no ground
     */
    public CutReport cut(long areaId) {
        return database.longWork(handle -> cut(handle, areaId));
    }

    /** The same, in a transaction of the caller's, whose end it waits for. */
    public CutReport cut(Handle handle, long areaId) {
        lock(handle, areaId);
        return write(handle, areaId, GroundReader.read(handle, areaId, LocalDate.now(clock)));
    }

    /**
     * Draws lines on a community's ground for good and cuts it, in a transaction of the caller's.
     *
     * @param lines drawn by hand, on the lattice
     * @param outlines that don't move by the cut, but for pieces under a square metre: where no line is that cuts, they
     *     become such lines themselves
     * @param accountId who draws
     */
    public CutReport draw(
            Handle handle, long communityId, List<LineString> lines, List<Polygon> outlines, long accountId) {
        lock(handle, communityId);
        Ground ground = GroundReader.read(handle, communityId, LocalDate.now(clock));
        List<LineString> drawn = new ArrayList<>(lines);
        drawn.addAll(new DrawnSides(ground).missing(outlines));
        List<Ground.CutLine> all = new ArrayList<>(ground.lines());
        for (LineString line : drawn) {
            long id = HandCuts.add(handle, communityId, line, accountId, clock.instant());
            all.add(new Ground.CutLine(LineKind.HAND, id, line));
        }
        return write(handle, communityId, new Ground(ground.limits(), ground.estates(), all, ground.footprints()));
    }

    private CutReport write(Handle handle, long areaId, Ground ground) {
        return new AtomRows(handle, areaId, atoms(handle, areaId), borders(handle, areaId))
                .write(AtomCutter.cut(ground), clock.instant());
    }

    /** Nobody else cuts an area's ground until the end of the transaction. */
    public static void lock(Handle handle, long areaId) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(hashtextextended('ground ' || :area, 0))")
                .bind("area", areaId)
                .mapTo(Integer.class)
                .one();
    }

    /** The version of an area's ground; empty where it has not been cut. */
    public OptionalInt version(long areaId) {
        return database.jdbi().withHandle(handle -> version(handle, areaId));
    }

    /** The same, in a transaction of the caller's. */
    public static OptionalInt version(Handle handle, long areaId) {
        return handle.createQuery("select version from ground_cut where area_id = :area")
                .bind("area", areaId)
                .mapTo(Integer.class)
                .findOne()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** The atoms of an area's ground as it is now, by key. */
    public List<StoredAtom> atoms(long areaId) {
        return database.jdbi().withHandle(handle -> atoms(handle, areaId));
    }

    /** Those that are no more, but were at a version, by key. */
    public List<StoredAtom> goneSince(long areaId, int version) {
        return database.jdbi()
                .withHandle(handle -> atoms(handle, "atom.gone > :version", areaId)
                        .bind("version", version)
                        .map(Atoms::atom)
                        .list());
    }

    /** The same, in a transaction of the caller's. */
    public static List<StoredAtom> atoms(Handle handle, long areaId) {
        return atoms(handle, "atom.gone is null", areaId).map(Atoms::atom).list();
    }

    private static Query atoms(Handle handle, String which, long areaId) {
        return handle.createQuery("""
                        select id, changed, community_id, estate_id, block, area_m2, geom,
                          array(select building_id from atom_building where atom_id = atom.id order by building_id)
                            as buildings
                        from atom where area_id = :area and <which> order by id
                        """.replace("<which>", which)).bind("area", areaId);
    }

    private static StoredAtom atom(ResultSet row, StatementContext context) throws SQLException {
        return new StoredAtom(
                row.getLong("id"),
                row.getInt("changed"),
                new Atom(
                        (Polygon) GroundReader.geometry(row, context),
                        row.getInt("block"),
                        row.getLong("community_id"),
                        row.getLong("estate_id"),
                        List.of((Long[]) row.getArray("buildings").getArray()),
                        row.getDouble("area_m2")));
    }

    /** What the atoms of an area's ground share, by their keys. */
    public List<StoredBorder> borders(long areaId) {
        return database.jdbi().withHandle(handle -> borders(handle, areaId));
    }

    static List<StoredBorder> borders(Handle handle, long areaId) {
        return handle.createQuery("""
                        select first_id, second_id, atom_border.kind, meters
                        from atom_border join atom on atom.id = first_id
                        where atom.area_id = :area order by first_id, second_id, atom_border.kind
                        """)
                .bind("area", areaId)
                .map((row, context) -> new StoredBorder(
                        row.getLong("first_id"),
                        row.getLong("second_id"),
                        LineKind.valueOf(row.getString("kind")),
                        row.getDouble("meters")))
                .list();
    }
}
