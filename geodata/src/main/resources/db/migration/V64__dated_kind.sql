-- What kind of grid one is changes with its boundaries: it belongs to the version. And a dedicated one names who answers
-- for it: the mall, the school.

alter table grid_version
  add column kind text not null default 'BASIC' check (kind in ('BASIC', 'DEDICATED')),
  add column owner text check (owner <> '');
update grid_version set kind = grid.kind from grid where grid.id = grid_id and grid.kind <> 'BASIC';
alter table grid drop column kind;
