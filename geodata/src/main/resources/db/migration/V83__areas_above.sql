-- An area and all that it lies in, and how many levels up each is: 0 for itself.
create function areas_above(area bigint) returns table (id bigint, distance int)
  language sql stable parallel safe as $$
  with recursive above as (
    select id, parent_id, 0 as distance from area where id = $1
    union all
    select area.id, area.parent_id, above.distance + 1 from area join above on area.id = above.parent_id
  )
  select id, distance from above
$$;
