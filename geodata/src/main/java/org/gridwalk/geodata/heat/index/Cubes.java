package org.gridwalk.geodata.heat.index;

/** The cubes of a segment by one grouping. */
record Cubes(Cube windows, Cube rest, Cube parts) {
    static Cubes of(Segment segment, Grouping grouping) {
        int[] large = Cube.largeGroups(segment, grouping);
        return new Cubes(
                CubeBuilder.cube(segment, grouping, large, CubeSpec.WINDOWS),
                CubeBuilder.cube(segment, grouping, large, CubeSpec.REST),
                CubeBuilder.cube(segment, grouping, large, CubeSpec.PARTS));
    }
}
