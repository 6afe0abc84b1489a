-- The grid whose polygon holds a point on a day, of those in the communities named. Where polygons overlap, a
-- dedicated grid goes before a basic one, then the older before the younger.
create or replace function grid_at(place geometry, on_day date, communities bigint[])
  returns table (grid_id bigint, community_id bigint)
  language sql stable parallel safe as $$
  select grid.id, grid.community_id
  from grid_version version
  join grid on grid.id = version.grid_id
  where version.geom && place and st_intersects(version.geom, place)
    and version.valid @> on_day and grid.community_id = any (communities)
  order by version.kind desc, grid.id
  limit 1
$$;
