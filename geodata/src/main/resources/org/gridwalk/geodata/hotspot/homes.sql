-- Which buildings how many households lived in from when until when, by the grids that they belonged to.
select building.id, st_x(st_centroid(building.geom)) as lng, st_y(st_centroid(building.geom)) as lat,
  estate.name as estate, home.*,
  <scope> and (cardinality(:grids) = 0 or home.grid_id = any (:grids)) and <inArea:building.community_id> as in_view
from (
  select dwelling.building_id, part.grid_id, lower(span) as first_on, upper(span) as until, count(*) as households
  from building
  join dwelling on dwelling.building_id = building.id
  join household on household.dwelling_id = dwelling.id and household.occupied && daterange(:from, :to)
  left join grid_building part on part.building_id = dwelling.building_id
    and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
    and case when :then then part.valid && daterange(:from, :to) else part.valid @> cast(:gridsOn as date) end
  cross join lateral (
    select household.occupied * daterange(:from, :to)
      * case when :then and part.valid is not null then part.valid else '(,)' end as span
  ) days
  where building.community_id = any (:communities) and not isempty(span)
  group by dwelling.building_id, part.grid_id, span
) home
join building on building.id = home.building_id
left join estate on estate.id = building.estate_id
order by home.building_id, home.grid_id, home.first_on
