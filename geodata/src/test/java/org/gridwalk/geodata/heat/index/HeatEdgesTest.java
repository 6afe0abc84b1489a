package org.gridwalk.geodata.heat.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;
import org.junit.jupiter.api.Test;

/** One named case for each edge; {@link HeatIndexTest} finds the others. */
class HeatEdgesTest {
    private static final int WORLD = 1 << HeatRow.GRID_ZOOM;
    private static final int NEW_YEAR_2024 = 473_352;
    private static final long HERE = Morton.of(6_906_000, 3_179_000);

    private static HeatView view(HeatRow... rows) {
        return HeatIndexTest.index(List.of(rows)).view();
    }

    private static HeatRow row(long id, long place, int hour, int closed) {
        return new HeatRow(id, place, hour, closed, 0, 0);
    }

    private static long total(HeatView view, int z, int x, int y, Window window) {
        return Arrays.stream(view.tile(new TileCoord(z, x, y), view.filter(window)))
                .sum();
    }

    private static long count(HeatView view, Window window) {
        return total(view, 0, 0, 0, window);
    }

    @Test
    void cornersOfTheWorldAreInCornersOfTiles() {
        HeatView view = view(
                row(1, Morton.of(0, 0), 0, 1),
                row(2, Morton.of(WORLD - 1, 0), 0, 1),
                row(3, Morton.of(0, WORLD - 1), 0, 1),
                row(4, Morton.of(WORLD - 1, WORLD - 1), 0, 1));
        for (int z = 1; z <= 17; z++) {
            int last = (1 << z) - 1;
            HeatFilter all = view.filter(Window.ALWAYS);
            assertThat(view.tile(new TileCoord(z, 0, 0), all)[0])
                    .as("zoom %d", z)
                    .isOne();
            assertThat(view.tile(new TileCoord(z, last, 0), all)[63])
                    .as("zoom %d", z)
                    .isOne();
            assertThat(view.tile(new TileCoord(z, 0, last), all)[63 * 64])
                    .as("zoom %d", z)
                    .isOne();
            assertThat(view.tile(new TileCoord(z, last, last), all)[63 * 64 + 63])
                    .as("zoom %d", z)
                    .isOne();
        }
    }

    @Test
    void neighboursAcrossATileOfZoom7AreInNeighbouringTiles() {
        int edge = 1 << (HeatRow.GRID_ZOOM - 7);
        HeatView view = view(row(1, Morton.of(edge - 1, edge - 1), 0, 1), row(2, Morton.of(edge, edge), 0, 1));
        for (int z = 7; z <= 17; z++) {
            int tile = 1 << (z - 7);
            assertThat(total(view, z, tile - 1, tile - 1, Window.ALWAYS))
                    .as("zoom %d", z)
                    .isOne();
            assertThat(total(view, z, tile, tile, Window.ALWAYS))
                    .as("zoom %d", z)
                    .isOne();
        }
        assertThat(count(view, Window.ALWAYS)).isEqualTo(2);
    }

    /** So many blocks that the directory knows the cells of zoom 6, of which threads count parts. */
    @Test
    void threadsThatShareASegmentCountItOnce() {
        RandomRows random = new RandomRows(1);
        List<HeatRow> rows = new ArrayList<>();
        int size = 1 << (HeatRow.GRID_ZOOM - SegmentKey.ZOOM);
        for (int i = 0; i < 6_000; i++) {
            int column = 6_906_000 / size * size + random.random().nextInt(size);
            int line = 3_179_000 / size * size + random.random().nextInt(size);
            rows.add(row(i + 1, Morton.of(column, line), 500_000 + i % 100, HeatRow.OPEN));
        }
        HeatView view = HeatIndexTest.index(rows).view();
        assertThat(view.segments().get(0).blocks.length).isGreaterThan(4_096);
        for (int z = 0; z <= 13; z++) {
            TileCoord tile =
                    new TileCoord(z, 6_906_000 >> (HeatRow.GRID_ZOOM - z), 3_179_000 >> (HeatRow.GRID_ZOOM - z));
            HeatFilter all = view.filter(Window.ALWAYS);
            assertThat(HeatIndexTest.byThreads(view, tile, all))
                    .as("zoom %d", z)
                    .isEqualTo(view.tile(tile, all))
                    .isEqualTo(view.tile(tile, view.filter(Window.open(500_100, 500_101))));
        }
    }

