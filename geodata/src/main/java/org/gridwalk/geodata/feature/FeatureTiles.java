package org.gridwalk.geodata.feature;

import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.TileCoord;

/** Features as Mapbox vector tiles, in the WebMercatorQuad scheme. */
public final class FeatureTiles {
    /** Round each tile, so that lines at its edge are drawn whole. */
    private static final int MARGIN_UNITS = 64;

    private static final int EXTENT_UNITS = 4096;

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public FeatureTiles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The features in a tile: one layer of the collection's name, with the ids of the features and their properties.
     *
     * @param time those that are at some time of this; empty for those of today
     * @return without a byte when nothing lies there
     */
    public byte[] tile(FeatureType type, TileCoord coord, Optional<TimeSpan> time, Scope scope) {
        Selection selection =
                Selection.in(type, coord.bounds((double) MARGIN_UNITS / EXTENT_UNITS), time, scope, clock);
        String properties = type.properties().stream()
                .map(property -> property.sql() + " as \"" + property.name() + "\"")
                .collect(Collectors.joining(", "));
        String sql = """
                with tile as (
                  select <id> as id, <properties>,
                    st_asmvtgeom(st_transform(<shape>, 3857), st_tileenvelope(:z, :x, :y), <extent>, <margin>) as geom
                  from <from>
                  where <selection>
                )
                select st_asmvt(tile, :layer, <extent>, 'geom', 'id') from tile where geom is not null
                """.replace("<id>", type.rows().id())
                .replace("<properties>", properties)
                .replace("<shape>", type.rows().shape())
                .replace("<extent>", Integer.toString(EXTENT_UNITS))
                .replace("<margin>", Integer.toString(MARGIN_UNITS))
                .replace("<from>", type.rows().from())
                .replace("<selection>", selection.sql());
        return database.jdbi()
                .withHandle(handle -> selection
                        .bind(handle.createQuery(sql))
                        .bind("z", coord.z())
                        .bind("x", coord.x())
                        .bind("y", coord.y())
                        .bind("layer", type.collection())
                        .mapTo(byte[].class)
                        .one());
    }
}
