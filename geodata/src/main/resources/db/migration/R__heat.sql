-- The cell of a position on the web mercator square cut into n × n cells, counted from the antimeridian and from the
-- north. A position is in exactly one: a cell owns its western and northern edge, the last column longitude 180 too,
-- and what lies beyond 85.05° falls to the outermost rows. With n a power of two, each cell is four of the next level.
-- Formula: Snyder, Map Projections (USGS 1395), p. 41, on the sphere, scaled to 0..1.
create or replace function mercator_column(lng double precision, n int) returns int
  language sql immutable parallel safe
  return least(n - 1, floor((lng + 180) / 360 * n)::int);

create or replace function mercator_row(lat double precision, n int) returns int
  language sql immutable parallel safe
  return greatest(0, least(n - 1, floor((0.5 - asinh(tand(lat)) / (2 * pi())) * n)))::int;
