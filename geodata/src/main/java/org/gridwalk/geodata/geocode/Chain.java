package org.gridwalk.geodata.geocode;

import java.util.List;

/**
 * Numbers without units that hang together, such as 3-2-501. What each of them is depends on the custom of the estate: the
 * second may be an entrance or a floor. The parts of the address hold the usual reading; whoever knows the estate may read
 * the links otherwise.
 *
 * @param links at least two, in the order of the text
 */
public record Chain(int start, int end, List<Link> links) {
    /**
     * @param value as of a {@link Part}
     * @param reading the kind of the part that holds it
     */
    public record Link(String value, Kind reading, int start, int end) {}

    public Chain {
        links = List.copyOf(links);
    }
}
