-- All that the boundaries of a community are on a day, as one word: another one as soon as anything was published,
-- imported or entered.
create or replace function boundaries_of(community bigint, on_day date) returns text
  language sql stable parallel safe as $$
  with part as (
    select 'version ' || version.grid_id || ' ' || md5(st_asbinary(version.geom)) || ' '
      || cast(to_jsonb(version) - array['id', 'job_id', 'valid', 'geom'] as text) as line
    from grid join grid_version version on version.grid_id = grid.id and version.valid @> on_day
    where grid.community_id = community
    union all
    select 'code ' || code.grid_id || ' ' || code.code
    from grid join grid_code code on code.grid_id = grid.id and code.valid @> on_day
    where grid.community_id = community
    union all
    select concat_ws(' ', 'building', part.grid_id, part.building_id, part.entrances, part.floors)
    from grid join grid_building part on part.grid_id = grid.id and part.valid @> on_day
    where grid.community_id = community
  )
  select md5(coalesce(string_agg(line, E'\n' order by line), '')) from part
$$;

-- Whether a community is no more: all of its codes have run out.
create or replace function has_ended(community bigint, on_day date) returns boolean
  language sql stable parallel safe as $$
  select coalesce(bool_and(coalesce(upper(valid) <= on_day, false)), false) from area_code where area_id = community
$$;
