-- What is recorded at doors: each thing once, by the id that the phone gave it.

-- What was received under such an id and what was answered. The same again is answered the same; another body under an
-- id that is taken is refused.
create table receipt (
  client_id    uuid primary key,
  kind         text not null check (kind in ('VISIT', 'DOOR_CHANGE', 'ISSUE', 'PHOTO', 'COMPLAINT')),
  account_id   bigint not null references account on delete cascade,
  body_hash    text not null,                        -- SHA-256 of the body as JSON, in hex
  answer       jsonb,                                -- null only inside the transaction that makes it
  received_at  timestamptz not null
);

-- A visit that can't count as it was sent, because nobody it names was there on that day. Kept until somebody says
-- what it was.
create table visit_conflict (
  id               bigint generated always as identity primary key,
  client_id        uuid not null unique,
  reason           text not null check (reason in ('HOUSEHOLD_NOT_THERE', 'ORGANISATION_CLOSED', 'DWELLING_OCCUPIED')),
  household_id     bigint references household on delete cascade,
  organisation_id  bigint references organisation on delete cascade,
  dwelling_id      bigint references dwelling on delete cascade,
  area_id          bigint not null references area,
  grid_id          bigint references grid,           -- of the door, on that day
  account_id       bigint not null references account,
  worker_id        bigint references worker,
  visitors         smallint not null check (visitors between 1 and 9),
  visited_at       timestamptz not null,
  recorded_at      timestamptz not null,
  outcome          text not null,
  note             text,
  status           text not null default 'OPEN' check (status in ('OPEN', 'RECORDED', 'DISMISSED')),
  resolved_by      bigint references account,
  resolved_at      timestamptz,
  visit_id         bigint references visit on delete set null,
  constraint visit_conflict_one_target check (num_nonnulls(household_id, organisation_id, dwelling_id) = 1),
  constraint visit_conflict_resolved check ((status = 'OPEN') = (resolved_at is null))
);
create index visit_conflict_open on visit_conflict (area_id) where status = 'OPEN';

-- What had changed at a door. Names and telephone numbers go where all of them are, and are not repeated here.
create table door_change (
  id            bigint generated always as identity primary key,
  client_id     uuid not null unique,
  kind          text not null check (kind in ('MOVED_IN', 'MOVED_OUT', 'PERSON_IN', 'PERSON_OUT', 'PHONE', 'CATEGORY')),
  household_id  bigint references household on delete cascade,
  dwelling_id   bigint not null references dwelling on delete cascade,
  person_id     bigint references person on delete set null,
  category      text references category,
  area_id       bigint not null references area,
  grid_id       bigint references grid,
  changed_on    date not null,
  status        text not null check (status in ('APPLIED', 'PROPOSED', 'CONFIRMED', 'REJECTED')),
  account_id    bigint not null references account,
  recorded_at   timestamptz not null,
  decided_by    bigint references account,
  decided_at    timestamptz,
  constraint door_change_proposed check ((kind = 'CATEGORY') = (status <> 'APPLIED')),
  constraint door_change_category check ((kind = 'CATEGORY') = (category is not null))
);
create index door_change_proposed on door_change (area_id) where status = 'PROPOSED';

-- Numbers of what is reported at doors, in our own register.
create sequence door_issue_number;

-- Without metadata, so that no photo says where it was taken. It may come before what it belongs to.
create table photo (
  id           bigint generated always as identity primary key,
  client_id    uuid not null unique,
  subject_id   uuid not null,                        -- client_id of the visit or the issue
  account_id   bigint not null references account,
  width        int not null check (width > 0),
  height       int not null check (height > 0),
  jpeg         bytea not null check (octet_length(jpeg) <= 2097152),
  recorded_at  timestamptz not null
);
create index photo_subject on photo (subject_id);

-- About the product itself, for the administrator.
create table complaint (
  id           bigint generated always as identity primary key,
  client_id    uuid not null unique,
  account_id   bigint not null references account,
  text         text not null check (text <> ''),
  recorded_at  timestamptz not null
);
