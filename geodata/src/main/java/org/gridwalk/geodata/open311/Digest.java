package org.gridwalk.geodata.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.gridwalk.geodata.db.Json;

/** What tells one request from another: all that was sent, of which nothing can be read in it. */
final class Digest {
    private Digest() {}

    /** SHA-256. */
    static byte[] of(RequestForm form) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(Json.write(form).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
