package org.gridwalk.geodata.boundary.atom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.atom.BoundaryFault.Kind;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** The demo's ground and its hand-drawn boundaries, from the database and back. */
@Tag("database")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoGroundTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK =
            Clock.fixed(TODAY.atTime(9, 0).atZone(ZONE).toInstant(), ZONE);

    private static Database database;
    private static long community;
    private static Atoms atoms;
    private static HandCuts handCuts;

    @BeforeAll
    static void generate() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(1, 1, TODAY), step -> {});
        community = number("select id from area where level = 'COMMUNITY'");
        atoms = new Atoms(database, CLOCK);
        handCuts = new HandCuts(database, CLOCK);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static long number(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    /** The transactions that wrote the rows: a row that is touched gets another. */
    private static Map<String, String> rows() {
        Map<String, String> rows = new HashMap<>();
        for (String table : List.of("ground_cut", "atom", "atom_building", "atom_border")) {
            database.jdbi()
                    .useHandle(handle -> handle.createQuery(
                                    "select cast(ctid as text), cast(xmin as text) from " + table)
                            .map((row, context) -> rows.put(table + row.getString(1), row.getString(2)))
                            .list());
        }
        return rows;
    }

    private static Map<Long, Atom> byId() {
        return atoms.atoms(community).stream().collect(Collectors.toMap(StoredAtom::id, StoredAtom::atom));
    }

    @Test
    @Order(1)
    void isCutWhole() {
        Ground ground = database.jdbi().withHandle(handle -> GroundReader.read(handle, community, TODAY));
        CutGround cut = AtomCutter.cut(ground);
        Invariants.check("the demo", ground, cut);
        double sum = cut.atoms().stream()
                .mapToDouble(atom -> atom.polygon().getArea())
                .sum();
        double limit = ground.limits().get(0).polygon().getArea();
        assertThat(sum).as("a limit along the lattice keeps its area").isCloseTo(limit, within(1e-9 * limit));
        assertThat(cut.outside()).isEmpty();
        assertThat(cut.scattered()).isEmpty();
        assertThat(cut.atoms())
                .hasSizeBetween(
                        ground.footprints().size(), 4 * ground.footprints().size());
        assertThat(cut.atoms().stream().filter(atom -> atom.buildings().size() > 1))
                .isEmpty();
        Map<Long, Long> estateOf = ground.footprints().stream()
                .collect(Collectors.toMap(Ground.Footprint::id, Ground.Footprint::estateId));
        cut.atoms()
                .forEach(atom -> atom.buildings()
                        .forEach(building -> assertThat(estateOf.get(building)).isIn(0L, atom.estateId())));
    }

    @Test
    @Order(2)
    void isKeptAndTouchedOnlyWhereItChanges() {
        CutReport first = atoms.cut(community);
        assertThat(first.version()).isEqualTo(1);
        assertThat(atoms.version(community)).hasValue(1);
        assertThat(first.added()).isEqualTo(atoms.atoms(community).size());
        assertThat(number("select count(*) from building")).isEqualTo(number("select count(*) from atom_building"));

        Map<String, String> before = rows();
        CutReport again = atoms.cut(community);
        assertThat(again.version()).isEqualTo(1);
        assertThat(again.same()).isEqualTo(first.added());
        assertThat(rows()).as("nothing changed, no row touched").isEqualTo(before);

        Map<Long, Atom> old = byId();
        long house = number("""
                select min(building_id) from atom_building join atom on atom.id = atom_id
                where block = (
                  select block from atom_building join atom on atom.id = atom_id group by block having count(*) > 5 limit 1
                )
                """);
        execute("update building set geom = st_translate(geom, 0.00002, 0) where id = " + house);
        CutReport moved = atoms.cut(community);
        assertThat(moved.version()).isEqualTo(2);
        assertThat(moved.added()).isZero();
        assertThat(moved.gone()).isZero();
        assertThat(moved.changed()).isBetween(1, 60);
        Map<Long, Atom> now = byId();
        assertThat(now.keySet()).isEqualTo(old.keySet());
        now.forEach(
                (id, atom) -> assertThat(atom.buildings()).isEqualTo(old.get(id).buildings()));
        assertThat(now.values())
                .extracting(Atom::block)
                .containsAll(old.values().stream().map(Atom::block).distinct().toList());
        atoms.atoms(community)
                .forEach(atom ->
                        assertThat(atom.changed()).isEqualTo(atom.atom().equals(old.get(atom.id())) ? 1 : 2));
    }

    @Test
    @Order(3)
    void aHandMadeCutStaysAndItsAtomsGoWithIt() {
        Map<Long, Atom> old = byId();
        StoredAtom open = atoms.atoms(community).stream()
                .filter(atom -> atom.atom().buildings().isEmpty())
                .max(java.util.Comparator.comparingDouble(atom -> atom.atom().areaSquareMeters()))
                .orElseThrow();
        Envelope box = open.atom().polygon().getEnvelopeInternal();
        double north = open.atom().polygon().getInteriorPoint().getY();
        long cut = handCuts.add(
                community,
                LngLat.GEOMETRY.createLineString(new Coordinate[] {
                    new Coordinate(box.getMinX() - 1e-5, north), new Coordinate(box.getMaxX() + 1e-5, north)
                }),
                0);
        CutReport report = atoms.cut(community);
        assertThat(report.added()).isPositive();
        assertThat(report.idleCuts()).isEmpty();
        int version = report.version();
        assertThat(atoms.borders(community)).extracting(StoredBorder::kind).contains(LineKind.HAND);
        assertThat(atoms.cut(community).version()).isEqualTo(version);

        assertThat(handCuts.list(community)).extracting(HandCuts.HandCut::id).containsExactly(cut);
        assertThat(handCuts.remove(community, cut)).isTrue();
        assertThat(handCuts.remove(community, cut)).isFalse();
        CutReport back = atoms.cut(community);
        assertThat(back.gone()).isPositive();
        assertThat(atoms.goneSince(community, version)).hasSize(back.gone());
        assertThat(shapes(byId())).as("the ground as it was").isEqualTo(shapes(old));
        Map<Long, Atom> now = byId();
        old.forEach((id, atom) ->
                assertThat(now.containsKey(id) || atom.buildings().isEmpty()).isTrue());
    }

    private static Set<Geometry> shapes(Map<Long, Atom> atoms) {
        return atoms.values().stream().map(Atom::polygon).collect(Collectors.toSet());
    }

    @Test
    @Order(4)
    void aSubdistrictIsCutWithAllItsCommunities() {
        long subdistrict = number("select parent_id from area where level = 'COMMUNITY'");
        CutReport report = atoms.cut(subdistrict);
        assertThat(report.version()).isEqualTo(1);
        assertThat(atoms.atoms(subdistrict))
                .allSatisfy(atom -> assertThat(atom.atom().limitId()).isEqualTo(community));
        assertThat(shapes(byId()))
                .isEqualTo(atoms.atoms(subdistrict).stream()
                        .map(atom -> atom.atom().polygon())
                        .collect(Collectors.toSet()));
    }

    @Test
    @Order(5)
    void whereThereIsNothingToCutItSaysSo() {
        assertThatThrownBy(() -> atoms.cut(999_999))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("areaId");
        assertThatThrownBy(() -> handCuts.add(
                        community,
                        LngLat.GEOMETRY.createLineString(
                                new Coordinate[] {new Coordinate(87, 45), new Coordinate(87.00000001, 45)}),
                        0))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line");
    }

    /** Each square half a metre wide is asked for the grids that it is in. */
    @Test
    @Order(6)
    void faultsOfTheGroundAreThoseThatCountingSquaresFinds() {
        List<BoundaryFault> faults = new BoundaryFaults(database).find(community, TODAY);
        Map<Long, PreparedGeometry> grids = prepared("""
                select grid_id as id, geom from grid_version where valid @> date '2026-06-30' order by grid_id
                """);
        Geometry outline = prepared("select id, geom from area where level = 'COMMUNITY'")
                .get(community)
                .getGeometry();
        Envelope box = outline.getEnvelopeInternal();
        double step = 0.5 / 111_195;
        double east = step / Math.cos(Math.toRadians(box.centre().y));
        Map<Kind, Integer> squares = new HashMap<>();
        Set<List<Long>> pairs = new HashSet<>();
        for (double x = box.getMinX() + east / 2; x < box.getMaxX(); x += east) {
            for (double y = box.getMinY() + step / 2; y < box.getMaxY(); y += step) {
                Geometry point = LngLat.GEOMETRY.createPoint(new Coordinate(x, y));
                List<Long> over = grids.entrySet().stream()
                        .filter(grid -> grid.getValue()
                                        .getGeometry()
                                        .getEnvelopeInternal()
                                        .covers(point.getCoordinate())
                                && grid.getValue().contains(point))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
                if (over.isEmpty()) {
                    squares.merge(Kind.GAP, 1, Integer::sum);
                } else if (over.size() > 1) {
                    squares.merge(Kind.OVERLAP, over.size() * (over.size() - 1) / 2, Integer::sum);
                    pairs.add(over);
                }
            }
        }
        for (Kind kind : List.of(Kind.GAP, Kind.OVERLAP)) {
            double area = faults.stream()
                    .filter(fault -> fault.kind() == kind)
                    .mapToDouble(BoundaryFault::squareMeters)
                    .sum();
            double counted = squares.getOrDefault(kind, 0) * 0.25;
            assertThat(area).as("m² of %s", kind).isPositive().isCloseTo(counted, within(0.05 * counted + 5));
        }
        Set<List<Long>> found = faults.stream()
                .filter(fault -> fault.kind() == Kind.OVERLAP)
                .map(BoundaryFault::gridIds)
                .collect(Collectors.toSet());
        pairs.stream()
                .filter(pair -> pair.size() == 2)
                .forEach(pair -> assertThat(found).contains(pair));
        assertThat(faults.stream().filter(fault -> fault.kind() == Kind.OUTSIDE))
                .isEmpty();
        assertThat(faults).extracting(BoundaryFault::key).doesNotHaveDuplicates();
        assertThat(new BoundaryFaults(database).find(community, TODAY)).isEqualTo(faults);
    }

    private static Map<Long, PreparedGeometry> prepared(String sql) {
        Map<Long, PreparedGeometry> found = new java.util.TreeMap<>();
        database.jdbi()
                .useHandle(handle -> handle.createQuery(sql)
                        .map((row, context) -> found.put(
                                row.getLong("id"),
                                PreparedGeometryFactory.prepare(GroundReader.geometry(row, context))))
                        .list());
        return found;
    }

    @Test
    @Order(7)
    void faultsOfBuildingsAreThoseThatAskingEachFinds() {
        List<BoundaryFault> faults = new BoundaryFaults(database).find(community, TODAY);
        assertThat(faults.stream()
                        .filter(fault -> fault.kind() == Kind.ORPHANS)
                        .mapToLong(BoundaryFault::dwellings)
                        .sum())
                .isPositive()
                .isEqualTo(number("""
                        select count(*) from dwelling
                        where id not in (select dwelling_id from dwelling_grid(date '2026-06-30'))
                        """));
        assertThat(faults.stream()
                        .filter(fault -> fault.kind() == Kind.ORPHANS)
                        .mapToLong(BoundaryFault::households)
                        .sum())
                .isEqualTo(number("""
                        select count(*) from household where occupied @> date '2026-06-30'
                          and dwelling_id not in (select dwelling_id from dwelling_grid(date '2026-06-30'))
                        """));
        Map<Long, PreparedGeometry> grids =
                prepared("select grid_id as id, geom from grid_version where valid @> date '2026-06-30'");
        Map<Long, PreparedGeometry> houses = prepared("select id, geom from building");
        Set<Long> crossed = new HashSet<>();
        Set<Long> misplaced = new HashSet<>();
        houses.forEach((id, house) -> {
            double whole = house.getGeometry().getArea();
            long in = 0;
            double most = 0;
            for (Map.Entry<Long, PreparedGeometry> grid : grids.entrySet()) {
                double share = grid.getValue()
                                .getGeometry()
                                .intersection(house.getGeometry())
                                .getArea()
                        / whole;
                if (share > most) {
                    most = share;
                    in = grid.getKey();
                }
                if (share > 1e-3 && share < 1 - 1e-3) {
                    crossed.add(id);
                }
            }
            long here = in;
            List<Long> entered = database.jdbi()
                    .withHandle(handle -> handle.createQuery("""
                            select grid_id from grid_building where building_id = :id and valid @> date '2026-06-30'
                            """)
                            .bind("id", id)
                            .mapTo(Long.class)
                            .list());
            if (!entered.isEmpty() && !entered.contains(here)) {
                misplaced.add(id);
            }
        });
        assertThat(buildings(faults, Kind.BUILDING_CROSSED)).isEqualTo(crossed);
        assertThat(buildings(faults, Kind.MISPLACED)).isEqualTo(misplaced);
    }

    private static Set<Long> buildings(List<BoundaryFault> faults, Kind kind) {
        return faults.stream()
                .filter(fault -> fault.kind() == kind)
                .map(BoundaryFault::buildingId)
                .collect(Collectors.toSet());
    }
}
