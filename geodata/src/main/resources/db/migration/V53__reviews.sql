-- What a leader has decided about a household that refuses, or that nobody can be found at home of.
create table review (
  id            bigint generated always as identity primary key,
  household_id  bigint not null references household on delete cascade,
  decision      text not null check (decision in ('AGAIN', 'OTHER_PERSON', 'COMMUNITY', 'EXEMPTION')),
  note          text check (note <> ''),
  until         date,                                  -- the last day of an exemption that is asked for
  status        text check (status in ('ASKED', 'GRANTED', 'DENIED')),   -- of what another has to decide
  made_by       bigint not null references account,
  made_at       timestamptz not null,
  decided_by    bigint references account,
  decided_at    timestamptz,
  constraint review_asks check ((decision in ('COMMUNITY', 'EXEMPTION')) = (status is not null)),
  constraint review_exemption_has_reason_and_end
    check (decision <> 'EXEMPTION' or (note is not null and until is not null)),
  constraint review_decided check ((coalesce(status, 'ASKED') = 'ASKED') = (decided_at is null))
);
create index review_household on review (household_id, made_at);
create unique index review_asked_once on review (household_id, decision) where status = 'ASKED';
