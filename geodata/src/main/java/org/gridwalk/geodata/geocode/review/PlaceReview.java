package org.gridwalk.geodata.geocode.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * Tickets of one text in one area that wait for a decision on where that is.
 *
 * @param id of the first of the tickets, by which the decision is made
 * @param waiting how many tickets there are
 * @param answer as {@link org.gridwalk.geodata.geocode.Geocoded} was when the text was looked up
 * @param description of the first ticket, which may say more
 * @param left when somebody looked and left it; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlaceReview(
        long id,
        long areaId,
        String area,
        String text,
        int waiting,
        String description,
        Instant left,
        JsonNode answer) {}
