package org.gridwalk.geodata.network;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.locationtech.jts.geom.Geometry;

/** The ways and gates of the one network that a database holds. */
final class WalkRows {
    private static final int ROWS_AT_A_TIME = 5_000;
    private static final RowMapper<WalkWay> WAY = (row, context) -> new WalkWay(
            row.getString("source"),
            WayKind.valueOf(row.getString("kind")),
            row.getString("name"),
            row.getBoolean("forward"),
            row.getBoolean("backward"),
            context.findColumnMapperFor(int[].class).orElseThrow().map(row, "nodes", context),
            context.findColumnMapperFor(Geometry.class)
                    .orElseThrow()
                    .map(row, "geom", context)
                    .getCoordinates());

    private WalkRows() {}

    /**
     * Which network it is.
     *
     * @param id a later import has a higher one
     * @param importedAt by the database's clock
     * @param nodes one more than the highest number of a node
     */
    record Version(long id, Instant importedAt, String sha256, int nodes) {}

    static Optional<Version> version(Handle handle) {
        return handle.createQuery("select id, imported_at, sha256, nodes from walk_network order by id desc limit 1")
                .map((row, context) -> new Version(
                        row.getLong("id"),
                        row.getObject("imported_at", OffsetDateTime.class).toInstant(),
                        row.getString("sha256"),
                        row.getInt("nodes")))
                .findOne();
    }

    static List<WalkGate> gates(Handle handle, Version version) {
        return handle.createQuery("""
                        select node, passage, name, st_x(geom) as lng, st_y(geom) as lat from walk_gate
                        where network_id = :network order by node
                        """)
                .bind("network", version.id())
                .map((row, context) -> new WalkGate(
                        row.getInt("node"),
                        Passage.valueOf(row.getString("passage")),
                        row.getString("name"),
                        new LngLat(row.getDouble("lng"), row.getDouble("lat"))))
                .list();
    }

    /** Hands out all ways in the order in which they were written, a few thousand in memory at a time. */
    static void ways(Handle handle, Version version, Consumer<WalkWay> taker) {
        try (var ways = handle.createQuery("""
                        select source, kind, name, forward, backward, nodes, geom from walk_way
                        where network_id = :network order by number
                        """)
                .bind("network", version.id())
                .setFetchSize(ROWS_AT_A_TIME)
                .map(WAY)
                .iterator()) {
            ways.forEachRemaining(taker);
        }
    }

    /** Puts a network in the place of the one that was there, in the caller's transaction. */
    static long replace(Handle handle, Source source, List<WalkGate> gates, Iterator<WalkWay> ways) {
        handle.execute("lock table walk_network in share row exclusive mode");
        handle.execute("delete from walk_network");
        long network = handle.createUpdate("""
                        insert into walk_network (file, sha256, nodes, report)
                        values (:file, :sha256, :nodes, cast(:report as jsonb))
                        """)
                .bind("file", source.file())
                .bind("sha256", source.sha256())
                .bind("nodes", source.nodes())
                .bind("report", Json.write(source.report()))
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        sendWays(handle, network, ways);
        sendGates(handle, network, gates);
        handle.execute("analyze walk_way, walk_gate");
        return network;
    }

    /** What is noted of a network: the file that it came from, how many nodes it has, and what became of it. */
    record Source(String file, String sha256, int nodes, Object report) {}

    private static void sendWays(Handle handle, long network, Iterator<WalkWay> ways) {
        CopyRows rows = new CopyRows(
                "walk_way", "network_id", "number", "source", "kind", "name", "forward", "backward", "nodes", "geom");
        for (int number = 0; ways.hasNext(); number++) {
            WalkWay way = ways.next();
            rows.row()
                    .bigint(network)
                    .integer(number)
                    .text(way.source())
                    .text(way.kind().name())
                    .text(way.name())
                    .bool(way.forward())
                    .bool(way.backward())
                    .integers(way.nodes())
                    .geometry(LngLat.GEOMETRY.createLineString(way.positions()));
            if (rows.rows() == ROWS_AT_A_TIME) {
                rows.send(handle);
            }
        }
        rows.send(handle);
    }

    private static void sendGates(Handle handle, long network, List<WalkGate> gates) {
        CopyRows rows = new CopyRows("walk_gate", "network_id", "node", "passage", "name", "geom");
        for (WalkGate gate : gates) {
            rows.row()
                    .bigint(network)
                    .integer(gate.node())
                    .text(gate.passage().name())
                    .text(gate.name())
                    .point(gate.place().lng(), gate.place().lat());
        }
        rows.send(handle);
    }
}
