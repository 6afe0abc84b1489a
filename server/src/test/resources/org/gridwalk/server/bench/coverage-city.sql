-- A city for measuring: :grids grids of one building each, :households in them, and who is owed what. No names, no
-- streets. Statements end at the end of a line.
drop index visit_household, visit_organisation, visit_dwelling, visit_changed_xid, visit_job;

insert into area (level, name) select 'COMMUNITY', 'community ' || n from generate_series(1, :grids / 100) n;
insert into grid (community_id) select 1 + n / 100 from generate_series(0, :grids - 1) n;
insert into grid_code (grid_id, code, valid) select id, 'G' || id, '(,)' from grid;
insert into grid_version (grid_id, name, geom, valid)
  select id, 'grid ' || id, st_multi(st_makeenvelope(
    100 + id % 200 * 0.01, 30 + id / 200 * 0.01, 100.009 + id % 200 * 0.01, 30.009 + id / 200 * 0.01, 4326)), '(,)'
  from grid;
insert into building (community_id, name, floors, geom)
  select grid.community_id, 'building', 10, geom from grid join grid_version on grid_id = grid.id order by grid.id;
insert into entrance (building_id, number, name, geom) select id, 1, 'entrance', st_centroid(geom) from building;
-- One in ten went to the next grid a year ago.
insert into grid_building (grid_id, building_id, valid)
  select id, id, case when id % 10 = 0 then daterange(null, :today - 365) else '(,)' end from building;
insert into grid_building (grid_id, building_id, valid)
  select 1 + id % :grids, id, daterange(:today - 365, null) from building where id % 10 = 0;

insert into dwelling (building_id, entrance, floor, room)
  select 1 + n * :grids / :households, 1, 1 + n % 10, n::text from generate_series(0::bigint, :households - 1) n;
-- One in twenty moved in while visits were already being made.
insert into household (dwelling_id, occupied)
  select id, daterange(:today - case when id % 20 = 0 then (id % 700)::int else 2000 end, null) from dwelling;
insert into obligation (category, household_id, valid, first_due_on)
  select 'ORDINARY', id, occupied, case when id % 3 = 0 then :today - 700 + (id % 180)::int end from household;
insert into obligation (category, household_id, valid)
  select category, household.id, occupied
  from household
  join unnest(array['HIGH_RISK', 'DISABLED', 'LIVES_ALONE', 'NEEDY', 'RENTAL', 'MENTAL_HEALTH'])
    with ordinality as reason (category, number) on household.id % 29 = 3 * number;
insert into account (login, name, password_hash) values ('bench', 'bench', '-');
insert into exemption (obligation_id, valid, reason, approved_by, approved_at)
  select obligation.id, daterange(:today - (obligation.id % 400)::int, :today + 30), 'away', account.id, now()
  from obligation, account where obligation.id % 211 = 17;
