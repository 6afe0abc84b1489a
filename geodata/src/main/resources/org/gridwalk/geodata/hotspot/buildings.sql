-- The houses of the ground, and whether those of their community are looked at or only compared with, but for their grids.
select building.id, st_x(st_centroid(building.geom)) as lng, st_y(st_centroid(building.geom)) as lat,
  estate.name as estate, community.seen, community.wanted
from (
  select area.id, <scope> as seen, <inArea:area.id> as wanted from area where area.id = any (:communities)
) community
join building on building.community_id = community.id
left join estate on estate.id = building.estate_id
order by building.id
