package org.gridwalk.geodata.heat.index;

/**
 * The cubes of a segment by one grouping. Together they take two to four bytes a row, and keep a tile of zoom 9 from reading
 * millions of rows.
 *
 * <p>Measured and left out: all rows once more in the order (block, code, hour), for narrow sets of codes. At zooms 12
 * and 13 one topic was three to four times as fast (13 µs became 4), a third of all codes 1.3 to 1.7 times, and at zoom
 * 11, where the cubes answer, slower; for four more bytes a row, where all others take 17.
 */
record Cubes(Cube windows, Cube rest, Cube parts) {
    static Cubes of(Columns columns, Grouping grouping) {
        int[] large = Cube.largeGroups(columns, grouping);
        return new Cubes(
                CubeBuilder.cube(columns, grouping, large, CubeSpec.WINDOWS),
                CubeBuilder.cube(columns, grouping, large, CubeSpec.REST),
                CubeBuilder.cube(columns, grouping, large, CubeSpec.PARTS));
    }
}
