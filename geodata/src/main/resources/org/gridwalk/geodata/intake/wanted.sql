-- The rows of the temporary table incoming that differ from what is here, as they should be; what they were is "before".
-- :register, :area and :areas (its subtree); :describes and :addresses, whether the file has these columns; :within, whether
-- issues of other areas stay as they are.
with wanted as (
  select issue.id, issue.number, case when amended.topic then issue.topic_id else incoming.topic_id end as topic_id,
    incoming.source, incoming.reported_at, worked, told,
    incoming.status as told_status, issue.version,
    case when worked then issue.status else incoming.status end as status,
    case when worked then issue.closed_at else incoming.closed_at end as closed_at,
    says.description, says.address, moved, readdressed, amended.place as placed,
    case when moved then incoming.geom when not readdressed then issue.geom end as geom,
    case when moved then 'POINT' when readdressed then 'NONE' else issue.place_precision end as place_precision,
    case when not readdressed then issue.estate_id end as estate_id,
    case when not readdressed then issue.building_id end as building_id,
    case when not readdressed then issue.household_id end as household_id,
    -- Its place may have taken it into a community; without that it belongs where it did before.
    case
      when issue.area_id <> all (:areas) then :area
      when not readdressed or issue.place_precision = 'NONE' then issue.area_id
      when review.area_id = any (:areas) then review.area_id
      else :area
    end as area_id,
    -- Whoever works on it keeps it until another place is found.
    case when unplaced then review.grid_id_before else issue.grid_id end as old_grid_id,
    case when unplaced then review.reported_grid_id_before else issue.reported_grid_id end as old_reported_grid_id,
    jsonb_build_object('topic_id', issue.topic_id, 'source', issue.source, 'status', issue.status,
      'reported_at', issue.reported_at, 'closed_at', issue.closed_at, 'description', issue.description,
      'address', issue.address, 'version', issue.version)
      || case when moved or readdressed or issue.area_id <> all (:areas) then
        jsonb_build_object('area_id', issue.area_id, 'place_precision', issue.place_precision,
          'geom', cast(issue.geom as text), 'reported_grid_id', issue.reported_grid_id, 'grid_id', issue.grid_id,
          'estate_id', issue.estate_id, 'building_id', issue.building_id, 'household_id', issue.household_id)
        else '{}' end
      -- As text: as JSON a place loses digits.
      || case when readdressed then jsonb_build_object('review', case when review.issue_id is not null then
          to_jsonb(review) || jsonb_build_object('placed_geom', cast(review.placed_geom as text)) end)
        else '{}' end as before
  from incoming
  join issue on issue.register = :register and issue.number = incoming.number
  left join geocode_review review on review.issue_id = issue.id
  -- Only what is worked on here has a timeline in which it could have been amended.
  cross join lateral (
    select coalesce(bool_or(deed->'topic' is not null), false) as topic,
      coalesce(bool_or(deed->'where' is not null), false) as place
    from issue_entry where issue.version > 0 and issue_id = issue.id and deed->>'step' = 'AMEND'
  ) amended
  cross join lateral (
    select case when :addresses and not amended.place then incoming.address else issue.address end as address,
      case when :describes then incoming.description else issue.description end as description
  ) says
  -- What it is placed by is another: the address, or the description where there is none. A point stays, as it was measured,
  -- unless somebody set it for what the ticket said before.
  cross join lateral (
    select not amended.place
      and coalesce(nullif(btrim(says.address), ''), says.description, '')
        <> coalesce(nullif(btrim(issue.address), ''), issue.description, '')
      and (issue.place_precision <> 'POINT'
        or issue.geom in (select alias.geom from geocode_alias alias where alias.kind = 'POINT')) as readdressed
  ) text
  cross join lateral (
    select incoming.geom is not null and not amended.place and (readdressed
      or issue.geom is distinct from incoming.geom
        and issue.place_precision not in ('ROOM', 'ENTRANCE', 'BUILDING')) as moved
  ) place
  cross join lateral (select issue.version > 0 as worked) loop
  cross join lateral (select readdressed and issue.place_precision <> 'NONE' and not worked as unplaced) ground
  cross join lateral (
    select worked and incoming.status is distinct from coalesce((
        select deed->>'note' from issue_entry
        where issue_id = issue.id and deed->>'step' = 'IMPORT' order by issue_entry.number desc limit 1
      ), opening->>'stage') as told
  ) word
  where (not :within or issue.area_id = any (:areas)) and (moved or told or issue.area_id <> all (:areas)
    or (issue.source, issue.reported_at) is distinct from (incoming.source, incoming.reported_at)
    or (not amended.topic and issue.topic_id <> incoming.topic_id)
    or (not worked and (issue.status, issue.closed_at) is distinct from (incoming.status, incoming.closed_at))
    or (says.description, says.address) is distinct from (issue.description, issue.address))
)
