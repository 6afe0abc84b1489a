package org.gridwalk.geodata.issue;

import java.time.Instant;
import java.util.Optional;

/**
 * What a resident reported or a worker found.
 *
 * @param register whose numbering {@code number} is of
 * @param topic the topic's code
 * @param placePrecision how precisely the place is known; ROOM, ENTRANCE, BUILDING and POINT come with a position
 * @param lng degrees east, EPSG:4326
 * @param lat degrees north
 * @param gridId the grid that answers for it now
 * @param reportedGridId the grid that it was reported in, as it then was
 * @param estate the estate's name
 */
public record Issue(
        long id,
        String register,
        String number,
        String topic,
        String source,
        String status,
        String ledger,
        String tier,
        Instant reportedAt,
        Optional<Instant> closedAt,
        Optional<String> description,
        Optional<String> address,
        String placePrecision,
        Optional<Double> lng,
        Optional<Double> lat,
        Optional<Long> gridId,
        Optional<String> gridCode,
        Optional<Long> reportedGridId,
        Optional<String> estate) {}
