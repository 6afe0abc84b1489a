-- Photos of issues, with the steps that they were taken for, and projects: what issues grow into.

-- What it takes to see to several issues for good, with its money and those who help.
create table project (
  id           bigint generated always as identity primary key,
  client_id    uuid unique,
  area_id      bigint not null references area,
  grid_id      bigint references grid,                           -- of a leader's proposal
  month        date not null check (extract(day from month) = 1),
  title        text not null check (title <> ''),
  description  text,
  starts_on    date,
  ends_on      date check (ends_on >= starts_on),
  state        text not null check (state in ('PROPOSED', 'APPROVED', 'RUNNING', 'DONE', 'DROPPED')),
  approved_fen bigint,                                           -- no more may be planned than this
  result       text,
  version      int not null default 0,                           -- entries of its record
  made_by      bigint not null references account,
  done_at      timestamptz
);
create index project_month on project (month, area_id);

-- Where money comes from, in the words of the city. What is taken off the list stays where it is used.
create table fund (
  id        bigint generated always as identity primary key,
  name      text not null unique check (name <> ''),
  name_en   text,
  position  int not null,
  ended     boolean not null default false
);
insert into fund (name, name_en, position) values
  ('社区保障资金', 'Community fund', 1),
  ('老旧小区改造资金', 'Renewal of old estates', 2),
  ('物业维修资金', 'Estate repair fund', 3),
  ('共建单位出资', 'Given by partners', 4),
  ('居民自筹', 'Raised by residents', 5);

create table project_budget (
  project_id   bigint not null references project on delete cascade,
  position     int not null,
  fund_id      bigint not null references fund,
  planned_fen  bigint not null check (planned_fen >= 0),
  spent_fen    bigint not null default 0 check (spent_fen >= 0),
  primary key (project_id, position)
);

create table project_partner (
  project_id  bigint not null references project on delete cascade,
  position    int not null,
  kind        text not null check (kind in ('ORGANISATION', 'VOLUNTEERS')),
  name        text not null check (name <> ''),
  part        text,                                              -- what they do in it
  primary key (project_id, position)
);

create table project_issue (
  project_id  bigint not null references project on delete cascade,
  issue_id    bigint not null references issue on delete cascade,
  primary key (project_id, issue_id)
);
create index project_issue_issue on project_issue (issue_id);

create table project_entry (
  project_id  bigint not null references project,
  number      int not null check (number > 0),
  at          timestamptz not null,
  account_id  bigint not null references account,
  deed        jsonb not null,
  primary key (project_id, number)
);
create trigger project_entry_stays before update or delete on project_entry
  for each statement execute function refuse_change();

-- Those who handle an issue are told when the project that answers it is done.
alter table notice
  add column project_id bigint references project on delete cascade,
  drop constraint notice_about_something,
  add constraint notice_about_something check (num_nonnulls(entry, due_at, project_id) = 1),
  drop constraint notice_kind_check,
  add constraint notice_kind_check check (kind in (
    'GIVEN', 'RETURNED', 'POSTPONEMENT_ASKED', 'POSTPONEMENT_GRANTED', 'POSTPONEMENT_REFUSED', 'FINISHED', 'REWORK',
    'SUPERVISED', 'DUE_SOON', 'OVERDUE', 'LONG_OVERDUE', 'NO_RESPONSE', 'PROJECT_DONE'));
drop index notice_once;
create unique index notice_once on notice (
  account_id, issue_id, kind, coalesce(entry, 0), coalesce(due_at, 'epoch'), coalesce(project_id, 0));

-- A photo belongs to what a phone has sent or will send, to an issue that is there, or to a project.
alter table photo
  alter column subject_id drop not null,
  add column issue_id   bigint references issue on delete cascade,
  add column entry      int,                                     -- of the issue's timeline
  add column project_id bigint references project on delete cascade,
  add column moment     text check (moment in ('BEFORE', 'AFTER')),
  add constraint photo_of_one_thing check (num_nonnulls(subject_id, issue_id, project_id) = 1),
  add constraint photo_entry_of_an_issue check (entry is null or issue_id is not null);
create index photo_issue on photo (issue_id) where issue_id is not null;
create index photo_project on photo (project_id) where project_id is not null;
