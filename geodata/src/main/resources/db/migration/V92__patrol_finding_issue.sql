-- An import of tickets that is taken back looks for each of them here.
create index patrol_finding_issue on patrol_finding (issue_id);
