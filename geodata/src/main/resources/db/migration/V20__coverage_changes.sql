-- What a reader that keeps coverage in memory has to hear of besides new visits: each changed obligation and exemption,
-- the targets of what was deleted or went over to another target, and tables that changed in what holds for many.

alter table obligation add column changed_xid xid8 not null default pg_current_xact_id();
create index obligation_changed_xid on obligation (changed_xid);
create trigger obligation_changed before update on obligation for each row execute function set_changed_xid();

alter table exemption add column changed_xid xid8 not null default pg_current_xact_id();
create index exemption_changed_xid on exemption (changed_xid);
create trigger exemption_changed before update on exemption for each row execute function set_changed_xid();

-- Whom a row belonged to, where it belonged to a target of visits.
alter table tombstone
  add column household_id bigint,
  add column organisation_id bigint,
  add column dwelling_id bigint;

create function leave_target_tombstone() returns trigger language plpgsql as $$
begin
  insert into tombstone (table_name, row_id, household_id, organisation_id, dwelling_id)
  values (tg_table_name, old.id, old.household_id, old.organisation_id, old.dwelling_id);
  return null;
end $$;

-- One whose obligation goes with it leaves none: the obligation's says it.
create function leave_exemption_tombstone() returns trigger language plpgsql as $$
begin
  insert into tombstone (table_name, row_id, household_id, organisation_id, dwelling_id)
  select tg_table_name, old.id, household_id, organisation_id, dwelling_id
  from obligation where id = old.obligation_id;
  return null;
end $$;

drop trigger visit_deleted on visit;
create trigger visit_deleted after delete on visit for each row execute function leave_target_tombstone();
create trigger visit_moved after update of household_id, organisation_id, dwelling_id on visit for each row
  when ((old.household_id, old.organisation_id, old.dwelling_id)
    is distinct from (new.household_id, new.organisation_id, new.dwelling_id))
  execute function leave_target_tombstone();
create trigger obligation_deleted after delete on obligation for each row execute function leave_target_tombstone();
create trigger obligation_moved after update of household_id, organisation_id, dwelling_id on obligation for each row
  when ((old.household_id, old.organisation_id, old.dwelling_id)
    is distinct from (new.household_id, new.organisation_id, new.dwelling_id))
  execute function leave_target_tombstone();
create trigger exemption_deleted after delete on exemption for each row execute function leave_exemption_tombstone();
create trigger exemption_moved after update of obligation_id on exemption for each row
  when (old.obligation_id <> new.obligation_id) execute function leave_exemption_tombstone();

-- Policies, boundaries and places hold for many targets at once: it is noted that the table changed, once a statement.
create table table_change (
  table_name   text not null,
  changed_xid  xid8 not null default pg_current_xact_id()
);
create index table_change_changed_xid on table_change (changed_xid);

create function note_table_change() returns trigger language plpgsql as $$
begin
  insert into table_change (table_name) values (tg_table_name);
  perform pg_notify('gridwalk_coverage', '');
  return null;
end $$;

-- Only wakes whoever listens; what has changed is in the rows.
create function wake_coverage() returns trigger language plpgsql as $$
begin
  perform pg_notify('gridwalk_coverage', '');
  return null;
end $$;

do $$
declare
  changing text;
begin
  foreach changing in array array['visit', 'obligation', 'exemption'] loop
    execute format('create trigger %1$s_wakes after insert or update or delete on %1$s
      for each statement execute function wake_coverage()', changing);
    execute format('create trigger %1$s_emptied after truncate on %1$s
      for each statement execute function note_table_change()', changing);
  end loop;
  foreach changing in array array['policy_version', 'policy_rule', 'category', 'area', 'grid', 'grid_code', 'grid_version',
      'grid_building'] loop
    execute format('create trigger %1$s_table_changed after insert or update or delete or truncate on %1$s
      for each statement execute function note_table_change()', changing);
  end loop;
end $$;

-- Where a target is.
create trigger household_table_changed after update of dwelling_id on household
  for each statement execute function note_table_change();
create trigger dwelling_table_changed after update of building_id, entrance, floor on dwelling
  for each statement execute function note_table_change();
create trigger building_table_changed after update of community_id on building
  for each statement execute function note_table_change();
create trigger organisation_table_changed after update of community_id, building_id, geom on organisation
  for each statement execute function note_table_change();
