package org.gridwalk.geodata.issue.loop;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.jdbi.v3.core.Handle;

/**
 * Whom a filing names. What is known of households and persons is read by whoever calls them back, so that a filing names
 * only those where its sender may look today.
 */
final class Named {
    private static final String SEEN_AT_DOOR = """
            left join dwelling on dwelling.id = household.dwelling_id
            left join building on building.id = dwelling.building_id
            left join grid_building part on part.building_id = dwelling.building_id and part.valid @> cast(:today as date)
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
            where <which>.id = wanted.id and\s""" + Scope.sql("building.community_id", "part.grid_id");

    private static final String HOUSEHOLD = "select from household " + SEEN_AT_DOOR.replace("<which>", "household");

    /** Persons where they live today. */
    private static final String PERSON = """
            select from person
            left join household_member member on member.person_id = person.id and member.valid @> cast(:today as date)
            left join household on household.id = member.household_id
            """ + SEEN_AT_DOOR.replace("<which>", "person");

    private static final String UNSEEN = """
            select wanted.id from unnest(cast(:ids as bigint[])) with ordinality wanted (id, place)
            where not exists (<seen>)
            order by wanted.place limit 1
            """;

    private Named() {}

    /** @throws BadInput if there is no such topic or worker, or no such household or person that the taker sees */
    static void check(Handle handle, Filing filing, Taker by) {
        BadInput.unless(
                exists(handle, "select exists (select from topic where code = :it)", filing.topic()),
                "topic",
                filing.topic(),
                "the code of a topic");
        Long worker = filing.concernsWorkerId();
        BadInput.unless(
                worker == null || exists(handle, "select exists (select from worker where id = :it)", worker),
                "concernsWorkerId",
                worker,
                "the id of a worker");
        List<Filing.Complainant> all = filing.complainants();
        Stream<Long> households = all.stream().map(Filing.Complainant::householdId);
        Stream<Long> persons = all.stream().map(Filing.Complainant::personId);
        Stream<Long> origin = Stream.ofNullable(filing.originHouseholdId());
        checkSeen(handle, new Wanted("originHouseholdId", HOUSEHOLD, origin), by);
        checkSeen(handle, new Wanted("householdId", HOUSEHOLD, households), by);
        checkSeen(handle, new Wanted("personId", PERSON, persons), by);
    }

    private static boolean exists(Handle handle, String sql, Object it) {
        return handle.createQuery(sql).bind("it", it).mapTo(Boolean.class).one();
    }

    /** @param ids some of which may be null: nobody is named */
    private record Wanted(String field, String seen, Stream<Long> ids) {}

    private static void checkSeen(Handle handle, Wanted wanted, Taker by) {
        Long[] ids = wanted.ids.filter(Objects::nonNull).toArray(Long[]::new);
        if (ids.length == 0) {
            return;
        }
        by.scope()
                .bind(handle.createQuery(UNSEEN.replace("<seen>", wanted.seen)))
                .bind("ids", ids)
                .bind("today", by.today())
                .mapTo(Long.class)
                .findOne()
                .ifPresent(id -> {
                    throw new BadInput(wanted.field, id.toString(), "the id of one where you may look");
                });
    }
}
