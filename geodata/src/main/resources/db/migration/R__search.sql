-- How well a name fits what somebody typed, in one of its spellings: 0 the same, 1 begins so, 2 holds it, 2.5 is held
-- by it (晨光社区晨光一村 holds 晨光一村), above 3 the less alike the higher, null not at all.
create or replace function match_rank(name text, spellings text[]) returns double precision
  language sql immutable strict parallel safe
  return (
    select min(case
      when plain = spelling then 0
      when starts_with(plain, spelling) then 1
      when strpos(plain, spelling) > 0 then 2
      when length(plain) > 1 and strpos(spelling, plain) > 0 then 2.5
      when similarity(plain, spelling) >= 0.3 then 4 - similarity(plain, spelling)
    end)
    from unnest(spellings) spelling, search_text(name) plain
  );

-- The same for codes, whose neighbours are always alike: the same, begins so, ends so.
create or replace function code_rank(code text, typed text) returns double precision
  language sql immutable strict parallel safe
  return case
    when lower(code) = typed then 0
    when starts_with(lower(code), typed) then 1
    when length(typed) >= 3 and right(code, length(typed)) = typed then 2
  end;

-- The buildings of a number at a place: an estate, a community, a street address. No place: in any. They rank before
-- whatever else fits the place alone.
create or replace function door_building(keys text[], places text[])
  returns table (building_id bigint, rank double precision)
  language sql stable parallel safe as $$
  select building.id, coalesce(place.rank / 10, 0)
  from building
  join area on area.id = building.community_id
  left join estate on estate.id = building.estate_id
  cross join lateral (
    select least(match_rank(estate.name, places), match_rank(building.address, places),
      0.1 + match_rank(area.name, places)) as rank
  ) place
  where building_key(building.name) = any (keys) and (cardinality(places) = 0 or place.rank is not null)
$$;
