-- What the search box looks names up by.

-- A text as it is compared: full-width letters and digits as plain ones, small letters, no white space.
create function search_text(value text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(lower(normalize(value, NFKC)), '\s', '', 'g');

-- What tells a building from its neighbours: 3 of 3号楼, 3栋 and 3座.
create function building_key(name text) returns text
  language sql immutable strict parallel safe
  return regexp_replace(search_text(name), '(号楼|号|栋|幢|座|楼)$', '');

create index building_key on building (building_key(name));

-- Numbers by their beginning, in the order of their bytes.
create index issue_number on issue (lower(number) collate "C");
