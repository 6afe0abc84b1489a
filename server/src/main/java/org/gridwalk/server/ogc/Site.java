package org.gridwalk.server.ogc;

import io.javalin.http.Context;

/**
 * What every answer below /ogc is made with.
 *
 * @param publicUrl how clients reach the server, or null to tell it by the Host that they ask for
 */
record Site(Views views, Html html, String publicUrl) {
    /** An address without a path. */
    String origin(Context ctx) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String host = ctx.host();
        return ctx.scheme() + "://"
                + (host == null ? ctx.req().getServerName() + ":" + ctx.req().getServerPort() : host);
    }
}
