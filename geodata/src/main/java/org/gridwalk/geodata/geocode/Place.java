package org.gridwalk.geodata.geocode;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.gridwalk.geodata.geocode.index.Precision;

/**
 * A place that an address can lead to.
 *
 * @param precision how exactly it is known
 * @param name as people call it: 晨光一村3号楼2单元501
 * @param areaId the community; null where none is known, and the same for the others
 * @param area its name
 * @param entrance its number within the building
 * @param gridId that has it, where the address tells
 * @param lng in degrees, of the entrance, the middle of the building, or a point in the estate or on the road; null where
 *     its ground isn't known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Place(
        Precision precision,
        String name,
        Long areaId,
        String area,
        Long estateId,
        Long buildingId,
        Integer entrance,
        Long dwellingId,
        String road,
        Long gridId,
        Double lng,
        Double lat) {}
