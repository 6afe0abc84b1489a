-- A city for redrawing: :communities communities of 200 grids, 20 to a row and 10 rows, of 20 buildings each, five to a
-- row; 25 households in a building. Statements end at the end of a line.
insert into area (level, name, geom)
  select 'COMMUNITY', 'community ' || n, st_multi(st_makeenvelope(110 + n * 0.2, 30, 110.1 + n * 0.2, 30.04, 4326))
  from generate_series(1, :communities) n;
insert into grid (community_id)
  select area.id from area, generate_series(1, 200) order by area.id;
insert into grid_code (grid_id, code, valid) select id, 'G' || lpad(id::text, 6, '0'), '(,)' from grid;
insert into grid_version (grid_id, name, geom, valid)
  select grid.id, 'grid ' || grid.id, st_multi(st_makeenvelope(
    west + column_of * 0.005, 30 + row_of * 0.004, west + (column_of + 1) * 0.005, 30 + (row_of + 1) * 0.004, 4326)), '(,)'
  from (select id, community_id, (id - 1) % 20 as column_of, (id - 1) % 200 / 20 as row_of from grid) grid
  join (select id, round(cast(st_xmin(geom) as numeric), 7) as west from area) area on area.id = grid.community_id;
insert into building (community_id, name, floors, geom)
  select grid.community_id, 'building ' || n, 6, st_multi(st_makeenvelope(
    st_xmin(geom) + (n % 5) * 0.001 + 0.0003, st_ymin(geom) + n / 5 * 0.001 + 0.0003,
    st_xmin(geom) + (n % 5) * 0.001 + 0.0007, st_ymin(geom) + n / 5 * 0.001 + 0.0007, 4326))
  from grid join grid_version on grid_id = grid.id, generate_series(0, 19) n
  order by grid.id, n;
insert into grid_building (grid_id, building_id, valid) select 1 + (id - 1) / 20, id, '(,)' from building;
insert into entrance (building_id, number, name, geom) select id, 1, 'entrance', st_centroid(geom) from building;
insert into dwelling (building_id, entrance, floor, room)
  select building.id, 1, 1 + n % 6, n::text from building, generate_series(1, 25) n;
insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from dwelling;
insert into topic (code, name) values ('bench', 'bench');
insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom,
    reported_grid_id, grid_id)
  select 'BENCH', id, community_id, (select min(id) from topic), 'HOTLINE', 'FILED', timestamptz '2026-11-10 10:00+08',
    'POINT', st_centroid(geom), 1 + (id - 1) / 20, 1 + (id - 1) / 20
  from building;
insert into account (login, name, password_hash) values ('bench', 'bench', '-');
