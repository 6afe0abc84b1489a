package org.gridwalk.geodata.geocode.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.gridwalk.geodata.geocode.Geocoded;
import org.gridwalk.geodata.geocode.Part;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.Reason;

/**
 * Tickets of one text in one area that wait for a decision on where that is.
 *
 * @param id of the first of the tickets, by which the decision is made
 * @param number of that ticket
 * @param waiting how many tickets there are
 * @param name what the text calls an estate that is not known by that name; null where there is none such
 * @param description of the first ticket, which may say more
 * @param left when somebody looked and left it; null for never
 * @param answer as it was when the text was looked up, likewise the rest
 * @param reasons why that is not certain
 * @param parts of the text, with where they stand in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlaceReview(
        long id,
        String number,
        long areaId,
        String area,
        String text,
        int waiting,
        Name name,
        String description,
        Instant left,
        Geocoded.Kind answer,
        List<Reason> reasons,
        List<Part> parts,
        List<Candidate> candidates) {

    /** @param waiting tickets whose text has it, wherever the account may decide */
    public record Name(String text, int waiting) {}

    /**
     * A place that it may be, and that the account may see.
     *
     * @param number by which it is taken, from 1; those that may not be seen are missing
     * @param score from 0 to 1
     */
    public record Candidate(int number, Place place, double score, List<Reason> reasons) {}

    /**
     * The head of the queue.
     *
     * @param total texts that wait
     * @param tickets that wait for them
     */
    public record Queue(int total, int tickets, List<PlaceReview> items) {}
}
