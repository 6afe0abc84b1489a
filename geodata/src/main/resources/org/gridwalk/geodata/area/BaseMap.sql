-- One tile of the base map, as Mapbox vector tile.
-- :z, :x, :y; :west … :north of the tile with its margin, in EPSG:4326; :extent and :buffer in units of the tile.
with tile as materialized (
  select st_tileenvelope(:z, :x, :y) as square,
    st_makeenvelope(:west, :south, :east, :north, 4326) as box,
    -- A quarter of a pixel of a tile that is drawn 256 pixels wide.
    40075016.6855785 / 2 ^ :z / 1024 as tolerance_m
),
-- From which zoom on a thing is worth its ink. (A shape that ends outside or collapses is null; ST_AsMVT skips it.)
level_zoom (level, z) as (
  values (cast('PROVINCE' as area_level), 3), ('CITY', 5), ('DISTRICT', 8), ('SUBDISTRICT', 10), ('COMMUNITY', 12)
),
ground_zoom (kind, z) as (
  values ('WATER', 10), ('GREEN', 12), ('WALL', 15), ('GATE', 16)
),
street_zoom (kind, z) as (
  values ('PRIMARY', 8), ('SECONDARY', 10), ('RESIDENTIAL', 13), ('SERVICE', 14), ('FOOTWAY', 15), ('STEPS', 16)
),
area_layer as (
  select st_asmvt(shape, 'area', :extent, 'geom') as bytes
  from (
    select area.level, area.name,
      st_asmvtgeom(
        st_simplify(st_transform(st_boundary(area.geom), 3857), tolerance_m), square, :extent, :buffer) as geom
    from tile, area join level_zoom using (level)
    where level_zoom.z <= :z and area.geom && tile.box
    order by area.id
  ) shape
),
ground_layer as (
  select st_asmvt(shape, 'ground', :extent, 'geom') as bytes
  from (
    select ground.kind, ground.name,
      st_asmvtgeom(st_simplify(st_transform(ground.geom, 3857), tolerance_m), square, :extent, :buffer) as geom
    from tile, ground join ground_zoom using (kind)
    where ground_zoom.z <= :z and ground.geom && tile.box
    order by ground.id
  ) shape
),
street_layer as (
  select st_asmvt(shape, 'street', :extent, 'geom') as bytes
  from (
    select street.kind, street.name,
      st_asmvtgeom(st_simplify(st_transform(street.geom, 3857), tolerance_m), square, :extent, :buffer) as geom
    from tile, street join street_zoom using (kind)
    where street_zoom.z <= :z and street.geom && tile.box
    order by street.id
  ) shape
),
estate_layer as (
  select st_asmvt(shape, 'estate', :extent, 'geom') as bytes
  from (
    select estate.id, estate.name, estate.management,
      st_asmvtgeom(st_simplify(st_transform(estate.geom, 3857), tolerance_m), square, :extent, :buffer) as geom
    from tile, estate
    where :z >= 13 and estate.geom && tile.box
    order by estate.id
  ) shape
),
building_layer as (
  select st_asmvt(shape, 'building', :extent, 'geom') as bytes
  from (
    select building.id, building.name, building.use, building.floors, building.estate_id as "estateId",
      st_asmvtgeom(st_transform(building.geom, 3857), square, :extent, :buffer) as geom
    from tile, building
    where :z >= 14 and building.geom && tile.box
    order by building.id
  ) shape
),
service_point_layer as (
  select st_asmvt(shape, 'service_point', :extent, 'geom') as bytes
  from (
    select kind, name, st_asmvtgeom(st_transform(geom, 3857), square, :extent, :buffer) as geom
    from tile, service_point
    where :z >= 15 and service_point.geom && tile.box
    order by id
  ) shape
),
entrance_layer as (
  select st_asmvt(shape, 'entrance', :extent, 'geom') as bytes
  from (
    select entrance.id, entrance.name, entrance.building_id as building,
      st_asmvtgeom(st_transform(entrance.geom, 3857), square, :extent, :buffer) as geom
    from tile, entrance
    where :z >= 17 and entrance.geom && tile.box
    order by entrance.id
  ) shape
)
select area_layer.bytes || ground_layer.bytes || street_layer.bytes || estate_layer.bytes || building_layer.bytes
  || service_point_layer.bytes || entrance_layer.bytes
from area_layer, ground_layer, street_layer, estate_layer, building_layer, service_point_layer, entrance_layer
