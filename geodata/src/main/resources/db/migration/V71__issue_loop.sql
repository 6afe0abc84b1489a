-- The loop of an issue: what has happened to it, where it stands, and how long things may take.

-- When an office works. A weekday without hours is its weekend.
create table work_hours (
  weekday    int not null check (weekday between 1 and 7),         -- Monday is 1
  from_time  time not null,
  to_time    time not null check (to_time > from_time),
  primary key (weekday, from_time)
);
insert into work_hours (weekday, from_time, to_time)
select weekday, from_time, to_time
from generate_series(1, 5) weekday
cross join (values (time '09:00', time '12:00'), (time '13:30', time '17:30')) part (from_time, to_time);

-- How issues go through the hands of a city, as JSON: stages, steps, who takes them, and the words for them. One is in
-- force on a day; an issue keeps the one under which its first step was taken.
create table lifecycle (
  id          bigint generated always as identity primary key,
  code        text not null check (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
  definition  jsonb not null,
  valid       daterange not null check (not isempty(valid)),
  made_by     bigint references account,
  made_at     timestamptz not null default now(),
  constraint lifecycle_one_in_force exclude using gist (valid with &&)
);

-- How long it may take to speak with who complained, and to handle it, by topic; for a group of topics, or for all
-- (no topic), where none of its own is set. Where there is none at all, the program's own holds.
create table issue_limit (
  id        bigint generated always as identity primary key,
  topic_id  bigint references topic,
  kind      text not null check (kind in ('RESPONSE', 'HANDLING')),
  amount    int not null check (amount between 1 and 1000),
  unit      text not null check (unit in ('HOURS', 'WORKING_HOURS', 'DAYS', 'WORKING_DAYS')),
  valid     daterange not null default '(,)' check (not isempty(valid)),
  constraint issue_limit_one_in_force exclude using gist ((coalesce(topic_id, 0)) with =, kind with =, valid with &&)
);

alter table issue
  add column lifecycle_id         bigint references lifecycle,
  add column opening              jsonb,                          -- where it stood before the first step was taken here
  add column version              int not null default 0,         -- entries of its timeline
  add column filed_by             bigint references account,      -- nobody for what another system sent
  add column first_owner_id       bigint references account,      -- who has to see to it that it is answered
  add column origin_household_id  bigint references household,    -- where it comes from: the flat above a leak
  add column concerns_worker_id   bigint references worker,       -- whom it is about
  add column handler_id           bigint references worker,
  add column office               text,                           -- outside, that handles it instead
  add column supervised           boolean not null default false,
  add column asked_until          timestamptz,                    -- a postponement that is not decided
  add column respond_by           timestamptz,
  add column due_at               timestamptz,
  add column due_provisional      boolean not null default false, -- past the last year whose holidays are known
  add column responded_at         timestamptz,
  add column finished_at          timestamptz,
  add column outcome              text check (outcome in ('DONE', 'DECLINED', 'MERGED')),
  add column solved               boolean,
  add column satisfied            boolean,
  add column merged_into          bigint references issue,
  add column split_from           bigint references issue,
  add column returns              int not null default 0,
  add column reworks              int not null default 0,
  add column reopenings           int not null default 0,
  add constraint issue_one_handler check (num_nonnulls(handler_id, office) <= 1),
  add constraint issue_merged_elsewhere check (merged_into <> id),
  add constraint issue_merged_is_closed check (coalesce(outcome = 'MERGED', false) = (merged_into is not null));
create index issue_open on issue (area_id, due_at) where status <> 'CLOSED';
create index issue_handler on issue (handler_id) where status <> 'CLOSED' and handler_id is not null;
create index issue_merged on issue (merged_into) where merged_into is not null;
create index issue_split on issue (split_from) where split_from is not null;

create table issue_entry (
  issue_id    bigint not null references issue,                   -- an issue with a timeline is not deleted
  number      int not null check (number > 0),
  at          timestamptz not null,
  account_id  bigint references account,                          -- nobody for what came from another system
  deed        jsonb not null,
  primary key (issue_id, number)
);
create index issue_entry_account on issue_entry (account_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is only ever added to', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger issue_entry_stays before update or delete on issue_entry
  for each statement execute function refuse_change();

-- Who complained. Names and telephone numbers of those who are not residents known to us stand apart, under the same lock
-- as all others.
create table complainant (
  id            bigint generated always as identity primary key,
  issue_id      bigint not null references issue on delete cascade,
  household_id  bigint references household on delete set null,
  person_id     bigint references person on delete set null,
  anonymous     boolean not null default false,
  constraint complainant_nobody_or_somebody
    check (not anonymous or num_nonnulls(household_id, person_id) = 0)
);
create index complainant_issue on complainant (issue_id);
create index complainant_household on complainant (household_id) where household_id is not null;

create table complainant_contact (
  complainant_id  bigint primary key references complainant on delete cascade,
  name            text,
  phone           text,
  constraint complainant_contact_something check (num_nonnulls(name, phone) > 0)
);
alter table complainant_contact enable row level security;
alter table complainant_contact force row level security;
create policy complainant_contact_by_role on complainant_contact
  using (current_setting('gridwalk.contacts', true) = 'on')
  with check (current_setting('gridwalk.contacts', true) = 'on');

-- What is suggested for an issue of a topic.
alter table topic
  add column tier    text not null default 'GRID' check (tier in ('GRID', 'COMMUNITY', 'SUBDISTRICT')),
  add column ledger  text not null default 'PROBLEM' check (ledger in ('PROBLEM', 'DEMAND'));

alter sequence door_issue_number rename to issue_number_sequence;

-- How much of two texts is the same: pairs of neighbouring characters in both over those in either (Dice's coefficient),
-- 0 to 1. Trigrams find next to nothing in Chinese, whose words have one or two characters.
create function text_likeness(one text, other text) returns float8
  language sql immutable strict parallel safe
  return (
    select coalesce(
      2.0 * count(*) filter (where strpos(other, pair) > 0) / nullif(count(*) + greatest(length(other) - 1, 0), 0), 0)
    from (select distinct substr(one, place, 2) as pair from generate_series(1, length(one) - 1) place) pairs
  );
