package org.gridwalk.server.ogc;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.feature.Extent;
import org.gridwalk.geodata.feature.FeatureCrs;
import org.gridwalk.geodata.geo.Bounds;

/**
 * What a client reads of a collection before it asks for features.
 *
 * @param crs every system that features are given out in, the default first
 * @param extent null while there is no feature
 */
record CollectionDocument(
        String id,
        String title,
        String description,
        String itemType,
        List<String> crs,
        String storageCrs,
        ExtentDocument extent,
        List<Link> links) {
    static final List<String> EVERY_CRS =
            Arrays.stream(FeatureCrs.values()).map(FeatureCrs::uri).toList();

    /** Either may be null. */
    record ExtentDocument(Spatial spatial, Temporal temporal) {
        static ExtentDocument of(Extent extent) {
            Spatial spatial = extent.bounds().map(Spatial::of).orElse(null);
            Temporal temporal = extent.from().map(Temporal::since).orElse(null);
            return spatial == null && temporal == null ? null : new ExtentDocument(spatial, temporal);
        }
    }

    record Spatial(List<List<Double>> bbox, String crs) {
        static Spatial of(Bounds box) {
            return new Spatial(
                    List.of(List.of(box.west(), box.south(), box.east(), box.north())), FeatureCrs.CRS84.uri());
        }
    }

    /** An interval whose end is open: what is recorded goes on. */
    record Temporal(List<List<Optional<String>>> interval, String trs) {
        static Temporal since(Instant first) {
            return new Temporal(
                    List.of(List.of(Optional.of(first.toString()), Optional.empty())),
                    "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian");
        }
    }

    /** Of a type, with these links. */
    static CollectionDocument of(View view, Words words, Extent extent, List<Link> links) {
        return new CollectionDocument(
                view.id(),
                words.title(view.type()),
                words.description(view.type()),
                "feature",
                EVERY_CRS,
                FeatureCrs.CRS84.uri(),
                ExtentDocument.of(extent),
                links);
    }
}
