package org.gridwalk.geodata.intake.layer;

import java.nio.charset.Charset;
import java.util.Optional;
import org.gridwalk.geodata.geo.crs.Crs;

/**
 * What somebody says of a file of layers; the rest is found out.
 *
 * @param layer by its name
 * @param crs in place of the file's own
 * @param charset of the text, in place of the file's own
 */
public record LayerChoice(Optional<String> layer, Optional<Crs> crs, Optional<Charset> charset) {
    /** Nothing is said. */
    public static final LayerChoice NONE = new LayerChoice(Optional.empty(), Optional.empty(), Optional.empty());

    public static LayerChoice layer(String name) {
        return new LayerChoice(Optional.of(name), Optional.empty(), Optional.empty());
    }

    public static LayerChoice crs(Crs crs) {
        return new LayerChoice(Optional.empty(), Optional.of(crs), Optional.empty());
    }
}
