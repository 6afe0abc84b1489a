package org.gridwalk.geodata.geo.crs;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ways in which systems are named. */
final class CrsNames {
    private static final Pattern EPSG = Pattern.compile(
            "(?i)(?:EPSG:|urn:(?:x-)?ogc:def:crs:EPSG:[0-9.]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[0-9.]+/)(\\d{4,6})");
    private static final Pattern CRS84 = Pattern.compile(
            "(?i)(?:OGC:|urn:(?:x-)?ogc:def:crs:OGC:[0-9.]*:|https?://www\\.opengis\\.net/def/crs/OGC/[0-9.]+/)?CRS84");
    private static final Set<String> GCJ02 = Set.of("GCJ-02", "GCJ02", "火星坐标", "火星坐标系");
    private static final Set<String> BD09 = Set.of("BD-09", "BD09", "BD09LL", "百度坐标", "百度坐标系");

    private CrsNames() {}

    static Optional<Crs> parse(String name) {
        if (name.endsWith(SwappedCrs.SUFFIX)) {
            String inner = name.substring(0, name.length() - SwappedCrs.SUFFIX.length());
            return inner.endsWith(SwappedCrs.SUFFIX)
                    ? Optional.empty()
                    : parse(inner).map(Crs::swapped);
        }
        if (name.startsWith(FittedCrs.PREFIX)) {
            return FittedCrs.parse(name);
        }
        if (WktCrs.BEGINNING.matcher(name).matches()) {
            return WktCrs.parse(name);
        }
        String upper = name.toUpperCase(Locale.ROOT);
        if (GCJ02.contains(upper)) {
            return Optional.of(Crs.gcj02());
        }
        if (BD09.contains(upper)) {
            return Optional.of(Crs.bd09());
        }
        if (CRS84.matcher(name).matches()) {
            return Optional.of(Crs.crs84());
        }
        Matcher epsg = EPSG.matcher(name);
        return epsg.matches() ? Crs.epsg(Integer.parseInt(epsg.group(1))) : Optional.empty();
    }
}
