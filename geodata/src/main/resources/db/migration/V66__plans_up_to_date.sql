-- Plans that outlive a new cut of their ground, and know when they are out of date.

-- Of which atom of the version before each one was made: so whose it was can be told of whatever became of it.
alter table atom
  add made int,                                             -- the version that made it
  add came_from bigint references atom on delete cascade;   -- null for ground that was in no atom
update atom set made = 1;
alter table atom
  alter made set not null,
  add check (made > 0 and made <= changed);
create index atom_came_from on atom (came_from);

alter table boundary_plan
  add start_ground int,                    -- of the atoms in its start; null for the plan's own
  add settled int not null default 0,      -- strokes up to this number went into the start, and are no longer undone
  add boundaries text;                     -- what boundaries_of said when it took them over; null where nobody asked
alter table boundary_stroke add ground_version int;  -- of the atoms in its change; null for the plan's own
