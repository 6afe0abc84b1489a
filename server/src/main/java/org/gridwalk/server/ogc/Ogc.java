package org.gridwalk.server.ogc;

import java.time.Clock;
import java.util.List;
import org.gridwalk.geodata.db.Database;

/** What serves /ogc, put together. */
public final class Ogc {
    private final OgcApi api;
    private final OgcItemsApi items;
    private final OgcTilesApi tiles;

    /**
     * @param publicCollections what is readable without an account
     * @param publicUrl how clients reach the server, or null to tell it by the Host that they ask for
     */
    public Ogc(Database database, Clock clock, List<String> publicCollections, String publicUrl) {
        Site site = new Site(new Views(publicCollections), new Html(database), publicUrl);
        this.api = new OgcApi(database, clock, site);
        this.items = new OgcItemsApi(database, clock, site);
        this.tiles = new OgcTilesApi(database, clock, site);
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
