-- Counts by grid of where obligations stand, a table or a statement; the unit makes one row of what is counted as one.
with owed as (
  select grid_id, household_id, attempted, refused, unreachable, exempt @> :on as exempt,
    case
      when :on > uncovered_after then 5
      when never then 3
      when :on > due_on then 4
      when :on > soon_after then 2
      else 1
    end as rank
  from <standing> standing
  where owed_from <= :on and (owed_until is null or owed_until > :on) and not restricted
),
unit as (
  <unit>
)
select coalesce(grid_id, 0) as grid_id,
  count(rank) as eligible,
  count(*) filter (where rank <= 2) as effective,
  count(*) filter (where rank <= 2 or attempted) as attempted,
  count(*) filter (where rank is null) as exempt,
  count(*) filter (where rank = 1) as covered,
  count(*) filter (where rank = 2) as due_soon,
  count(*) filter (where rank = 4) as overdue,
  count(*) filter (where rank = 5) as uncovered,
  count(*) filter (where rank = 3) as not_yet_visited,
  count(*) filter (where refused) as refused,
  count(*) filter (where unreachable) as unreachable
from unit
group by grid_id
