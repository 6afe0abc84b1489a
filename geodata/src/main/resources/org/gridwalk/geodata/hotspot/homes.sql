-- The households of the ground that lived there at any time of it: in which house and where in it, and from which of its
-- days until which.
select dwelling.building_id, dwelling.entrance, dwelling.floor,
  greatest(lower(household.occupied), :from) - :from as first_day,
  least(upper(household.occupied), :to) - :from as end_day
from household
join dwelling on dwelling.id = household.dwelling_id
join building on building.id = dwelling.building_id
where building.community_id = any (:communities) and household.occupied && daterange(:from, :to)
