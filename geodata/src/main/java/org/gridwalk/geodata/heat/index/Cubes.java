package org.gridwalk.geodata.heat.index;

/** The cubes of a segment by one grouping. */
record Cubes(Cube windows, Cube rest, Cube parts) {
    static Cubes of(Columns columns, Grouping grouping) {
        int[] large = Cube.largeGroups(columns, grouping);
        return new Cubes(
                CubeBuilder.cube(columns, grouping, large, CubeSpec.WINDOWS),
                CubeBuilder.cube(columns, grouping, large, CubeSpec.REST),
                CubeBuilder.cube(columns, grouping, large, CubeSpec.PARTS));
    }
}
