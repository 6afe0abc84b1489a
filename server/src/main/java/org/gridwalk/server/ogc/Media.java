package org.gridwalk.server.ogc;

/** Media types. */
final class Media {
    static final String JSON = "application/json";
    static final String HTML = "text/html";
    static final String GEO_JSON = "application/geo+json";
    static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";
    static final String SCHEMA = "application/schema+json";
    static final String VECTOR_TILE = "application/vnd.mapbox-vector-tile";

    private Media() {}
}
