package org.gridwalk.geodata.coverage.index;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The grids by number, in the order of their ids. */
final class Grids {
    private final List<Grid> list;
    private final DayMemo<int[]> order = new DayMemo<>();

    /**
     * @param names of its versions: it is there while one holds
     * @param kinds likewise
     */
    record Grid(
            long id,
            long communityId,
            List<Dated<String>> codes,
            List<Dated<String>> names,
            List<Dated<String>> kinds) {
        Grid {
            codes = List.copyOf(codes);
            names = List.copyOf(names);
            kinds = List.copyOf(kinds);
        }
    }

    Grids(List<Grid> grids) {
        list = grids.stream().sorted(Comparator.comparing(Grid::id)).toList();
    }

    int size() {
        return list.size();
    }

    Grid get(int number) {
        return list.get(number);
    }

    /** @return below 0 if there is no such grid */
    int number(long id) {
        int low = 0;
        int high = list.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = list.get(middle).id;
            if (there == id) {
                return middle;
            }
            if (there < id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** Which of them are among these ids. */
    boolean[] among(List<Long> ids) {
        boolean[] among = new boolean[list.size()];
        ids.stream().mapToInt(this::number).filter(number -> number >= 0).forEach(number -> among[number] = true);
        return among;
    }

    /** Numbers in the order in which grids are listed on a day: by code, those without one last. Not to be changed. */
    int[] inOrderOfCodes(int on) {
        return order.of(on, 0, this::sorted);
    }

    private int[] sorted(int on) {
        String[] codes = list.stream().map(grid -> Dated.on(grid.codes, on)).toArray(String[]::new);
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> codes[i], Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
