package org.gridwalk.geodata.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Bounds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class FeaturesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static ItemsQuery after(long after) {
        return new ItemsQuery(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                FeatureCrs.CRS84,
                new ItemsQuery.Page(ItemsQuery.MOST_FEATURES, after));
    }

    @Test
    void aPageOfHugeShapesEndsEarlyAndTheNextGoesOn() {
        try (Database database = TestPostgis.database()) {
            database.jdbi().useHandle(handle -> handle.createScript("""
                    insert into area (level, name) values ('COMMUNITY', '社区');
                    insert into building (community_id, name, floors, geom)
                    select 1, i || '号楼', 1,
                      st_multi(st_buffer(st_setsrid(st_makepoint(121 + i * 0.123456789, 31.987654321), 4326), 0.1, 40000))
                    from generate_series(1, 7) i;
                    """).execute());
            Features features = new Features(database, CLOCK);
            FeaturePage first = features.page(FeatureTypes.BUILDINGS, after(0), Scope.EVERYWHERE);
            assertThat(first.features()).hasSizeBetween(4, 6);
            assertThat(first.next()).hasValue(first.features().size());
            FeaturePage second =
                    features.page(FeatureTypes.BUILDINGS, after(first.next().getAsLong()), Scope.EVERYWHERE);
            assertThat(second.features()).hasSize(7 - first.features().size());
            assertThat(second.next()).isEmpty();
        }
    }

    @Test
    void anEmptyDatabaseHasNoFeaturesAndNoExtent() {
        try (Database database = TestPostgis.database()) {
            Features features = new Features(database, CLOCK);
            for (FeatureType type : List.of(
                    FeatureTypes.GRIDS,
                    FeatureTypes.BUILDINGS,
                    FeatureTypes.ISSUES,
                    FeatureTypes.PUBLIC_ISSUES,
                    FeatureTypes.HOUSEHOLDS)) {
                assertThat(features.page(type, after(0), Scope.EVERYWHERE).features())
                        .as(type.name())
                        .isEmpty();
                assertThat(features.find(type, 1, FeatureCrs.CRS84, Scope.EVERYWHERE))
                        .isEmpty();
                assertThat(features.extent(type).bounds()).isEmpty();
                assertThat(features.extent(type).from()).isEmpty();
            }
        }
    }

    /** A planner that reads every row for a small box would do so for a city's ten million issues. */
    @Test
    void aSmallBoxOfMovedIssuesIsReadFromTheIndex() {
        try (Database database = TestPostgis.database()) {
            database.jdbi().useHandle(handle -> handle.createScript("""
                    insert into area (level, name) values ('COMMUNITY', '社区');
                    insert into topic (code, name) values ('T', 'T');
                    insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom)
                    select 'r', i, 1, 1, 'CHAT', 'FILED', now(), 'POINT',
                      st_setsrid(st_makepoint(121 + random() * 0.5, 31 + random() * 0.5), 4326)
                    from generate_series(1, 30000) i;
                    analyze issue;
                    """).execute());
            Bounds small = new Bounds(121.2, 31.2, 121.201, 31.201);
            ItemsQuery items = new ItemsQuery(
                    Optional.of(small), Optional.empty(), Map.of(), FeatureCrs.CRS84, new ItemsQuery.Page(10, 0));
            Selection selection = Selection.of(FeatureTypes.PUBLIC_ISSUES, items, Scope.EVERYWHERE, CLOCK);
            String plan = database.jdbi()
                    .withHandle(handle -> String.join(
                            "\n",
                            selection
                                    .bind(handle.createQuery("explain select issue.id from "
                                            + FeatureTypes.PUBLIC_ISSUES.rows().from() + " where " + selection.sql()
                                            + " order by issue.id limit 11"))
                                    .mapTo(String.class)
                                    .list()));
            assertThat(plan).contains("issue_geom").doesNotContain("Seq Scan on issue");
        }
    }
}
