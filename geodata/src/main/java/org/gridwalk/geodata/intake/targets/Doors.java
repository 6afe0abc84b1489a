package org.gridwalk.geodata.intake.targets;

import org.gridwalk.geodata.intake.Reason;

/** Finds the buildings, entrances and dwellings that rows mean by their parts. */
final class Doors {
    private Doors() {}

    static void findBuildings(Stage stage) {
        stage.update("""
                update incoming set building_id = known.row_id
                from external_key known
                where known.table_name = 'building' and known.register = :register and known.number = building
                """);
        // Thousands of rows name some tens of buildings.
        stage.update("""
                with asked as materialized (
                  select distinct estate_id, community_id, estate is null as anywhere, building
                  from incoming where building_id is null and building is not null
                ), found as (
                  select asked.*, there.id
                  from asked
                  join building there on there.estate_id = asked.estate_id
                    and building_key(there.name) = building_key(asked.building)
                  union all
                  select asked.*, there.id
                  from asked
                  join building there on building_key(there.name) = building_key(asked.building)
                    and there.community_id = coalesce(asked.community_id, there.community_id)
                    and (cardinality(:areas) = 0 or there.community_id = any (:areas))
                  where anywhere
                ), named as (
                  select estate_id, community_id, anywhere, building, array_agg(id order by id) as ids
                  from found group by estate_id, community_id, anywhere, building
                )
                update incoming set building_id = case when cardinality(ids) = 1 then ids[1] end, buildings = ids
                from named
                where incoming.building_id is null and named.building = incoming.building
                  and named.estate_id is not distinct from incoming.estate_id
                  and named.community_id is not distinct from incoming.community_id
                  and named.anywhere = (incoming.estate is null)
                """);
        stage.analyze();
        stage.fault("building", Reason.REFERENCE_AMBIGUOUS, """
                select line, jsonb_build_object('which', (
                  select string_agg(concat(estate.name, building.name), ', ' order by building.id)
                  from building left join estate on estate.id = building.estate_id where building.id = any (buildings)))
                from incoming where building_id is null and cardinality(buildings) > 1
                """);
        stage.fault("building", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '楼栋') from incoming
                where building is not null and building_id is null and buildings is null and not :make
                """);
        stage.fault("building", Reason.PLACE_NEEDED, """
                select line, jsonb_build_object() from incoming
                where building is not null and building_id is null and buildings is null and :make and place is null and shape is null
                """);
        stage.fault("community", Reason.COMMUNITY_NEEDED, """
                select line, jsonb_build_object() from incoming
                where building is not null and building_id is null and buildings is null and :make and not exists (
                  select from area where area.id = incoming.community_id and level = 'COMMUNITY')
                """);
        stage.fault("building", Reason.FOOTPRINT_MADE, """
                select line, jsonb_build_object() from incoming
                where building is not null and building_id is null and buildings is null and :make and shape is null
                  and line in (select min(line) from incoming group by estate_id, community_id, building_key(building))
                """);
    }

    /** An entrance that is not named is the only one that there is, or the first. */
    static void find(Stage stage) {
        stage.update("""
                update incoming set entrance_number = case
                    when incoming.entrance ~ '^[0-9]{1,4}$' then nullif(cast(incoming.entrance as int), 0)
                    else coalesce(known.number, case when incoming.entrance is null and known.doors is null then 1 end) end
                from incoming own
                left join lateral (
                  select count(*) as doors, case
                      when own.entrance is null then case when count(*) = 1 then min(number) end
                      else min(number) filter (where search_text(name) = search_text(own.entrance)) end as number
                  from entrance there where there.building_id = own.building_id
                  having count(*) > 0
                ) known on true
                where own.line = incoming.line
                """);
        stage.fault("entrance", Reason.VALUE_MISSING, """
                select line, jsonb_build_object('field', '单元') from incoming where building is not null and entrance_number is null and entrance is null
                """);
        stage.fault("entrance", Reason.REFERENCE_UNKNOWN, """
                select line, jsonb_build_object('what', '单元') from incoming
                where building is not null and entrance_number is null and entrance is not null
                """);
        stage.update("""
                update incoming set entrance_id = there.id
                from entrance there where there.building_id = incoming.building_id and there.number = entrance_number
                """);
        // A room without a floor is the one that is there under its number.
        stage.update("""
                update incoming set floor = there.floor
                from dwelling there
                where incoming.floor is null and there.building_id = incoming.building_id
                  and there.entrance = entrance_number and there.room = incoming.room
                """);
        // Else 501 is on the fifth floor.
        stage.update("""
                update incoming set floor = nullif(cast(substring(room from '^(-?[0-9]{1,2})-?[0-9]{2}[A-Z]?$') as int), 0)
                where floor is null
                """);
        stage.fault("floor", Reason.VALUE_MISSING, """
                select line, jsonb_build_object('field', '楼层') from incoming where building is not null and floor is null
                """);
        stage.fault("floor", Reason.VALUE_UNREADABLE, """
                select line, jsonb_build_object('expected', '-9–200') from incoming
                where floor = 0 or floor not between -9 and 200
                """);
        stage.update("""
                update incoming set dwelling_id = there.id
                from dwelling there
                where there.building_id = incoming.building_id and there.entrance = entrance_number
                  and there.floor = incoming.floor and there.room = incoming.room
                """);
    }
}
