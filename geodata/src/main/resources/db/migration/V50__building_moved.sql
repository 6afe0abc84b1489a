-- Whoever keeps coverage in memory keeps where each building stands, too.
create trigger building_place_changed after update of geom on building
  for each statement execute function note_table_change();
