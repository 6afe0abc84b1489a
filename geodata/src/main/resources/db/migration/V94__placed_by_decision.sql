-- What a decision wrote into a ticket, and what stood there before: taken back, it takes back nothing that somebody else has
-- placed since.
alter table geocode_review
  add column placed_precision text,
  add column placed_estate_id bigint,
  add column placed_building_id bigint,
  add column placed_household_id bigint,
  add column placed_geom geometry(Point, 4326),
  add column grid_id_before bigint references grid on delete set null,
  add column reported_grid_id_before bigint references grid on delete set null;
create index geocode_review_alias on geocode_review (alias_id) where alias_id is not null;

-- What was decided before this column was there keeps its places: none of them may have been moved since.
update geocode_review review
set placed_precision = issue.place_precision, placed_estate_id = issue.estate_id, placed_building_id = issue.building_id,
  placed_household_id = issue.household_id, placed_geom = issue.geom
from issue, geocode_alias alias
where issue.id = review.issue_id and alias.id = review.alias_id and alias.kind is not null
  and issue.place_precision = alias.kind;
