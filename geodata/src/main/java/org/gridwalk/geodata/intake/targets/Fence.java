package org.gridwalk.geodata.intake.targets;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.intake.Reason;

/**
 * Holds rows to the area that an import is for. A row is refused when it names, is known as, or hangs on something of another
 * area, however it was found (a number finds its row anywhere), and when it lies outside of the area's outline by more than
 * some hundred metres. Of areas those below the one can be loaded, and not itself: its outline is the fence.
 *
 * <p>Where the area has no outline, and neither have all communities in it, places are not looked at.
 */
final class Fence {
    private static final String ELSEWHERE = "exists (select from <table> there where there.id = <key> and "
            + "coalesce(there.<area>, 0) <> all (:areas))";

    /** The column of its area, by table. */
    private static final Map<String, String> AREA_OF = new TreeMap<>(Map.of(
            "estate", "community_id",
            "building", "community_id",
            "service_point", "area_id",
            "street", "area_id",
            "ground", "area_id"));

    private static final String OUTLINE = """
            with ground as materialized (
              select st_buffer(coalesce(area.geom, (
                select st_union(below.geom) from area below
                where below.id = any (:areas) and below.level = 'COMMUNITY' having bool_and(below.geom is not null)
              )), 0.001) as geom
              from area where area.id = :area
            )
            select line, jsonb_build_object() from incoming, ground where ground.geom is not null and <outside>
            """;

    private Fence() {}

    /** Says so of each row, once the target has found what they mean. */
    static void check(Stage stage, Target target) {
        conditions(stage, target)
                .forEach((field, condition) -> stage.fault(
                        field,
                        Reason.NOT_OF_AREA,
                        "select line, jsonb_build_object() from incoming where " + condition));
        stage.fault("shape", Reason.NOT_OF_AREA, OUTLINE.replace("<outside>", outside(target)));
    }

    /** What makes a row one of another area, by the field that says it. */
    private static Map<String, String> conditions(Stage stage, Target target) {
        Map<String, String> conditions = new LinkedHashMap<>();
        if (stage.has("community_id")) {
            conditions.put("community", "community_id <> all (:areas)");
        }
        AREA_OF.forEach((table, area) -> {
            if (stage.has(table + "_id")) {
                conditions.put(table, elsewhere(table, table + "_id", area));
            }
        });
        switch (target.table()) {
            case "area" -> {
                conditions.put("code", "area_id = :area or area_id <> all (:areas)");
                conditions.put("parent", "parent_id is null or parent_id <> all (:areas)");
            }
            case "street" -> conditions.put("kind", "area_id <> all (:areas)");
            case "worker" -> {
                conditions.put("name", "community_id is null or " + elsewhere("worker", "worker_id", "community_id"));
                conditions.put("grids", """
                        exists (select from grid where grid.id = any (grid_ids) and grid.community_id <> all (:areas))
                        """);
            }
            case "visit" -> {
                conditions.put("organisation", elsewhere("organisation", "organisation_id", "community_id"));
                conditions.put("number", """
                        exists (
                          select from visit there left join grid on grid.id = there.grid_id
                          where there.id = visit_id and coalesce(grid.community_id, 0) <> all (:areas))
                        """);
            }
            default -> {}
        }
        return conditions;
    }

    private static String elsewhere(String table, String key, String area) {
        return ELSEWHERE.replace("<table>", table).replace("<key>", key).replace("<area>", area);
    }

    /** A street may lead on; an area lies within; of all else the middle does. */
    private static String outside(Target target) {
        return switch (target.table()) {
            case "street" -> "not st_intersects(ground.geom, outline)";
            case "area" -> "not st_covers(ground.geom, shape)";
            default -> "not st_covers(ground.geom, coalesce(place, st_pointonsurface(shape)))";
        };
    }
}
