-- Patrols: which buildings have been looked at, morning and afternoon, and what was found. Who looked is written nowhere
-- but on the receipt of what a phone sent: it is the building that counts.

alter table receipt drop constraint receipt_kind_check;
alter table receipt add constraint receipt_kind_check
  check (kind in ('VISIT', 'DOOR_CHANGE', 'ISSUE', 'PHOTO', 'COMPLAINT', 'PATROL'));

-- What to look at, in the words of the district.
create table patrol_check (
  id        bigint generated always as identity primary key,
  part      text not null check (part in ('SAFETY', 'PEOPLE', 'HYGIENE', 'CLUTTER')),
  name      text not null check (name <> ''),
  name_en   text,
  position  int not null,
  ended     boolean not null default false,                      -- what was found by it stays with it
  constraint patrol_check_once unique (part, name)
);
insert into patrol_check (part, name, name_en, position) values
  ('SAFETY', '消防通道畅通', 'Fire lanes are free', 1),
  ('SAFETY', '灭火器、消火栓完好', 'Extinguishers and hydrants are sound', 2),
  ('SAFETY', '电动车没有进楼充电', 'No e-bikes are charged indoors', 3),
  ('SAFETY', '墙面、护栏、井盖牢固', 'Walls, railings and manhole covers hold', 4),
  ('PEOPLE', '独居老人门前无异常', 'Nothing unusual at the doors of those who live alone', 5),
  ('PEOPLE', '群租、陌生人员', 'Crowded lets, strangers', 6),
  ('HYGIENE', '楼道、院落干净', 'Stairs and yards are clean', 7),
  ('HYGIENE', '垃圾桶未满溢', 'Bins do not overflow', 8),
  ('CLUTTER', '没有新增堆物', 'No new clutter', 9),
  ('CLUTTER', '没有新增违建', 'Nothing newly built without leave', 10);

create table patrol_look (
  id           bigint generated always as identity primary key,
  client_id    uuid not null unique,
  building_id  bigint not null references building on delete cascade,
  grid_id      bigint references grid,
  on_day       date not null,
  slot         text not null check (slot in ('MORNING', 'AFTERNOON')),
  looked_at    timestamptz not null
);
create index patrol_look_building on patrol_look (building_id, on_day);

create table patrol_finding (
  look_id   bigint not null references patrol_look on delete cascade,
  check_id  bigint references patrol_check,
  issue_id  bigint not null references issue on delete cascade,
  primary key (look_id, issue_id)
);
