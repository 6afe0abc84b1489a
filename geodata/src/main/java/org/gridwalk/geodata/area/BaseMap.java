package org.gridwalk.geodata.area;

import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geo.TileCoord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Streets, estates and buildings as Mapbox vector tiles: the ground that everything else is drawn on.
 *
 * <p>Layers: {@code area} (outlines), {@code ground}, {@code street}, {@code estate}, {@code building},
 * {@code service_point}, {@code entrance}; a layer with nothing in it is left out. What appears from which zoom on
 * stands in {@code BaseMap.sql}. It holds no person, household, grid or issue, and is the same for everyone: a grid
 * leader needs the streets around the own grid.
 */
public final class BaseMap {
    /** Units along the edge of a tile. */
    public static final int EXTENT = 4096;

    /** What reaches so far past the edge is in the tile as well, so that outlines join. In units of the extent. */
    public static final int BUFFER = 64;

    private static final String TILE = SqlFile.read(BaseMap.class, "BaseMap.sql");

    private final Database database;

    public BaseMap(Database database) {
        this.database = database;
    }

    /** The tile's bytes; none where there is nothing to draw. */
    public byte[] tile(TileCoord tile) {
        return database.jdbi()
                .withHandle(
                        handle -> query(handle, "", tile).mapTo(byte[].class).one());
    }

    /** @param prefix empty, or EXPLAIN */
    static Query query(Handle handle, String prefix, TileCoord tile) {
        return handle.createQuery(prefix + TILE)
                .bindMethods(tile)
                .bindMethods(tile.bounds((double) BUFFER / EXTENT))
                .bind("extent", EXTENT)
                .bind("buffer", BUFFER);
    }
}
