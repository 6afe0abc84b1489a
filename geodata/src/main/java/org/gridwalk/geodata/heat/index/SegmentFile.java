package org.gridwalk.geodata.heat.index;

/** Segments as they stand in a snapshot: with all that makes them quick, since reading is faster than making. */
final class SegmentFile {
    private SegmentFile() {}

    static void write(Segment segment, SectionWriter out) {
        out.put(segment.key.tile());
        out.put(segment.key.era());
        out.put(segment.firstId);
        out.put(segment.lastId());
        write(segment.columns(), out);
        out.put(segment.units.first());
        out.put(segment.units.ids());
        out.put(segment.units.low());
        out.put(segment.units.highStart());
        out.put(segment.units.high());
        segment.misfits.write(out);
        out.put(segment.lastClosed);
        segment.times.write(out);
        segment.directory.write(out);
        segment.openWeeks.write(out);
        segment.openMonths.write(out);
        write(segment.byTopicStatus, out);
        write(segment.bySource, out);
    }

    static Segment read(SectionReader in) {
        SegmentKey key = new SegmentKey(in.number(), in.number());
        Segment.Ids ids = new Segment.Ids(in.longNumber(), in.longNumber());
        Columns columns = new Columns(in.chars(), in.ints(), in.chars(), in.chars(), in.chars(), in.chars(), in.ints());
        BlockUnits units = new BlockUnits(in.ints(), in.ints(), in.bytes(), in.ints(), in.bytes());
        SignedRows misfits = SignedRows.read(in);
        Segment.Aids aids = new Segment.Aids(
                in.number(),
                TimeDirectory.read(columns, in),
                BlockDirectory.read(in),
                LongOpen.read(in),
                LongOpen.read(in),
                cubes(in),
                cubes(in));
        return new Segment(key, ids, columns, units, misfits, aids);
    }

    private static void write(Columns columns, SectionWriter out) {
        out.put(columns.blocks());
        out.put(columns.start());
        out.put(columns.offset());
        out.put(columns.hour());
        out.put(columns.code());
        out.put(columns.closed());
        out.put(columns.id());
    }

    private static void write(Cubes cubes, SectionWriter out) {
        write(cubes.windows(), out);
        write(cubes.rest(), out);
        write(cubes.parts(), out);
    }

    private static Cubes cubes(SectionReader in) {
        return new Cubes(cube(CubeSpec.WINDOWS, in), cube(CubeSpec.REST, in), cube(CubeSpec.PARTS, in));
    }

    private static void write(Cube cube, SectionWriter out) {
        out.put(cube.blocks);
        out.put(cube.groups);
        out.put(cube.firstPeriod);
        out.put(cube.instants);
        out.put(cube.before);
        cube.rare.write(out);
    }

    private static Cube cube(CubeSpec spec, SectionReader in) {
        return new Cube(
                spec,
                in.ints(),
                in.chars(),
                new Cube.Instants(in.number(), in.number()),
                in.longs(),
                RareRows.read(in));
    }
}
