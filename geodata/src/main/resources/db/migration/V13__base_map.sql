-- Entrances are drawn on the base map by what lies in the tile.
create index entrance_geom on entrance using gist (geom);
