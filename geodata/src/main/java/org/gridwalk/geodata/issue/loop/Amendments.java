package org.gridwalk.geodata.issue.loop;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.loop.LoopRows.Held;
import org.jdbi.v3.core.Handle;

/** What an issue is about and where it is, taken down anew. Its limits are then those of the other topic. */
final class Amendments {
    private Amendments() {}

    /**
     * Takes the step.
     *
     * @return the issue as it then is
     * @throws BadInput if there is no such topic, or no such place that the taker sees
     */
    static Held amend(Handle handle, Held held, Deed deed, Taker by) {
        String before = before(handle, held.issueId());
        if (deed.topic() != null) {
            boolean there = handle.createUpdate("""
                                    update issue set topic_id = topic.id from topic
                                    where issue.id = :id and topic.code = :topic
                                    """)
                            .bind("id", held.issueId())
                            .bind("topic", deed.topic())
                            .execute()
                    > 0;
            BadInput.unless(there, "topic", deed.topic(), "the code of a topic");
        }
        if (deed.where() != null) {
            LocalDate reported =
                    held.course().opening().reportedAt().atZone(by.zone()).toLocalDate();
            place(
                    handle,
                    held.issueId(),
                    deed.where(),
                    spot(handle, deed.where(), by.today(), by),
                    spot(handle, deed.where(), reported, by));
        }
        Held amended = LoopRows.read(handle, held.issueId(), by).orElseThrow();
        LoopRows.add(handle, amended, deed, before, by);
        return amended;
    }

    /** What the amendment takes the place of, as JSON. */
    private static String before(Handle handle, long issueId) {
        return handle.createQuery("""
                        select jsonb_strip_nulls(jsonb_build_object('topic', topic.code, 'address', address,
                          'lng', st_x(geom), 'lat', st_y(geom), 'gridId', grid_id))
                        from issue join topic on topic.id = issue.topic_id where issue.id = :id
                        """).bind("id", issueId).mapTo(String.class).one();
    }

    private static Spot spot(Handle handle, Filing.Where where, LocalDate day, Taker by) {
        Optional<Spot> spot = Spot.of(handle, where, day, by.scope());
        return spot.orElseThrow(
                () -> new BadInput("where", where.toString(), "a place that there is, and that you see"));
    }

    /** The grid that answers is today's, the one that it was reported in is that day's. */
    private static void place(Handle handle, long issueId, Filing.Where where, Spot now, Spot then) {
        handle.createUpdate("""
                        update issue set area_id = :areaId, grid_id = :gridId, reported_grid_id = :reportedGrid,
                          household_id = :householdId, building_id = :buildingId, estate_id = :estateId,
                          place_precision = :precision, geom = st_setsrid(st_makepoint(:lng, :lat), 4326),
                          address = coalesce(:told, :address)
                        where id = :id
                        """)
                .bindMethods(now)
                .bind("id", issueId)
                .bind("reportedGrid", then.gridId())
                .bind("told", where.address())
                .execute();
    }
}
