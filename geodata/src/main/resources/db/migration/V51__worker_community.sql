-- Where somebody works who sits at a window and has no grid: such a one counts among the staff of the community too.
alter table worker add column community_id bigint references area;
create index worker_community on worker (community_id);
create trigger worker_in_community before insert or update of community_id on worker
  for each row execute function check_is_community();

-- Where there is but one community, everybody works for it.
update worker set community_id = (select id from area where level = 'COMMUNITY')
where (select count(*) from area where level = 'COMMUNITY') = 1;
