package org.gridwalk.geodata.feature;

import static org.gridwalk.geodata.feature.Property.bool;
import static org.gridwalk.geodata.feature.Property.code;
import static org.gridwalk.geodata.feature.Property.date;
import static org.gridwalk.geodata.feature.Property.dateTime;
import static org.gridwalk.geodata.feature.Property.integer;
import static org.gridwalk.geodata.feature.Property.text;

import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.feature.FeatureType.Rows;
import org.gridwalk.geodata.feature.FeatureType.Time;
import org.gridwalk.geodata.feature.FeatureType.Time.Kind;

/** The collections that are served. */
public final class FeatureTypes {
    private static final String ISSUE_FROM = "issue join topic on topic.id = issue.topic_id";
    private static final String ISSUE_SCOPE = Scope.sql("issue.area_id", "issue.grid_id");

    private static final String FIRST_ISSUE = "select min(reported_at) from issue";

    private static final Property TOPIC = text("topic", "topic.code");
    private static final Property TOPIC_NAME = text("topicName", "topic.name");
    private static final Property SOURCE =
            code("source", "issue.source", "HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");
    private static final Property STATUS =
            code("status", "issue.status", "FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    private static final Property LEDGER = code("ledger", "issue.ledger", "PROBLEM", "DEMAND");

    /** Cells of governance as they were or are: a feature is what belongs to one grid over a range of days. */
    public static final FeatureType GRIDS = new FeatureType(
            "grids",
            "grids",
            "MultiPolygon",
            List.of(
                    integer("gridId", "grid.id"),
                    text("code", "grid_code.code"),
                    text("name", "version.name"),
                    code("kind", "version.kind", "BASIC", "DEDICATED"),
                    integer("communityId", "grid.community_id"),
                    text("community", "community.name"),
                    date("validFrom", "lower(version.valid)"),
                    date("validTo", "upper(version.valid) - 1")),
            new Rows(
                    "grid_version",
                    """
                    grid_version version
                    join grid on grid.id = version.grid_id
                    join area community on community.id = grid.community_id
                    cross join lateral (
                      select greatest(lower(version.valid), least(:asOf, upper(version.valid) - 1)) as day
                    ) seen
                    left join grid_code on grid_code.grid_id = grid.id and grid_code.valid @> seen.day
                    """,
                    "version.id",
                    "version.geom",
                    "version.geom",
                    Scope.sql("grid.community_id", "grid.id")),
            new Time(Kind.DAYS, "version.valid", "select min(lower(valid)) from grid_version"));

    /** Footprints of buildings. */
    public static final FeatureType BUILDINGS = new FeatureType(
            "buildings",
            "buildings",
            "MultiPolygon",
            List.of(
                    text("name", "building.name"),
                    text("address", "building.address"),
                    code("use", "building.use", "RESIDENTIAL", "COMMERCIAL", "PUBLIC"),
                    integer("floors", "building.floors"),
                    bool("lift", "building.lift"),
                    integer("estateId", "building.estate_id"),
                    text("estate", "estate.name"),
                    integer("communityId", "building.community_id"),
                    text("community", "community.name")),
            new Rows(
                    "building",
                    """
                    building
                    join area community on community.id = building.community_id
                    left join estate on estate.id = building.estate_id
                    """,
                    "building.id",
                    "building.geom",
                    "building.geom",
                    "(" + Scope.sql("building.community_id", "cast(null as bigint)") + """
                             or building.id in (select part.building_id from grid_building part
                               where part.grid_id = any (:scopeGrids) and part.valid @> :today))
                            """),
            Time.NONE);

    /** What residents reported and workers found. Time is that of reporting. */
    public static final FeatureType ISSUES = new FeatureType(
            "issues",
            "issues",
            "Point",
            List.of(
                    text("register", "issue.register"),
                    text("number", "issue.number"),
                    TOPIC,
                    TOPIC_NAME,
                    SOURCE,
                    STATUS,
                    LEDGER,
                    code("tier", "issue.tier", "GRID", "COMMUNITY", "SUBDISTRICT"),
                    dateTime("reportedAt", "issue.reported_at"),
                    dateTime("closedAt", "issue.closed_at"),
                    text("description", "issue.description").unselectable(),
                    text("address", "issue.address").unselectable(),
                    code(
                            "placePrecision",
                            "issue.place_precision",
                            "ROOM",
                            "ENTRANCE",
                            "BUILDING",
                            "POINT",
                            "ESTATE",
                            "ROAD",
                            "COMMUNITY",
                            "NONE"),
                    integer("gridId", "issue.grid_id"),
                    integer("buildingId", "issue.building_id"),
                    integer("estateId", "issue.estate_id"),
                    integer("areaId", "issue.area_id")),
            new Rows("issue", ISSUE_FROM, "issue.id", "issue.geom", "issue.geom", ISSUE_SCOPE),
            new Time(Kind.INSTANT, "issue.reported_at", FIRST_ISSUE));

    /**
     * What everybody may see of issues: no text, no number, no household, and a place and time made coarse. Without
     * those that have no place, of which next to nothing would be left.
     */
    public static final FeatureType PUBLIC_ISSUES = new FeatureType(
            "publicIssues",
            "issues",
            "Point",
            List.of(
                    TOPIC,
                    TOPIC_NAME,
                    SOURCE,
                    STATUS,
                    LEDGER,
                    date("reportedOn", "cast(issue.reported_at at time zone :zone as date)"),
                    date("closedOn", "cast(issue.closed_at at time zone :zone as date)")),
            new Rows(
                    "issue",
                    ISSUE_FROM,
                    "issue.id",
                    "issue.geom",
                    PublicPlace.sql("issue.geom"),
                    "issue.geom is not null and " + ISSUE_SCOPE),
            new Time(Kind.DAY_OF_INSTANT, "issue.reported_at", FIRST_ISSUE));

    /**
     * Households without names and without the restricted categories, each at the entrance of its building: a
     * feature is one household's stay in one dwelling. To be read by those allowed alone, and logged.
     */
    public static final FeatureType HOUSEHOLDS = new FeatureType(
            "households",
            "households",
            "Point",
            List.of(
                    integer("dwellingId", "dwelling.id"),
                    integer("buildingId", "building.id"),
                    text("building", "building.name"),
                    integer("estateId", "building.estate_id"),
                    text("estate", "estate.name"),
                    text("entrance", "entrance.name"),
                    integer("floor", "dwelling.floor"),
                    text("room", "dwelling.room"),
                    integer("gridId", "part.grid_id"),
                    integer("residents", """
                            (select count(*) from household_member member
                            where member.household_id = household.id and member.valid @> seen.day)
                            """).unselectable(),
                    new Property("categories", Property.Type.TEXTS, """
                            (select coalesce(json_agg(distinct obligation.category order by obligation.category), '[]')
                            from obligation join category on category.code = obligation.category
                            where obligation.household_id = household.id and obligation.valid @> seen.day
                              and not category.restricted)
                            """, false, List.of()),
                    date("occupiedFrom", "lower(household.occupied)"),
                    date("occupiedTo", "upper(household.occupied) - 1")),
            new Rows(
                    "entrance",
                    """
                    household
                    join dwelling on dwelling.id = household.dwelling_id
                    join building on building.id = dwelling.building_id
                    join entrance on entrance.building_id = building.id and entrance.number = dwelling.entrance
                    left join estate on estate.id = building.estate_id
                    cross join lateral (
                      select greatest(lower(household.occupied), least(:asOf, upper(household.occupied) - 1)) as day
                    ) seen
                    left join grid_building part on part.building_id = building.id and part.valid @> seen.day
                      and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
                    """,
                    "household.id",
                    "entrance.geom",
                    "entrance.geom",
                    "(" + Scope.sql("building.community_id", "cast(null as bigint)") + """
                             or dwelling.id in (select now.dwelling_id from dwelling_grid(:today) now
                               where now.grid_id = any (:scopeGrids)))
                            """),
            new Time(Kind.DAYS, "household.occupied", "select min(lower(occupied)) from household"));

    private FeatureTypes() {}
}
