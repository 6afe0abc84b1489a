package org.gridwalk.geodata.open311;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An issue as the standard shows it; its components are the standard's words.
 *
 * @param status open or closed
 * @param statusNotes where it stands, in the words of the city's lifecycle
 * @param description of one's own requests alone; so are {@code addressId}, {@code mediaUrl} and an exact place
 * @param agencyResponsible the office or community that sees to it, never a person
 * @param updatedDatetime when it was closed, else when something last happened to it
 * @param expectedDatetime by when it has to be done
 * @param address as it was sent, else the estate, else the area
 * @param zipcode never known
 * @param lat degrees north, EPSG:4326; likewise {@code lng} east
 */
public record ServiceRequest(
        String serviceRequestId,
        String status,
        Optional<String> statusNotes,
        String serviceName,
        String serviceCode,
        Optional<String> description,
        Optional<String> agencyResponsible,
        Optional<String> serviceNotice,
        OffsetDateTime requestedDatetime,
        OffsetDateTime updatedDatetime,
        Optional<OffsetDateTime> expectedDatetime,
        Optional<String> address,
        Optional<String> addressId,
        Optional<String> zipcode,
        Optional<Double> lat,
        @JsonProperty("long") Optional<Double> lng,
        Optional<String> mediaUrl) {}
