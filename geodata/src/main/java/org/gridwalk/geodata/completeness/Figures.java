package org.gridwalk.geodata.completeness;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is known of a place.
 *
 * @param households that live there
 * @param peopleClear of those, with somebody on record and a telephone number
 * @param conditionsClear of those, met within a year
 * @param dwellings lived in or not
 * @param homesClear of those, lived in, or seen to be empty within a year
 * @param residents of the households
 * @param fullTimeWorkers a share of one who has several grids; those at a window count for the community alone
 * @param isRated whether ratios of people are computed: not for dedicated grids, nor under a floor of households
 */
public record Figures(
        long households,
        long peopleClear,
        long conditionsClear,
        long dwellings,
        long homesClear,
        long residents,
        double fullTimeWorkers,
        @JsonIgnore boolean isRated) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, true);

    Figures plus(Figures other) {
        return new Figures(
                households + other.households,
                peopleClear + other.peopleClear,
                conditionsClear + other.conditionsClear,
                dwellings + other.dwellings,
                homesClear + other.homesClear,
                residents + other.residents,
                fullTimeWorkers + other.fullTimeWorkers,
                isRated);
    }

    Figures rated(boolean rated) {
        return new Figures(
                households, peopleClear, conditionsClear, dwellings, homesClear, residents, fullTimeWorkers, rated);
    }

    /** Neither workers nor a ratio of them. */
    Figures withoutWorkers() {
        return new Figures(households, peopleClear, conditionsClear, dwellings, homesClear, residents, 0, false);
    }

    /** 0 to 1; null where nobody lives. */
    @JsonProperty
    public Double peopleRate() {
        return rate(peopleClear, households);
    }

    /** 0 to 1; null where nobody lives. */
    @JsonProperty
    public Double conditionsRate() {
        return rate(conditionsClear, households);
    }

    /** 0 to 1; null where there is no dwelling. */
    @JsonProperty
    public Double homesRate() {
        return rate(homesClear, dwellings);
    }

    /** 每万人社工数: full-time workers per 10,000 residents; null where it isn't computed. */
    @JsonProperty
    public Double staffingRatio() {
        return isRated && residents > 0 ? fullTimeWorkers / residents * 10_000 : null;
    }

    private static Double rate(long clear, long all) {
        return all == 0 ? null : (double) clear / all;
    }
}
