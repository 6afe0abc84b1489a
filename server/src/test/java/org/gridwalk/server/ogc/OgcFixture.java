package org.gridwalk.server.ogc;

import org.gridwalk.geodata.db.Database;

/**
 * A small world of which everything is known: two communities of one subdistrict, three grids (one of them redrawn on
 * 1 January 2026), one more grid and building across the antimeridian, 40 buildings in four rows, 10 households, 60
 * issues. The day is 20 November 2026.
 */
final class OgcFixture {
    /** Of the areas and grids; identities are given out in order. */
    static final long SUBDISTRICT = 1;

    static final long COMMUNITY_A = 2;
    static final long COMMUNITY_B = 3;
    static final long GRID_A1 = 1;
    static final long GRID_A2 = 2;
    static final long GRID_B1 = 3;
    static final long GRID_ACROSS = 4;

    static final int BUILDINGS = 41;
    static final int HOUSEHOLDS_TODAY = 10;
    static final int ISSUES = 60;
    static final int ISSUES_WITHOUT_A_PLACE = 12;

    private OgcFixture() {}

    static void fill(Database database) {
        database.jdbi().useTransaction(handle -> handle.createScript("""
                insert into installation (name, demo_today) values ('晨光 <试点>', date '2026-11-20');
                insert into area (parent_id, level, name) values
                  (null, 'SUBDISTRICT', '东风街道'), (1, 'COMMUNITY', '晨光社区'), (1, 'COMMUNITY', '"B" & <C>');

                insert into grid (community_id) values (2), (2), (3), (3);
                insert into grid_code (grid_id, code, valid) values
                  (1, 'OLD-1', '[2020-01-01,2026-01-01)'), (1, 'A-1', '[2026-01-01,)'),
                  (2, 'A-2', '[2020-01-01,)'), (3, 'B-1', '[2020-01-01,)'), (4, 'B-2', '[2020-01-01,)');
                insert into grid_version (grid_id, name, geom, valid) values
                  (1, 'first of A', st_multi(st_makeenvelope(121.00, 31.00, 121.02, 31.01, 4326)), '[2020-01-01,2026-01-01)'),
                  (1, 'first of A, smaller', st_multi(st_makeenvelope(121.00, 31.00, 121.01, 31.01, 4326)), '[2026-01-01,)'),
                  (2, 'second of A', st_multi(st_makeenvelope(121.01, 31.00, 121.02, 31.01, 4326)), '[2020-01-01,)'),
                  (3, 'first of B', st_multi(st_makeenvelope(121.02, 31.00, 121.03, 31.01, 4326)), '[2020-01-01,)'),
                  (4, 'across', st_collect(st_makeenvelope(179.99, -17.00, 180, -16.99, 4326),
                    st_makeenvelope(-180, -17.00, -179.99, -16.99, 4326)), '[2020-01-01,)');
                update grid_version set kind = 'DEDICATED' where grid_id = 2;

                insert into estate (community_id, name, management) values (2, '和平里 & <一区>', 'MANAGED');

                -- Buildings 1 to 20 stand in grid A1, 21 to 30 in A2, 31 to 40 in B1, all 10 m wide; 41 crosses.
                insert into building (community_id, estate_id, name, use, floors, lift, geom)
                select case when i <= 30 then 2 else 3 end, case when i <= 10 then 1 end, i || '号楼',
                  case when i % 5 = 0 then 'COMMERCIAL' else 'RESIDENTIAL' end, 1 + i % 6, i % 2 = 0,
                  st_multi(st_makeenvelope(121 + i * 0.0007, 31.002, 121 + i * 0.0007 + 0.0001, 31.0021, 4326))
                from generate_series(1, 40) i;
                insert into building (community_id, name, floors, geom) values (3, 'across', 1,
                  st_collect(st_makeenvelope(179.999, -16.9960, 180, -16.9950, 4326),
                    st_makeenvelope(-180, -16.9960, -179.999, -16.9950, 4326)));
                insert into grid_building (grid_id, building_id, valid)
                select case when id <= 20 then 1 when id <= 30 then 2 when id <= 40 then 3 else 4 end, id,
                  '[2020-01-01,)' from building;
                insert into entrance (building_id, number, name, geom)
                select id, 1, '1单元', st_pointonsurface(geom) from building where id <= 40;

                -- Household i lives in building 3 i; the eleventh lived in building 1 until 2025.
                insert into dwelling (building_id, entrance, floor, room)
                select case when i = 11 then 1 else 3 * i end, 1, 1, '10' || i from generate_series(1, 11) i;
                insert into household (dwelling_id, occupied)
                select i, case when i = 11 then daterange('2022-01-01', '2025-07-01')
                  else daterange('2022-01-01', null) end
                from generate_series(1, 11) i;
                insert into person (birth_date, sex) select date '1950-01-01' + i, 'F' from generate_series(1, 20) i;
                insert into household_member (household_id, person_id, valid)
                select 1 + (i - 1) / 2, i, '[2022-01-01,)' from generate_series(1, 20) i;
                insert into obligation (category, household_id, valid)
                select 'ORDINARY', i, '[2022-01-01,)' from generate_series(1, 11) i
                union all values ('LIVES_ALONE', 1, daterange('[2022-01-01,)')),
                  ('MENTAL_HEALTH', 1, daterange('[2022-01-01,)')), ('RESETTLEMENT', 2, daterange('[2022-01-01,)'));

                insert into topic (parent_id, code, name) values (null, 'HOUSE', '房屋'), (1, 'HOUSE.LEAK', '漏水'),
                  (null, 'NOISE', '噪音');

                -- Issue i was reported i days and i hours before the day began; every fifth has no place.
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, closed_at,
                  description, address, place_precision, geom, grid_id)
                select '12345', 'GD-' || i, case when i <= 40 then 2 else 3 end, 1 + i % 3,
                  (array['HOTLINE', 'COUNTER', 'VISIT'])[1 + i % 3],
                  case when i % 4 = 0 then 'CLOSED' else 'FILED' end,
                  timestamptz '2026-11-20 00:00+08' - make_interval(days => i, hours => i % 24),
                  case when i % 4 = 0 then timestamptz '2026-11-20 00:00+08' - make_interval(days => i - 1) end,
                  'secret words ' || i, 'secret address ' || i,
                  case when i % 5 = 0 then 'ESTATE' else 'POINT' end,
                  case when i % 5 <> 0 then st_setsrid(st_makepoint(121 + i * 0.00049, 31 + i * 0.00013), 4326) end,
                  case when i <= 40 then 1 else 3 end
                from generate_series(1, 60) i;
                """).execute());
    }
}