    @Test
    void aWindowCrossesTheHourInWhichFourYearsEnd() {
        HeatView view = view(
                row(1, HERE, NEW_YEAR_2024 - 1, HeatRow.OPEN),
                row(2, HERE, NEW_YEAR_2024, HeatRow.OPEN),
                row(3, HERE, NEW_YEAR_2024 + 1, HeatRow.OPEN));
        assertThat(view.segments()).hasSize(2);
        assertThat(count(view, Window.reported(NEW_YEAR_2024 - 1, NEW_YEAR_2024)))
                .isOne();
        assertThat(count(view, Window.reported(NEW_YEAR_2024, NEW_YEAR_2024 + 1)))
                .isOne();
        assertThat(count(view, Window.reported(NEW_YEAR_2024 - 1, NEW_YEAR_2024 + 1)))
                .isEqualTo(2);
        assertThat(count(view, Window.open(NEW_YEAR_2024 + 2, NEW_YEAR_2024 + 3)))
                .isEqualTo(3);
    }

    @Test
    void hoursBefore1970AndFarAwayAreHoursToo() {
        HeatView view = view(
                row(1, HERE, -1, -1),
                row(2, HERE, Integer.MIN_VALUE, Integer.MAX_VALUE - 1),
                row(3, HERE, Integer.MAX_VALUE - 1, HeatRow.OPEN));
        assertThat(count(view, Window.ALWAYS)).isEqualTo(3);
        assertThat(count(view, Window.reported(-1, 0))).isOne();
        assertThat(count(view, Window.reported(Integer.MIN_VALUE, -1))).isOne();
        assertThat(count(view, Window.open(0, 1))).isOne();
        assertThat(count(view, Window.open(-1, 0))).isEqualTo(2);
    }

    @Test
    void whatClosesInTheFirstHourOfAWindowWasOpenInIt() {
        HeatView view = view(row(1, HERE, 500_000, 500_010));
        assertThat(count(view, Window.open(500_010, 500_011))).isOne();
        assertThat(count(view, Window.open(500_011, 500_012))).isZero();
        assertThat(count(view, Window.open(499_999, 500_000))).isZero();
        assertThat(count(view, Window.open(499_999, 500_001))).isOne();
        assertThat(count(view, Window.open(500_005, 500_005))).isZero();
    }

    @Test
    void whatClosesTooLateFor16BitsCountsTillThen() {
        int closed = NEW_YEAR_2024 + 0xFFFF;
        HeatView view = view(
                row(1, HERE, NEW_YEAR_2024, closed - 1),
                row(2, HERE, NEW_YEAR_2024, closed),
                row(3, HERE, NEW_YEAR_2024, closed + 1));
        assertThat(count(view, Window.open(closed - 1, closed))).isEqualTo(3);
        assertThat(count(view, Window.open(closed, closed + 1))).isEqualTo(2);
        assertThat(count(view, Window.open(closed + 1, closed + 2))).isOne();
        assertThat(count(view, Window.open(closed + 2, closed + 3))).isZero();
        assertThat(count(view, Window.reported(NEW_YEAR_2024, NEW_YEAR_2024 + 1)))
                .isEqualTo(3);
    }

    @Test
    void idsFurtherApartThan32BitsAreFoundAgain() {
        HeatIndex index = HeatIndexTest.index(List.of(
                row(1, HERE, 500_000, 500_001),
                row(1L << 40, HERE, 500_000, 500_001),
                row(1L << 60, HERE, 500_000, 500_001)));
        assertThat(count(index.view(), Window.ALWAYS)).isEqualTo(3);
        index.apply(new ChangeSet().remove(1L << 60).remove(1L << 40).remove(7));
        assertThat(count(index.view(), Window.ALWAYS)).isOne();
        index.merge();
        assertThat(count(index.view(), Window.ALWAYS)).isOne();
    }

