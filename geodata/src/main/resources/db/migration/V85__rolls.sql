-- Lists of persons that departments send, such as who receives an allowance, compared with who lives here.

-- The last four of an identity number tell namesakes apart. The number itself is kept nowhere.
alter table person_contact add identity_tail text check (identity_tail ~ '^[0-9]{3}[0-9X]$');

create table roll (
  id           bigint generated always as identity primary key,
  area_id      bigint not null references area,
  category     text not null references category,
  name         text not null check (name <> ''),
  as_of        date not null,
  file         text not null,
  sha256       text not null,
  account_id   bigint not null references account,
  recorded_at  timestamptz not null,
  constraint roll_once unique (area_id, category, as_of, sha256)
);

-- A line of a list; or, without a line, somebody here who isn't on it.
create table roll_entry (
  id            bigint generated always as identity primary key,
  roll_id       bigint not null references roll on delete cascade,
  line          int check (line > 0),
  difference    text not null check (difference in ('HELD', 'MISSING', 'UNCLEAR', 'UNKNOWN', 'TWICE', 'GONE')),
  sure          boolean not null,
  person_id     bigint references person on delete set null,
  household_id  bigint references household on delete set null,
  signs         text[] not null default '{}',
  candidates    jsonb not null default '[]',                     -- persons who may be meant, the likeliest first
  twice_of      int,
  check ((line is null) = (difference = 'GONE'))
);
create index roll_entry_roll on roll_entry (roll_id, difference);

-- Names as the list has them, under the lock of all names and numbers.
create table roll_contact (
  entry_id       bigint primary key references roll_entry on delete cascade,
  name           text not null,
  birth_date     date,
  identity_tail  text,
  phone          text,
  address        text
);
alter table roll_contact enable row level security;
alter table roll_contact force row level security;
create policy roll_contact_by_role on roll_contact
  using (current_setting('gridwalk.contacts', true) = 'on')
  with check (current_setting('gridwalk.contacts', true) = 'on');

-- What was decided about an entry, in turn; the last holds.
create table roll_decision (
  entry_id      bigint not null references roll_entry on delete cascade,
  number        int not null,
  decision      text not null check (decision in ('ADD', 'END', 'LEAVE')),
  person_id     bigint references person on delete set null,
  household_id  bigint references household on delete set null,
  on_day        date not null,
  changed       boolean not null,                                -- whether it wasn't so already
  note          text,
  account_id    bigint not null references account,
  at            timestamptz not null,
  primary key (entry_id, number)
);
