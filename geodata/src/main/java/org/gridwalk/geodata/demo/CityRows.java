package org.gridwalk.geodata.demo;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.demo.ground.Frame;
import org.gridwalk.geodata.demo.ground.PlaceNames;
import org.gridwalk.geodata.demo.ground.Site;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.history.Topic;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** What all communities share as rows: the tree of areas, under a code of no real place, and that of topics. */
final class CityRows {
    private static final String DISTRICT = "990101";
    private static final int COMMUNITIES_PER_SUBDISTRICT = 10;
    private static final long FIRST_TOPIC = 100;

    private final List<Site> sites;
    private final Calendar calendar;

    CityRows(List<Site> sites, Calendar calendar) {
        this.sites = sites;
        this.calendar = calendar;
    }

    /** The id of a topic, by its index in {@link Topic#ALL}. */
    static long topic(int index) {
        return FIRST_TOPIC + index;
    }

    long subdistrictOf(int community) {
        return 2L + community / COMMUNITIES_PER_SUBDISTRICT;
    }

    private int subdistricts() {
        return (sites.size() + COMMUNITIES_PER_SUBDISTRICT - 1) / COMMUNITIES_PER_SUBDISTRICT;
    }

    long community(int index) {
        return 2L + subdistricts() + index;
    }

    String code(int community) {
        return DISTRICT
                + String.format(
                        "%03d%03d",
                        1 + community / COMMUNITIES_PER_SUBDISTRICT, 1 + community % COMMUNITIES_PER_SUBDISTRICT);
    }

    void send(Handle handle) {
        CopyRows areas = new CopyRows("area", "id", "parent_id", "level", "name", "geom");
        CopyRows codes = new CopyRows("area_code", "area_id", "code", "valid");
        area(areas, 1, 0, "DISTRICT", "曙光区（虚构）", sites);
        code(codes, 1, DISTRICT + "000000");
        for (int i = 0; i < subdistricts(); i++) {
            int from = i * COMMUNITIES_PER_SUBDISTRICT;
            List<Site> mine = sites.subList(from, Math.min(sites.size(), from + COMMUNITIES_PER_SUBDISTRICT));
            area(areas, 2 + i, 1, "SUBDISTRICT", PlaceNames.subdistrict(i), mine);
            code(codes, 2 + i, DISTRICT + String.format("%03d000", i + 1));
        }
        for (Site site : sites) {
            String name = PlaceNames.community(site.index());
            area(areas, community(site.index()), subdistrictOf(site.index()), "COMMUNITY", name, List.of(site));
            code(codes, community(site.index()), code(site.index()));
        }
        areas.send(handle);
        codes.send(handle);
        topics().send(handle);
        LoopRows.sendRules(handle, calendar);
    }

    private static void area(CopyRows rows, long id, long parent, String level, String name, List<Site> sites) {
        rows.row().bigint(id).key(parent).text(level).text(name).geometry(union(sites));
    }

    private void code(CopyRows rows, long area, String code) {
        rows.row().bigint(area).text(code).days(calendar.begin, CopyRows.UNBOUNDED);
    }

    private static MultiPolygon union(List<Site> sites) {
        Geometry union = CoverageUnion.union(
                sites.stream().map(site -> Frame.polygon(site.outline())).toArray(Polygon[]::new));
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < union.getNumGeometries(); i++) {
            parts.add((Polygon) union.getGeometryN(i));
        }
        return LngLat.GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static CopyRows topics() {
        CopyRows rows = new CopyRows("topic", "id", "parent_id", "code", "name", "name_en", "tier", "ledger");
        long group = 1;
        int index = 0;
        for (Topic.Group upper : Topic.TREE) {
            rows.row()
                    .bigint(group)
                    .nothing()
                    .text(upper.code())
                    .text(upper.name())
                    .text(upper.nameEn())
                    .text("GRID")
                    .text("PROBLEM");
            for (Topic topic : upper.topics()) {
                rows.row()
                        .bigint(topic(index++))
                        .bigint(group)
                        .text(topic.code())
                        .text(topic.name())
                        .text(topic.nameEn())
                        .text(topic.tier())
                        .text(topic.ledger());
            }
            group++;
        }
        return rows;
    }
}
