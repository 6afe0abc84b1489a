-- The grids of the ground as they were on a day.
select grid.id, version.name, version.kind, version.geom, code.code,
  <scope> and (cardinality(:grids) = 0 or grid.id = any (:grids)) and <inArea:grid.community_id> as in_view
from grid
join grid_version version on version.grid_id = grid.id and version.valid @> cast(:gridsOn as date)
left join grid_code code on code.grid_id = grid.id and code.valid @> cast(:gridsOn as date)
where grid.community_id = any (:communities)
order by grid.id
