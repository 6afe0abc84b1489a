-- Visits at which somebody was met, by the building and grid of the household.
select dwelling.building_id, part.grid_id, count(*) as visits
from visit
join household on household.id = visit.household_id
join dwelling on dwelling.id = household.dwelling_id
join building on building.id = dwelling.building_id
left join grid_building part on part.building_id = dwelling.building_id
  and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
  and part.valid @> case when :then then cast(visit.visited_at at time zone :zone as date) else cast(:gridsOn as date) end
where building.community_id = any (:communities) and visit.visited_at >= :from and visit.visited_at < :to
  and visit.outcome in ('MET', 'FAMILY_MET', 'MET_REMOTE')
group by dwelling.building_id, part.grid_id
