package org.gridwalk.geodata.boundary;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.GroundView.AtomView;
import org.gridwalk.geodata.boundary.PlanGround.Border;
import org.gridwalk.geodata.boundary.PlanGround.Known;
import org.gridwalk.geodata.boundary.PlanGround.Landing;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.workload.Pace;
import org.gridwalk.geodata.workload.Workload;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The ground of a community as plans see it: its atoms, with who lives on them, and whose they are on a day. */
final class PlanGrounds {
    private static final double WEEKS_A_YEAR = 365.25 / 7;
    private static final String LANDINGS = SqlFile.read(PlanGrounds.class, "landings.sql");
    private static final String LABELS = SqlFile.read(PlanGrounds.class, "labels-of-a-day.sql");

    private static final String ATOMS = """
            select atom.id, atom.block, atom.estate_id, atom.area_m2, st_perimeter(cast(atom.geom as geography)) as perimeter,
              array(select building_id from atom_building where atom_id = atom.id order by building_id) as buildings
            from atom
            where atom.area_id = :community and atom.gone is null
            order by atom.id
            """;

    /** By the building where one is known, else by the place. */
    private static final String ISSUES = """
            select coalesce(stands.atom_id, place.id) as atom_id, count(*) as issues
            from issue
            left join atom_building stands on stands.area_id = :community and stands.building_id = issue.building_id
            left join lateral (
              select atom.id from atom
              where stands.atom_id is null and atom.area_id = :community and atom.gone is null
                and st_covers(atom.geom, issue.geom)
              order by atom.id limit 1
            ) place on true
            where issue.area_id = :community and issue.geom is not null
              and issue.reported_at >= :since and issue.reported_at < :until
              and coalesce(stands.atom_id, place.id) is not null
            group by 1
            """;

    /** How long figures are kept: households and visits are also entered for days that are past. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** @param version of the ground; 0 for what is the same on all of them */
    private record Seen(long community, int version, LocalDate on) {}

    private final Clock clock;
    private final Cache<Seen, PlanGround> grounds =
            Caffeine.newBuilder().maximumSize(16).expireAfterWrite(FRESH).build();
    private final Cache<Seen, Map<Long, List<Landing>>> homes =
            Caffeine.newBuilder().maximumSize(8).expireAfterWrite(FRESH).build();
    private final Cache<Seen, Pace> paces =
            Caffeine.newBuilder().maximumSize(8).expireAfterWrite(FRESH).build();

    /** @param clock whose zone is the business zone */
    PlanGrounds(Clock clock) {
        this.clock = clock;
    }

    /** An atom as it lies, before anybody lives on it. */
    private record Lying(
            long id,
            int block,
            Optional<Long> estateId,
            double area_m2,
            double perimeterMeters,
            List<Long> buildings) {}

    private static List<Lying> atoms(Handle handle, long community) {
        return handle.createQuery(ATOMS)
                .bind("community", community)
                .map((row, context) -> new Lying(
                        row.getLong("id"),
                        row.getInt("block"),
                        Optional.ofNullable(row.getObject("estate_id", Long.class)),
                        row.getDouble("area_m2"),
                        row.getDouble("perimeter"),
                        List.of((Long[]) row.getArray("buildings").getArray())))
                .list();
    }

    /**
     * The ground at its present version, from what was read lately where there is such. It holds its figures for {@link
     * #FRESH}: what is entered for past days is seen after that.
     *
     * @param version as the caller has just seen it
     * @return empty where it has been cut again meanwhile
     */
    Optional<PlanGround> at(Handle handle, long community, int version, LocalDate on) {
        Seen seen = new Seen(community, version, on);
        PlanGround known = grounds.getIfPresent(seen);
        if (known != null) {
            return Optional.of(known);
        }
        PlanGround ground = read(handle, community, on);
        if (Atoms.version(handle, community).orElse(0) != version) {
            return Optional.empty();
        }
        return Optional.of(ground);
    }

    /** Keeps a ground for {@link #at}: only one whose version has been committed. */
    void keep(long community, int version, LocalDate on, PlanGround ground) {
        grounds.asMap().putIfAbsent(new Seen(community, version, on), ground);
    }

    /** Who lives there on a day, and what was reported there in the year before. */
    PlanGround read(Handle handle, long community, LocalDate on) {
        List<Lying> atoms = atoms(handle, community);
        return new PlanGround(
                tracts(handle, atoms, community, on),
                borders(handle, atoms, community),
                pace(handle, community, on),
                leaders(handle, community, on));
    }

