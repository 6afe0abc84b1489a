-- The last days of patrols: most buildings were looked at in most halves of a day, and each where something was found then.
with part as (
  select distinct on (building_id) building_id, grid_id,
    row_number() over (partition by grid_id order by building_id) as place
  from grid_building where valid @> cast(:today as date)
  order by building_id, grid_id
), slot (slot, opens) as (
  values ('MORNING', time '08:40'), ('AFTERNOON', time '14:10')
), found as (
  select building_id, cast(reported_at at time zone :zone as date) as on_day,
    case when cast(reported_at at time zone :zone as time) < '12:00' then 'MORNING' else 'AFTERNOON' end as slot,
    min(reported_at) as at
  from issue
  where source = 'PATROL' and building_id is not null
    and reported_at >= cast(cast(:today as date) - :days as timestamp) at time zone :zone
  group by 1, 2, 3
), looked as (
  select part.*, cast(day as date) as on_day, slot.slot, opens, found.at,
    md5(concat_ws(' ', part.building_id, cast(day as date), slot.slot)) as dice
  from part
  cross join generate_series(cast(:today as date) - :days, cast(:today as date), interval '1 day') day
  cross join slot
  left join found
    on (found.building_id, found.on_day, found.slot) = (part.building_id, cast(day as date), slot.slot)
), look as (
  insert into patrol_look (client_id, building_id, grid_id, on_day, slot, looked_at)
  select cast(dice as uuid), building_id, grid_id, on_day, slot,
    coalesce(at, (on_day + opens + place * interval '6 minutes') at time zone :zone)
  from looked
  -- The first digit of sixteen: one look in eight is left out.
  where at is not null or dice collate "C" > '2'
  order by on_day, slot, grid_id, building_id
  returning id, building_id, on_day, slot
)
insert into patrol_finding (look_id, issue_id, check_id)
select look.id, issue.id, patrol_check.id
from look
join issue on issue.building_id = look.building_id and source = 'PATROL'
  and cast(reported_at at time zone :zone as date) = on_day
  and slot = case when cast(reported_at at time zone :zone as time) < '12:00' then 'MORNING' else 'AFTERNOON' end
join topic on topic.id = issue.topic_id
left join (values
    ('FIRE_LANE', '消防通道畅通'), ('FIRE_HAZARD', '灭火器、消火栓完好'), ('CHARGING', '电动车没有进楼充电'),
    ('FACADE', '墙面、护栏、井盖牢固'), ('MANHOLE', '墙面、护栏、井盖牢固'), ('STRANGERS', '群租、陌生人员'),
    ('RUBBISH', '垃圾桶未满溢'), ('BULKY', '没有新增堆物'), ('CLUTTER', '没有新增堆物'),
    ('ILLEGAL_BUILDING', '没有新增违建')
  ) by_topic (code, name) on by_topic.code = topic.code
left join patrol_check on patrol_check.name = by_topic.name
order by look.id, issue.id
