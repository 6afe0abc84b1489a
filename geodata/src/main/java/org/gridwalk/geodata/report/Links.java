package org.gridwalk.geodata.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the rows behind numbers: pages with the filter in their query, named as in the API. */
record Links(String site, ReportWish wish, String definitions) {
    Links(String site, ReportWish wish) {
        this(site, wish, null);
    }

    /** The same, of figures that are defined so. */
    Links by(String lifecycle) {
        return new Links(site, wish, lifecycle);
    }

    /**
     * Issues.
     *
     * @param more what is filtered beside the period and area: names and values by turns; null values are left out
     */
    String issues(Object... more) {
        StringBuilder link = new StringBuilder(site)
                .append("/issues.html?from=")
                .append(wish.from())
                .append("&to=")
                .append(wish.to());
        link.append("&boundary=").append(wish.boundary().code());
        if (wish.areaId() != null) {
            link.append("&area=").append(wish.areaId());
        }
        if (definitions != null) {
            link.append("&definitions=").append(definitions);
        }
        return append(link, more);
    }

    /** The table of coverage on the map, as on the last day. */
    String coverage(Object... more) {
        return append(onMap(wish.areaId()), more);
    }

    /**
     * The table of households, people and full-time workers on the map, as on the last day.
     *
     * @param areaId whose; null for all that is seen
     */
    String people(Long areaId, Object... more) {
        return append(onMap(areaId).append("&open=completeness"), more);
    }

    /** Who is in the team of a grid on the last day. */
    String team(long gridId) {
        return site + "/team.html?grid=" + gridId + "&on=" + wish.to();
    }

    private StringBuilder onMap(Long areaId) {
        StringBuilder link = new StringBuilder(site)
                .append("/heatmap.html?mode=grids&tab=coverage&from=")
                .append(wish.to())
                .append("&to=")
                .append(wish.to())
                .append("&boundary=")
                .append(wish.boundary().code());
        if (areaId != null) {
            link.append("&area=").append(areaId);
        }
        return link;
    }

    String issue(long id) {
        return site + "/issues.html?issue=" + id;
    }

    private static String append(StringBuilder link, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] != null) {
                link.append('&')
                        .append(more[i])
                        .append('=')
                        .append(URLEncoder.encode(more[i + 1].toString(), StandardCharsets.UTF_8));
            }
        }
        return link.toString();
    }
}
