select roll.id, roll.area_id, area.name as area, roll.category, roll.name, roll.as_of, account.name as by,
  roll.recorded_at, coalesce(counts.counts, '{}') as counts, coalesce(counts.open, '{}') as open
from roll
join area on area.id = roll.area_id
join account on account.id = roll.account_id
join category on category.code = roll.category and (not category.restricted or :scopeRestricted)
left join lateral (
  select jsonb_object_agg(difference, entries) as counts,
    jsonb_object_agg(difference, open) filter (where open > 0) as open
  from (
    select difference, count(*) as entries,
      count(*) filter (where difference not in ('HELD', 'TWICE') and not exists (
        select from roll_decision where entry_id = roll_entry.id)) as open
    from roll_entry where roll_id = roll.id group by difference
  ) of
) counts on true
where (cast(:id as bigint) is null or roll.id = :id) and /*seen*/ true
order by roll.as_of desc, roll.id desc
limit 500
