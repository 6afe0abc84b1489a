with asked as (
  select issue.*, passed.form,
    case when passed.issue_id is not null then issue.geom else public_place(issue.geom) end as shown
  from issue
  left join passed_request passed on passed.issue_id = issue.id and passed.account_id = :account
  where /*wanted*/ true
    and (:area = 0 or issue.area_id in (select area_subtree(array[:area])))
    and /*seen*/ true
  order by issue.reported_at desc, issue.id desc
  limit :limit offset :offset
)
select cast(asked.id as text) as service_request_id,
  case asked.status when 'CLOSED' then 'closed' else 'open' end as status,
  case asked.outcome
    when 'MERGED' then concat_ws(' ',
      jsonb_path_query_first(definition, '$.rules[*] ? (@.step == "MERGE").words') ->> :language, asked.merged_into)
    when 'DECLINED' then
      jsonb_path_query_first(definition, '$.rules[*] ? (@.step == "DECLINE").words') ->> :language
    else definition #>> array['stages', asked.status, :language]
  end as status_notes,
  case :language when 'en' then coalesce(topic.name_en, topic.name) else topic.name end as service_name,
  topic.code as service_code,
  asked.form ->> 'description' as description,
  coalesce(asked.office, area.name) as agency_responsible,
  asked.number as service_notice,
  asked.reported_at as requested_datetime,
  coalesce(
    asked.closed_at,
    (select max(at) from issue_entry where issue_entry.issue_id = asked.id),
    asked.reported_at) as updated_datetime,
  asked.due_at as expected_datetime,
  coalesce(asked.form ->> 'address', estate.name, area.name) as address,
  asked.form ->> 'addressId' as address_id,
  cast(null as text) as zipcode,
  st_y(asked.shown) as lat,
  st_x(asked.shown) as lng,
  asked.form ->> 'mediaUrl' as media_url
from asked
join topic on topic.id = asked.topic_id
join area on area.id = asked.area_id
left join estate on estate.id = asked.estate_id
left join lifecycle on lifecycle.id
  = coalesce(asked.lifecycle_id, (select id from lifecycle where valid @> cast(:today as date)))
order by asked.reported_at desc, asked.id desc
