package org.gridwalk.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of everything under /api, written by hand in {@code openapi.json} and sent as it is. */
final class DescriptionApi {
    private final byte[] document = document();

    void show(Context ctx) {
        Params.of(ctx);
        ctx.contentType("application/json").result(document);
    }

    private static byte[] document() {
        try (InputStream in = DescriptionApi.class.getResourceAsStream("openapi.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
