-- Issues are counted by the grid that they were reported in as well as by the one that answers for them.
create index issue_reported_grid on issue (reported_grid_id, reported_at);
