package org.gridwalk.server.ogc;

/** What links mean. Those without an address here are registered by IANA. */
final class Rel {
    static final String QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    static final String TILESETS_VECTOR = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
    static final String TILING_SCHEME = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
    static final String TILING_SCHEMES = "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes";

    private Rel() {}
}