    /** By the grid's id. */
    private static Map<Long, Long> leaders(Handle handle, long community, LocalDate on) {
        Map<Long, Long> leaders = new HashMap<>();
        handle.createQuery("""
                        select grid_id, worker_id from grid_team join grid on grid.id = grid_id
                        where grid.community_id = :community and duty = 'LEADER' and valid @> :on
                        """)
                .bind("community", community)
                .bind("on", on)
                .map((row, context) -> leaders.put(row.getLong("grid_id"), row.getLong("worker_id")))
                .list();
        return leaders;
    }

    private Pace pace(Handle handle, long community, LocalDate on) {
        return paces.get(new Seen(community, 0, on), seen -> Workload.pace(handle, on, clock.getZone(), community));
    }

    private List<Tract> tracts(Handle handle, List<Lying> atoms, long community, LocalDate on) {
        Map<Long, List<Landing>> landings = landings(handle, community, on);
        Map<Long, Long> issues = issues(handle, community, on);
        return atoms.stream()
                .map(atom -> {
                    List<Landing> all = new ArrayList<>();
                    atom.buildings().forEach(house -> all.addAll(landings.getOrDefault(house, List.of())));
                    if (issues.containsKey(atom.id())) {
                        all.add(new Landing(1, 1, new Load(0, 0, 0, 0, 0, issues.get(atom.id()) / WEEKS_A_YEAR)));
                    }
                    return new Tract(atom.id(), atom.estateId(), atom.area_m2(), all);
                })
                .toList();
    }

    /** By building. */
    private Map<Long, List<Landing>> landings(Handle handle, long community, LocalDate on) {
        return homes.get(new Seen(community, 0, on), seen -> readLandings(handle, community, on));
    }

    private Map<Long, List<Landing>> readLandings(Handle handle, long community, LocalDate on) {
        Acquaintances known = Acquaintances.of(handle, community, on, clock.getZone());
        Map<Long, List<Landing>> landings = new HashMap<>();
        handle.createQuery(LANDINGS)
                .bind("community", community)
                .bind("on", on)
                .bind("zone", clock.getZone().getId())
                .map((row, context) -> landings.computeIfAbsent(row.getLong("building_id"), key -> new ArrayList<>())
                        .add(landing(row, known.at(row))))
                .list();
        return landings;
    }

    /** The buildings on some atoms, with who lives there on a day. */
    Map<Long, List<DrawnStroke.Home>> homes(Handle handle, long community, LocalDate on, Collection<Long> atoms) {
        Map<Long, List<Landing>> landings = landings(handle, community, on);
        Map<Long, List<DrawnStroke.Home>> homes = new HashMap<>();
        handle.createQuery("""
                        select stands.atom_id, building.id, concat(estate.name, building.name) as name
                        from atom_building stands
                        join building on building.id = stands.building_id
                        left join estate on estate.id = building.estate_id
                        where stands.atom_id = any (:atoms)
                        order by building.id
                        """)
                .bind("atoms", atoms.toArray(new Long[0]))
                .map((row, context) -> homes.computeIfAbsent(row.getLong("atom_id"), key -> new ArrayList<>())
                        .add(new DrawnStroke.Home(
                                row.getLong("id"),
                                row.getString("name"),
                                landings.getOrDefault(row.getLong("id"), List.of()))))
                .list();
        return homes;
    }

    private static Landing landing(ResultSet row, List<Known> known) throws SQLException {
        return new Landing(
                row.getInt("entrance"),
                row.getInt("floor"),
                new Load(
                        row.getInt("households"),
                        row.getInt("residents"),
                        row.getInt("elders"),
                        row.getDouble("visits_a_week"),
                        row.getInt("visits_owed"),
                        0),
                known);
    }

    private Map<Long, Long> issues(Handle handle, long community, LocalDate on) {
        Map<Long, Long> issues = new HashMap<>();
        handle.createQuery(ISSUES)
                .bind("community", community)
                .bind("since", on.minusYears(1).atStartOfDay(clock.getZone()).toInstant())
                .bind("until", on.plusDays(1).atStartOfDay(clock.getZone()).toInstant())
                .map((row, context) -> issues.put(row.getLong("atom_id"), row.getLong("issues")))
                .list();
        return issues;
    }

    /** What no neighbour shares of an atom's outline lies on the outer limit. */
    private static List<Border> borders(Handle handle, List<Lying> atoms, long community) {
        List<Border> borders = pairs(handle, community);
        Map<Long, Double> outside = new HashMap<>();
        atoms.forEach(atom -> outside.put(atom.id(), atom.perimeterMeters()));
        for (Border border : borders) {
            outside.merge(border.one(), -border.meters(), Double::sum);
            outside.merge(border.other(), -border.meters(), Double::sum);
        }
        List<Border> all = new ArrayList<>(borders);
        outside.forEach((atom, meters) -> {
            if (meters > 1) {
                all.add(new Border(atom, PlanGround.OUTSIDE, meters, true));
            }
        });
        return all;
    }

