package org.gridwalk.server.ogc;

import java.time.Clock;
import java.util.List;
import org.gridwalk.geodata.db.Database;

/** What serves /ogc, put together. */
public final class Ogc {
    private final OgcApi api;
    private final OgcItemsApi items;
    private final OgcTilesApi tiles;

    /** @param publicCollections what is readable without an account */
    public Ogc(Database database, Clock clock, List<String> publicCollections) {
        Views views = new Views(publicCollections);
        Html html = new Html(database);
        this.api = new OgcApi(database, clock, views, html);
        this.items = new OgcItemsApi(database, clock, views, html);
        this.tiles = new OgcTilesApi(database, clock, views, html);
    }

    public OgcApi api() {
        return api;
    }

    public OgcItemsApi items() {
        return items;
    }

    public OgcTilesApi tiles() {
        return tiles;
    }
}
