-- The communities whose ground is looked at, and those that come within a margin of it.
with seen as materialized (
  select grid.community_id as id
  from grid
  where <seenGrid> and (cardinality(:grids) = 0 or grid.id = any (:grids)) and <inArea:grid.community_id>
  union
  select area.id
  from area
  where area.level = 'COMMUNITY' and <seenArea> and cardinality(:grids) = 0 and <inArea:area.id>
), ground as (
  select cast(st_extent(building.geom) as geometry) as geom
  from building
  where building.community_id in (select id from seen)
    and (select count(*) from seen) < (select count(*) from area where level = 'COMMUNITY')
  group by building.community_id
), box as (
  select st_expand(geom, :margin / 111320 / greatest(cosd(st_ymax(geom)), 0.01), :margin / 111320) as geom from ground
)
select id from seen
union
select building.community_id from box join building on building.geom && st_setsrid(box.geom, 4326)