    private static List<Border> pairs(Handle handle, long community) {
        return handle.createQuery("""
                        select first_id, second_id, sum(meters) as meters,
                          sum(meters) filter (where kind in ('LIMIT', 'WATER', 'STREET', 'WALL', 'ESTATE'))
                            > sum(meters) / 2 as is_natural
                        from atom_border
                        join atom on atom.id = first_id and atom.area_id = :community and atom.gone is null
                        group by first_id, second_id
                        order by first_id, second_id
                        """)
                .bind("community", community)
                .map((row, context) -> new Border(
                        row.getLong("first_id"),
                        row.getLong("second_id"),
                        row.getDouble("meters"),
                        row.getBoolean("is_natural")))
                .list();
    }

    /**
     * The boundaries of a day as they are: whose the buildings of each atom are, and open ground by the polygons. A
     * building with households that is in no grid stays nobody's.
     */
    PlanStart start(Handle handle, long community, LocalDate on) {
        List<PlanGrid> grids = grids(handle, community, on);
        Map<Long, Integer> keys = new HashMap<>();
        grids.forEach(grid -> keys.put(grid.gridId().orElseThrow(), grid.key()));
        Map<Long, Label> labels = new HashMap<>();
        handle.createQuery(LABELS)
                .bind("community", community)
                .bind("on", on)
                .map((row, context) -> labels.merge(
                        row.getLong("atom_id"),
                        Label.NONE.with(Boundaries.part(row), keys.get(row.getLong("grid_id"))),
                        (one, other) -> joined(one, other)))
                .list();
        return new PlanStart(grids, labels);
    }

    private static Label joined(Label one, Label other) {
        Label joined = one;
        for (Label.Share share : other.shares()) {
            joined = joined.with(share.part(), share.grid());
        }
        return joined;
    }

    private static List<PlanGrid> grids(Handle handle, long community, LocalDate on) {
        return handle.createQuery("""
                        select row_number() over (order by code.code, grid.id) as key, grid.id, version.kind, version.name,
                          version.owner
                        from grid
                        join grid_version version on version.grid_id = grid.id and version.valid @> :on
                        left join grid_code code on code.grid_id = grid.id and code.valid @> :on
                        where grid.community_id = :community
                        order by 1
                        """)
                .bind("community", community)
                .bind("on", on)
                .map((row, context) -> new PlanGrid(
                        row.getInt("key"),
                        Optional.of(row.getLong("id")),
                        row.getString("name"),
                        PlanGrid.Kind.valueOf(row.getString("kind")),
                        false,
                        row.getString("owner")))
                .list();
    }

    /** The same as {@link #read}, to be drawn. */
    GroundView view(Handle handle, long community, LocalDate on) {
        List<Lying> atoms = atoms(handle, community);
        Map<Long, Lying> byId = new HashMap<>();
        atoms.forEach(atom -> byId.put(atom.id(), atom));
        Map<Long, String> geometries = geometries(handle, community);
        Query bounds = handle.createQuery("""
                        select array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)]
                        from (select st_extent(geom) as box from atom where area_id = :community and gone is null) all_atoms
                        """);
        return new GroundView(
                bounds.bind("community", community)
                        .map((row, context) ->
                                Arrays.asList((Double[]) row.getArray(1).getArray()))
                        .one(),
                tracts(handle, atoms, community, on).stream()
                        .map(tract -> view(tract, byId.get(tract.id()), geometries.get(tract.id())))
                        .toList(),
                pairs(handle, community).stream()
                        .map(border -> List.of(border.one(), border.other()))
                        .toList(),
                Walking.of(pace(handle, community, on)));
    }

    private static Map<Long, String> geometries(Handle handle, long community) {
        Map<Long, String> geometries = new HashMap<>();
        handle.createQuery("""
                        select id, st_asgeojson(geom, 7) as geometry from atom
                        where area_id = :community and gone is null
                        """)
                .bind("community", community)
                .map((row, context) -> geometries.put(row.getLong("id"), row.getString("geometry")))
                .list();
        return geometries;
    }

    private static AtomView view(Tract tract, Lying atom, String geometry) {
        TreeSet<Integer> entrances = new TreeSet<>();
        TreeSet<Integer> floors = new TreeSet<>();
        for (Landing landing : tract.landings()) {
            if (landing.load().households() > 0) {
                entrances.add(landing.entrance());
                floors.add(landing.floor());
            }
        }
        return new AtomView(
                tract.id(),
                geometry,
                atom.block(),
                tract.estateId().orElse(null),
                atom.buildings(),
                tract.area_m2(),
                tract.load(),
                List.copyOf(entrances),
                floors.isEmpty() ? 1 : floors.first(),
                floors.isEmpty() ? 1 : floors.last());
    }
}
