package org.gridwalk.geodata.push;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where files go, and of what they are.
 *
 * @param url below which each is put by its name; empty for the directory
 * @param directory is made when the first file is written to it
 * @param charset UTF-8, with a byte order mark, or GB18030
 * @param area the code of the area whose issues are handed on; empty for all
 * @param token shown to the address as bearer, if it wants one
 * @param patience how long an address may take to answer
 */
public record PushSettings(
        Optional<URI> url,
        Path directory,
        Charset charset,
        Optional<String> area,
        Optional<String> token,
        Duration patience) {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a target is called where it is shown: without anything that is secret. */
    public String target() {
        return url.map(URI::toString).orElse(directory.toString());
    }
}
