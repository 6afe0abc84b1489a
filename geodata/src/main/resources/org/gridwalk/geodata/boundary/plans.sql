-- Plans, the newest first, with what each is out of date by on a day. Strokes that are settled don't count: nobody takes
-- them back.
select plan.id, plan.community_id, area.name as community, plan.name, plan.status, plan.ground_version,
  plan.begun_on, plan.version, account.name as made_by, plan.made_at, stroke.strokes, stroke.undone,
  (:scopeEverywhere or exists (
    select from unnest(:scopeAreas) as above
    where above <> plan.community_id and plan.community_id in (select area_subtree(array[above]))
  )) as from_above,
  case when plan.status in ('PUBLISHED', 'WITHDRAWN') then cast('{}' as text[]) else array_remove(array[
    case when coalesce(ground_cut.version, 0) <> plan.ground_version then 'GROUND' end,
    case when plan.begun_on < :today and exists (
      select from building
      join dwelling on dwelling.building_id = building.id
      join household on household.dwelling_id = dwelling.id
      where building.community_id = plan.community_id
        and (lower(occupied) > plan.begun_on and lower(occupied) <= :today
          or upper(occupied) > plan.begun_on and upper(occupied) <= :today)
    ) then 'HOUSEHOLDS' end,
    case when has_ended(plan.community_id, :today) or plan.boundaries <> boundaries_of(plan.community_id, :today)
      then 'BOUNDARIES' end
  ], null) end as stale
from boundary_plan plan
join area on area.id = plan.community_id
left join ground_cut on ground_cut.area_id = plan.community_id
left join account on account.id = plan.made_by
cross join lateral (
  select count(*) filter (where done) as strokes, count(*) filter (where not done) as undone
  from boundary_stroke where plan_id = plan.id and number > plan.settled
) stroke
where <seen> and (:community = 0 or plan.community_id = :community) and (:id = 0 or plan.id = :id)
order by plan.made_at desc, plan.id desc
