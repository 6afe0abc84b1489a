package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Rules;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Proposal.Aim;

/**
 * An invented community of some 5,400 households in 416 cells of 40 metres: streets, walled estates of 4 to 40 buildings,
 * loose buildings, open ground. Its twelve grids of today were fair once; since then a few buildings and small estates have
 * changed hands, some estates were cut, and some ground belongs to nobody.
 */
public final class Community {
    private static final int WIDTH = 26;
    private static final int HEIGHT = 16;
    private static final int CELLS = WIDTH * HEIGHT;
    private static final int GRIDS = 12;
    private static final int HOUSEHOLDS = 5426;
    private static final double CELL_METERS = 40;
    private static final Set<Integer> STREET_COLUMNS = Set.of(7, 13, 20);
    private static final Set<Integer> STREET_ROWS = Set.of(5, 11);
    private static final double CHANGED_HANDS = 0.08;
    private static final double ALLOWED_PERCENT = 5;

    private final Random random;
    private final int[] estate = new int[CELLS];
    private final double[] load = new double[CELLS];
    private final double[] households = new double[CELLS];
    private final int[] grid = new int[CELLS];
    private List<Border> borders = List.of();
    private int estates;

    private Community(Random random) {
        this.random = random;
    }

    /** The same for the same seed. There is a plan within five percent that cuts no estate and moves few. */
    public static Community of(long seed) {
        Random random = new Random(seed);
        while (true) {
            Community community = new Community(random);
            community.build();
            PartitionProblem anew = community.problem(new Rules(GRIDS, GRIDS, ALLOWED_PERCENT - 1, 0), false);
            Proposal fair = Partitioner.solve(
                    anew, Aim.COMPACTNESS, Effort.ofIterations(random.nextLong(), 400_000), () -> false);
            if (fair.notes().isEmpty()) {
                Arrays.setAll(community.grid, fair.partOf()::get);
                community.changeHands();
                return community;
            }
        }
    }

    /** Twelve grids within five percent. */
    public PartitionProblem problem(double keep) {
        return problem(new Rules(GRIDS, GRIDS, ALLOWED_PERCENT, keep), true);
    }

    PartitionProblem problem(Rules rules, boolean withGrids) {
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            int part = withGrids ? grid[i] : PartitionProblem.NONE;
            units.add(new Unit(load[i], households[i], estate[i], part, false, x(i), y(i)));
        }
        return new PartitionProblem(units, borders, withGrids ? GRIDS : 0, Set.of(), rules);
    }

    private static double x(int cell) {
        return cell % WIDTH * CELL_METERS;
    }

    private static double y(int cell) {
        int row = cell / WIDTH;
        return row * CELL_METERS;
    }

    private void build() {
        Arrays.fill(estate, PartitionProblem.NONE);
        int left = 0;
        for (int right : new int[] {7, 13, 20, WIDTH}) {
            int bottom = 0;
            for (int top : new int[] {5, 11, HEIGHT}) {
                divide(left, bottom, right, top);
                bottom = top;
            }
            left = right;
        }
        double all = Arrays.stream(households).sum();
        for (int i = 0; i < CELLS; i++) {
            households[i] = Math.rint(households[i] * HOUSEHOLDS / all);
            load[i] = households[i] * (0.8 + 0.1 * Math.floorMod(estate[i], 5));
        }
        borders = borders();
    }

    /** Halves a rectangle until it is an estate. */
    private void divide(int left, int bottom, int right, int top) {
        int cells = (right - left) * (top - bottom);
        if (cells > 4 + random.nextInt(22)) {
            if (right - left >= top - bottom) {
                int middle = (left + right) / 2;
                divide(left, bottom, middle, top);
                divide(middle, bottom, right, top);
            } else {
                int middle = (bottom + top) / 2;
                divide(left, bottom, right, middle);
                divide(left, middle, right, top);
            }
            return;
        }
        int own = random.nextInt(5) == 0 ? PartitionProblem.NONE : estates++;
        double density = 5 + random.nextInt(15);
        for (int y = bottom; y < top; y++) {
            for (int x = left; x < right; x++) {
                estate[y * WIDTH + x] = own;
                households[y * WIDTH + x] = random.nextInt(10) == 0 ? 0 : density * (0.7 + 0.6 * random.nextDouble());
            }
        }
    }

    private List<Border> borders() {
        List<Border> found = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            if (i % WIDTH > 0) {
                found.add(border(i - 1, i, STREET_COLUMNS.contains(i % WIDTH)));
            }
            if (i >= WIDTH) {
                found.add(border(i - WIDTH, i, STREET_ROWS.contains(i / WIDTH)));
            }
        }
        return found;
    }

    private Border border(int one, int other, boolean street) {
        return new Border(one, other, CELL_METERS, street || estate[one] != estate[other]);
    }

    private void changeHands() {
        double changed = 0;
        while (changed < CHANGED_HANDS * HOUSEHOLDS) {
            Border border = borders.get(random.nextInt(borders.size()));
            int from = grid[border.one()];
            int into = grid[border.other()];
            int[] cells = IntStream.range(0, CELLS)
                    .filter(i -> i == border.one()
                            || (estate[i] >= 0 && estate[i] == estate[border.one()] && random.nextInt(10) > 0))
                    .filter(i -> grid[i] == from)
                    .toArray();
            double moved = Arrays.stream(cells).mapToDouble(i -> households[i]).sum();
            int[] before = grid.clone();
            Arrays.stream(cells).forEach(i -> grid[i] = into);
            if (from == into || moved > 0.02 * HOUSEHOLDS || moved == 0 || piecesOf(from) != 1 || piecesOf(into) != 1) {
                System.arraycopy(before, 0, grid, 0, CELLS);
            } else {
                changed += moved;
            }
        }
        for (int i = 0; i < 4; i++) {
            grid[random.nextInt(CELLS)] = PartitionProblem.NONE;
        }
    }

    private int piecesOf(int which) {
        Set<Integer> left = new HashSet<>();
        for (int i = 0; i < CELLS; i++) {
            if (grid[i] == which) {
                left.add(i);
            }
        }
        int pieces = 0;
        while (!left.isEmpty()) {
            pieces++;
            List<Integer> reached = new ArrayList<>(List.of(left.iterator().next()));
            left.remove(reached.get(0));
            for (int at = 0; at < reached.size(); at++) {
                int cell = reached.get(at);
                int column = cell % WIDTH;
                for (int next : new int[] {
                    column > 0 ? cell - 1 : -1, column < WIDTH - 1 ? cell + 1 : -1, cell - WIDTH, cell + WIDTH
                }) {
                    if (left.remove(next)) {
                        reached.add(next);
                    }
                }
            }
        }
        return pieces;
    }
}
