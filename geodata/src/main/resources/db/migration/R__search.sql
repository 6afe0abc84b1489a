-- A dwelling by what people call its door.
create or replace view search_door as
select dwelling.id, dwelling.building_id, dwelling.entrance, dwelling.floor, dwelling.room, building.community_id,
  concat(estate.name, building.name, entrance.name, dwelling.room) as label,
  length(concat(estate.name, building.name)) as before_entrance, entrance.name as entrance_name, entrance.geom
from dwelling
join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
join building on building.id = dwelling.building_id
left join estate on estate.id = building.estate_id;
