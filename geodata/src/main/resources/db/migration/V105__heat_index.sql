-- Where an issue is, as heat counts it: the cell of the mercator square cut into 2^23 x 2^23, which are those of tiles of
-- zoom 17. The bits of its column and of its row by turns, those of the row higher (Morton, 1966): what is near is mostly
-- near in number, and a cell of a coarser zoom is a range of them. Functions of this kind are bound when they are made, so
-- that a restored dump, which has no search path, computes the same.

-- Six bits at even places: copies of the number, of each one bit, brought together without a carry.
create function every_other_of_six(n bigint) returns bigint
  language sql immutable parallel safe
  return ((((n * 1090785345) & 34630287489) * 34636833) >> 25) & 1365;

create function every_other(n bigint) returns bigint
  language sql immutable parallel safe
  return every_other_of_six(n & 63)
    | (every_other_of_six((n >> 6) & 63) << 12)
    | (every_other_of_six((n >> 12) & 63) << 24)
    | (every_other_of_six((n >> 18) & 63) << 36);

-- The column and the row are those of mercator_column and mercator_row.
create function heat_cell(place geometry) returns bigint
  language sql immutable parallel safe
  -- The least of something and of nothing is something.
  return case when place is not null then
    every_other(least(8388607, floor((st_x(place) + 180) / 360 * 8388608)::int)::bigint)
    | (every_other(greatest(0, least(8388607,
        floor((0.5 - asinh(tand(st_y(place))) / (2 * pi())) * 8388608)))::int::bigint) << 1)
  end;

alter table issue add column heat_cell bigint generated always as (heat_cell(geom)) stored;

-- Only wakes who keeps counts in memory; what has changed is in the rows.
create function wake_heat() returns trigger language plpgsql as $$
begin
  perform pg_notify('gridwalk_heat', '');
  return null;
end $$;
create trigger issue_wakes after insert or update or delete on issue for each statement execute function wake_heat();
-- Rows that go all at once leave no tombstones.
create trigger issue_emptied after truncate on issue for each statement execute function note_table_change();

-- Who keeps counts by topic in memory hears when topics change.
alter table topic add column changed_xid xid8 not null default pg_current_xact_id();
create index topic_changed_xid on topic (changed_xid);
create trigger topic_changed before update on topic for each row execute function set_changed_xid();
