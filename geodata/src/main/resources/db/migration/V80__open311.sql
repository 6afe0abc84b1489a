-- What other systems pass on by Open311, and how they are told what came of it.

-- What was sent but for the person who sent it, given back to the same system alone.
create table passed_request (
  issue_id     bigint primary key references issue on delete cascade,
  account_id   bigint not null references account,    -- the other system's
  token        text check (token <> ''),              -- by which that system asks for what came of it
  digest       bytea not null,                        -- SHA-256 of all that was sent: the same again is a repetition
  form         jsonb not null,
  received_at  timestamptz not null,
  constraint passed_request_once unique (account_id, token)
);
create index passed_request_digest on passed_request (account_id, digest);

alter table complainant_contact
  add column email text,
  drop constraint complainant_contact_something,
  add constraint complainant_contact_something check (num_nonnulls(name, phone, email) > 0);
