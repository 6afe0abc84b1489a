-- Writes what wanted.sql finds, which stands above it. :today and :zone for grids, :now, :job.
, kept as (
  insert into import_undo (job_id, table_name, row_id, before)
  select :job, 'issue', id, before from wanted
), entered as (
  insert into issue_entry (issue_id, number, at, deed)
  select id, version + 1, :now, jsonb_build_object('step', 'IMPORT', 'note', told_status) from wanted where told
), forgotten as (
  -- The text that waited, or was decided on, is no longer what the ticket says.
  delete from geocode_review review using wanted where wanted.readdressed and review.issue_id = wanted.id
)
update issue set version = wanted.version + cast(told as int), topic_id = wanted.topic_id, source = wanted.source,
  status = wanted.status, reported_at = wanted.reported_at, closed_at = wanted.closed_at,
  description = wanted.description, address = wanted.address, geom = wanted.geom,
  place_precision = wanted.place_precision, estate_id = wanted.estate_id, building_id = wanted.building_id,
  household_id = wanted.household_id,
  area_id = case when moved then coalesce(present.community_id, wanted.area_id) else wanted.area_id end,
  grid_id = case when wanted.place_precision = 'POINT' and not placed then present.grid_id else old_grid_id end,
  reported_grid_id = case when wanted.place_precision = 'POINT' and not placed then past.grid_id
    else old_reported_grid_id end
from wanted
left join lateral grid_at(wanted.geom, :today, :areas) present on true
left join lateral grid_at(wanted.geom, cast(wanted.reported_at at time zone :zone as date), :areas) past on true
where issue.id = wanted.id
