-- Where everybody may know an issue to be: the middle of a cell of about 100 m by 100 m. Rows of cells are 0.0009
-- degrees high; within a row, cells are as many degrees wide as 100 m are there. Near the poles they are narrower.
-- Plain expressions, so that the planner puts them in place of the call.

create or replace function public_lat(lat double precision) returns double precision
  language sql immutable parallel safe as $$
  select (floor(lat / 0.0009) + 0.5) * 0.0009
$$;

create or replace function public_lng_step(lat double precision) returns double precision
  language sql immutable parallel safe as $$
  select 0.0009 / greatest(cos(radians(public_lat(lat))), 0.01)
$$;

create or replace function public_place(place geometry) returns geometry
  language sql immutable parallel safe as $$
  select case when place is not null then st_setsrid(st_makepoint(
    greatest(-180, least(180,
      (floor(st_x(place) / public_lng_step(st_y(place))) + 0.5) * public_lng_step(st_y(place)))),
    greatest(-90, least(90, public_lat(st_y(place))))), 4326) end
$$;
