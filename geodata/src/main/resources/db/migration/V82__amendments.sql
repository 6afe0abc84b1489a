-- What an entry that corrects topic or place has taken the place of: {"topic": code, "address", "lng", "lat", "gridId"}.
alter table issue_entry add column before jsonb;
