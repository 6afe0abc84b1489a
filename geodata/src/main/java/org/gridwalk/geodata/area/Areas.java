package org.gridwalk.geodata.area;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The administrative tree. */
public final class Areas {
    private final Database database;

    public Areas(Database database) {
        this.database = database;
    }

    /**
     * The areas that a scope sees, and for single grids the communities that these lie in, with the bounds of these
     * grids alone; parents first.
     */
    public List<Area> list(Scope scope, LocalDate today) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                with shown as (
                                  select id, parent_id, level, name, geom, true as whole from area
                                  where :scopeEverywhere or id in (select area_subtree(:scopeAreas))
                                  union all
                                  select id, parent_id, level, name, null, false from area
                                  where not :scopeEverywhere and id not in (select area_subtree(:scopeAreas))
                                    and id in (select community_id from grid where id = any (:scopeGrids))
                                ), shape as (
                                  select shown.id, coalesce(box2d(shown.geom), box2d(st_collect(version.geom))) as box
                                  from shown
                                  left join grid on shown.geom is null and grid.community_id = shown.id
                                    and (shown.whole or grid.id = any (:scopeGrids))
                                  left join grid_version version on version.grid_id = grid.id and version.valid @> :today
                                  group by shown.id, shown.geom
                                )
                                select shown.id, shown.parent_id, shown.level, shown.name,
                                  area_code.code,
                                  case when box is null then array[]::float8[]
                                    else array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)] end as bounds
                                from shown join shape on shape.id = shown.id
                                left join lateral (
                                  select code from area_code
                                  where area_id = shown.id and valid @> :today order by scheme limit 1
                                ) area_code on true
                                order by shown.level, shown.id
                                """))
                        .bind("today", today)
                        .map(ConstructorMapper.of(Area.class))
                        .list());
    }
}
