-- Whose each atom is on a day: a row for each box of its building, null for no bound. Of several buildings on one atom the
-- one with most doors speaks. Ground without a dwelling is the grid's whose polygon holds the most of it, if that is more
-- than half; a building with dwellings and without a grid has no row.
with speaking as (
  select distinct on (stands.atom_id) stands.atom_id, stands.building_id, count(dwelling.id) as dwellings
  from atom_building stands
  join atom on atom.id = stands.atom_id and atom.gone is null
  left join dwelling on dwelling.building_id = stands.building_id
  where stands.area_id = :community
  group by stands.atom_id, stands.building_id
  order by stands.atom_id, count(dwelling.id) desc, stands.building_id
), boxed as (
  select speaking.atom_id, part.grid_id, part.entrances, part.floors
  from speaking
  join grid_building part on part.building_id = speaking.building_id and part.valid @> :on
  join grid on grid.id = part.grid_id and grid.community_id = :community
), covered as (
  select distinct on (atom.id) atom.id as atom_id, version.grid_id
  from atom
  left join speaking on speaking.atom_id = atom.id
  join grid on grid.community_id = :community
  join grid_version version on version.grid_id = grid.id and version.valid @> :on
    and st_intersects(version.geom, atom.geom)
  where atom.area_id = :community and atom.gone is null and coalesce(speaking.dwellings, 0) = 0
    and atom.id not in (select atom_id from boxed)
    and st_area(st_intersection(version.geom, atom.geom)) > st_area(atom.geom) / 2
  order by atom.id, st_area(st_intersection(version.geom, atom.geom)) desc, version.kind desc, grid.id
)
select atom_id, grid_id, lower(entrances) as entrance_from, upper(entrances) as entrance_until,
  lower(floors) as floor_from, upper(floors) as floor_until
from boxed
union all
select atom_id, grid_id, null, null, null, null from covered
