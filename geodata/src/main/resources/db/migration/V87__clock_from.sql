-- From when the time for handling it counts, of an issue that was reopened; of all others from when it was reported.
alter table issue add column clock_from timestamptz;
update issue set clock_from = (
  select max(at) from issue_entry where issue_id = issue.id and deed->>'step' = 'REOPEN'
)
where reopenings > 0;
