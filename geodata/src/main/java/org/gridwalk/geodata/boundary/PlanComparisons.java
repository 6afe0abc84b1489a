package org.gridwalk.geodata.boundary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.gridwalk.geodata.boundary.PlanComparison.BuildingChange;
import org.gridwalk.geodata.boundary.PlanComparison.GridChange;
import org.gridwalk.geodata.boundary.PlanComparison.Moved;
import org.gridwalk.geodata.boundary.PlanGround.Landing;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;

/** Holds a plan against what it began from. */
final class PlanComparisons {
    private static final String MOVED_BUILDINGS = SqlFile.read(PlanComparisons.class, "moved-buildings.sql");

    private final Draft before;
    private final Draft after;
    private final List<Move> moves;

    /** @param before on the same ground */
    PlanComparisons(Draft before, Draft after) {
        this.before = before;
        this.after = after;
        this.moves = moves();
    }

    /** The households on one floor at one entrance, which go from a grid to another. */
    private record Move(long atom, Landing landing, int from, int to) {}

    private List<Move> moves() {
        List<Move> found = new ArrayList<>();
        for (Tract tract : after.ground().tracts().values()) {
            Label was = before.label(tract.id());
            Label is = after.label(tract.id());
            if (was.equals(is)) {
                continue;
            }
            for (Landing landing : tract.landings()) {
                int from = was.gridOf(landing.entrance(), landing.floor());
                int to = is.gridOf(landing.entrance(), landing.floor());
                if (from != to && landing.load().households() > 0) {
                    found.add(new Move(tract.id(), landing, from, to));
                }
            }
        }
        return found;
    }

    /** @param on the day whose households, teams and visits of the year before count */
    PlanComparison compare(Handle handle, long community, LocalDate on, ZoneId zone) {
        List<BuildingChange> buildings = moves.isEmpty() ? List.of() : buildings(handle, community, on, zone);
        Load load = moves.stream().map(move -> move.landing().load()).reduce(Load.NONE, Load::plus);
        PlanCheck check = new PlanCheck(after, PlanCheck.Wanted.USUAL);
        return new PlanComparison(
                new Moved(
                        load.households(),
                        load.residents(),
                        load.elders(),
                        load.visitsOwed(),
                        buildings.stream()
                                .mapToInt(BuildingChange::leadersChanged)
                                .sum(),
                        buildings.stream()
                                .mapToInt(BuildingChange::relationshipsBroken)
                                .sum()),
                check.worstDeviation(),
                grids(check),
                buildings);
    }

    private List<GridChange> grids(PlanCheck check) {
        Map<Integer, GridNumbers> were = new PlanCheck(before, PlanCheck.Wanted.USUAL).numbers();
        Map<Integer, GridNumbers> are = check.numbers();
        Map<Integer, PlanGrid> all = new TreeMap<>(before.grids());
        all.putAll(after.grids());
        return all.values().stream()
                .map(grid -> new GridChange(
                        grid.key(),
                        grid.name(),
                        Optional.ofNullable(were.get(grid.key())).map(GridNumbers::load),
                        Optional.ofNullable(are.get(grid.key())).map(GridNumbers::load),
                        households(Move::to, grid.key()),
                        households(Move::from, grid.key())))
                .toList();
    }

    /** All that change hands. */
    int households() {
        return moves.stream()
                .mapToInt(move -> move.landing().load().households())
                .sum();
    }

    private int households(ToIntFunction<Move> end, int grid) {
        return moves.stream()
                .filter(move -> end.applyAsInt(move) == grid)
                .mapToInt(move -> move.landing().load().households())
                .sum();
    }

    private List<BuildingChange> buildings(Handle handle, long community, LocalDate on, ZoneId zone) {
        List<PlanGrid> todays = before.grids().values().stream()
                .filter(grid -> grid.gridId().isPresent())
                .toList();
        return handle.createQuery(MOVED_BUILDINGS)
                .bind("atoms", moves.stream().map(Move::atom).toArray(Long[]::new))
                .bind("entrances", integers(move -> move.landing().entrance()))
                .bind("floors", integers(move -> move.landing().floor()))
                .bind("from", integers(Move::from))
                .bind("to", integers(Move::to))
                .bind("keys", todays.stream().map(PlanGrid::key).toArray(Integer[]::new))
                .bind(
                        "gridIds",
                        todays.stream().map(grid -> grid.gridId().orElseThrow()).toArray(Long[]::new))
                .bind("community", community)
                .bind("on", on)
                .bind("since", on.minusYears(1).atStartOfDay(zone).toInstant())
                .bind("until", on.plusDays(1).atStartOfDay(zone).toInstant())
                .map((row, context) -> building(row))
                .list();
    }

    private Integer[] integers(ToIntFunction<Move> of) {
        return moves.stream().map(of::applyAsInt).toArray(Integer[]::new);
    }

    private static BuildingChange building(ResultSet row) throws SQLException {
        return new BuildingChange(
                row.getLong("id"),
                row.getString("name"),
                List.of((Integer[]) row.getArray("entrances").getArray()),
                List.of((Integer[]) row.getArray("floors").getArray()),
                row.getInt("from_key"),
                row.getInt("to_key"),
                row.getInt("households"),
                row.getInt("leaders_changed"),
                row.getInt("relationships_broken"));
    }
}
