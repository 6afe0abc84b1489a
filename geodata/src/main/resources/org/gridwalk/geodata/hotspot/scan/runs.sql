-- The last run of each ground that is seen.
select run.area_id, area.name, max(run.to_on) as to_on,
  count(*) filter (where run.to_on = latest.to_on) as scans
from scan_run run
join area on area.id = run.area_id
join lateral (select max(to_on) as to_on from scan_run where area_id = run.area_id and to_on <= :to) latest on true
where run.to_on <= :to and run.area_id in (
  select coalesce(community.parent_id, community.id) from area community
  where community.level = 'COMMUNITY' and <seen>)
group by run.area_id, area.name
order by run.area_id
