-- Which part of a house belongs to which grid, as far as that counts. What has no end ends beyond all numbers.
select part.building_id, part.grid_id,
  coalesce(lower(part.entrances), -2147483648) as first_entrance, coalesce(upper(part.entrances), 2147483647) as end_entrance,
  coalesce(lower(part.floors), -2147483648) as first_floor, coalesce(upper(part.floors), 2147483647) as end_floor,
  case when :then then greatest(lower(part.valid), :from) - :from else 0 end as first_day,
  case when :then then least(upper(part.valid), :to) else :to end - :from as end_day
from grid_building part
join building on building.id = part.building_id
where building.community_id = any (:communities)
  and case when :then then part.valid && daterange(:from, :to) else part.valid @> cast(:gridsOn as date) end
order by part.building_id
