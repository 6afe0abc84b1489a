-- The visits of a target are read in the order of their time, and those of one instant in that of their ids.
drop index visit_household;
drop index visit_organisation;
drop index visit_dwelling;
create index visit_household on visit (household_id, visited_at, id) where household_id is not null;
create index visit_organisation on visit (organisation_id, visited_at, id) where organisation_id is not null;
create index visit_dwelling on visit (dwelling_id, visited_at, id) where dwelling_id is not null;
