-- Gives :issues (none of which has a place) the places found for them, column by column; 0 stands for null in ids and
-- entrances. :today and :zone for grids: the one that the address book knows, else that of the polygon. A place in a community
-- that the issue's area holds takes the issue there.
with found as (
  select * from unnest(:issues, :precisions, :communities, :estates, :buildings, :dwellings, :grids, :lngs, :lats)
    as found (issue_id, precision, community_id, estate_id, building_id, dwelling_id, grid_id, lng, lat)
), placed as (
  select issue.id, found.precision, nullif(found.estate_id, 0) as estate_id, nullif(found.building_id, 0) as building_id,
    household.id as household_id,
    case when found.precision in ('ROOM', 'ENTRANCE', 'BUILDING', 'POINT')
      then st_setsrid(st_makepoint(found.lng, found.lat), 4326) end as geom,
    nullif(found.grid_id, 0) as known_grid_id,
    case when issue.area_id in (select above.id from areas_above(nullif(found.community_id, 0)) above)
      then found.community_id else issue.area_id end as area_id,
    cast(issue.reported_at at time zone :zone as date) as reported_on
  from found
  join issue on issue.id = found.issue_id and issue.place_precision = 'NONE'
  left join household on household.dwelling_id = nullif(found.dwelling_id, 0)
    and household.occupied @> cast(issue.reported_at at time zone :zone as date)
)
update issue set place_precision = placed.precision, geom = placed.geom, estate_id = placed.estate_id,
  building_id = placed.building_id, household_id = placed.household_id, area_id = placed.area_id,
  -- A grid that somebody gave it stays where the place tells none.
  grid_id = coalesce(placed.known_grid_id, present.grid_id, issue.grid_id),
  reported_grid_id = coalesce(past.grid_id, placed.known_grid_id, issue.reported_grid_id)
from placed
left join lateral grid_at(placed.geom, :today, array[placed.area_id]) present on placed.known_grid_id is null
left join lateral grid_at(placed.geom, placed.reported_on, array[placed.area_id]) past on true
where issue.id = placed.id