    /** Everything that nobody can place is put to one point: all units of a city, and more of a group than 16 bits hold. */
    @Test
    void aBlockHoldsAllUnitsAndManyOfOneGroup() {
        HeatIndexBuilder builder = new HeatIndexBuilder();
        int code = builder.codes().of(1, 1, 1);
        int other = builder.codes().of(2, 1, 1);
        int units = 70_000;
        for (int i = 0; i < 200_000; i++) {
            int unit = builder.units().of(1, i % units, 0);
            builder.add(i + 1, HERE, 490_000 + i % 12_000, HeatRow.OPEN, i % 5 == 0 ? other : code, unit);
        }
        HeatView view = builder.build().view();
        byte[] everywhere = view.units((area, grid, then) -> true);
        byte[] one = view.codes((topic, status, source) -> topic == 1);
        HeatFilter ofTopic = view.filter(one, everywhere, Window.reported(490_000, 501_000));
        int expected = (int) IntStream.range(0, 200_000)
                .filter(i -> i % 5 != 0 && i % 12_000 < 11_000)
                .count();
        TileCoord nine = new TileCoord(9, 6_906_000 >> 14, 3_179_000 >> 14);
        assertThat(Arrays.stream(view.tile(nine, ofTopic)).sum()).isEqualTo(expected);
        byte[] grid = view.units((area, id, then) -> id == 69_999 || id == 300);
        HeatFilter inGrids = view.filter(view.codes((topic, status, source) -> true), grid, Window.ALWAYS);
        assertThat(Arrays.stream(view.tile(nine, inGrids)).sum()).isEqualTo(5);
    }

    @Test
    void changesOfWhatIsThereAndWhatIsNot() {
        HeatIndex index = HeatIndexTest.index(List.of(row(1, HERE, 500_000, HeatRow.OPEN)));
        ChangeSet gone = new ChangeSet().remove(1).remove(2);
        index.apply(gone);
        index.apply(gone);
        assertThat(count(index.view(), Window.ALWAYS)).isZero();
        index.apply(new ChangeSet().put(row(1, HERE, 500_000, HeatRow.OPEN)));
        assertThat(index.deltaRows()).as("it is as it was").isZero();
        index.apply(new ChangeSet()
                .remove(1)
                .put(row(1, HERE + 1, 500_000, 500_001))
                .put(row(2, HERE, 0, 0)));
        assertThat(count(index.view(), Window.ALWAYS)).isEqualTo(2);
        assertThat(count(index.view(), Window.open(500_002, 500_003))).isZero();
        assertThat(index.view().epoch()).isEqualTo(4);
    }

    @Test
    void aFilterOfNothingCountsNothing() {
        HeatView view = view(row(1, HERE, 500_000, HeatRow.OPEN));
        byte[] noCode = view.codes((topic, status, source) -> false);
        byte[] noUnit = view.units((area, grid, then) -> false);
        byte[] everyCode = view.codes((topic, status, source) -> true);
        byte[] everyUnit = view.units((area, grid, then) -> true);
        for (HeatFilter filter : List.of(
                view.filter(noCode, everyUnit, Window.ALWAYS),
                view.filter(everyCode, noUnit, Window.ALWAYS),
                view.filter(everyCode, everyUnit, Window.reported(500_001, 500_000)))) {
            assertThat(view.tile(new TileCoord(0, 0, 0), filter)).containsOnly(0);
            assertThat(view.domain(5, filter)).isEqualTo(new CellSpan(0, 0, 0));
            assertThat(view.histogram(filter.in(Window.reported(0, 0)), new int[] {0, 1}, Optional.empty()))
                    .containsOnly(0);
        }
    }

    @Test
    void aFilterFitsOnlyTheViewThatItWasMadeFor() {
        HeatIndex index = HeatIndexTest.index(List.of(row(1, HERE, 500_000, HeatRow.OPEN)));
        byte[] codes = index.view().codes((topic, status, source) -> true);
        byte[] units = index.view().units((area, grid, then) -> true);
        index.codes().of(99, 99, 99);
        index.apply(new ChangeSet());
        assertThatThrownBy(() -> index.view().filter(codes, units, Window.ALWAYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another view: 60 codes of 61");
    }

    @Test
    void aFullDictionarySaysSo() {
        Triples triples = new Triples(100);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            numbers.add(triples.of(i % 10, i, -i));
        }
        assertThat(numbers).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(triples.of(3, 33, -33)).isEqualTo(33);
        assertThatThrownBy(() -> triples.of(0, 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("100 triples");
    }
}
