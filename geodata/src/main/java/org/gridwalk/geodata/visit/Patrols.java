package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Filing;
import org.gridwalk.geodata.issue.loop.Filings;
import org.gridwalk.geodata.issue.loop.Taker;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Patrols, one in the morning and one in the afternoon: which buildings were looked at, and what was found there. Of who
 * looked nothing is said or counted.
 */
public final class Patrols {
    private static final String PART_SEEN = Scope.sql("building.community_id", "part.grid_id");

    private final Database database;
    private final Receipts receipts;

    public Patrols(Database database) {
        this.database = database;
        this.receipts = new Receipts(database);
    }

    /** Half a day; noon belongs to the afternoon. */
    public enum Slot {
        MORNING,
        AFTERNOON;

        static Slot of(LocalTime time) {
            return time.isBefore(LocalTime.NOON) ? MORNING : AFTERNOON;
        }
    }

    /** What came of a look that was sent; the findings in their order. */
    public record Recorded(UUID clientId, Slot slot, List<Found> findings) {
        public Recorded {
            findings = List.copyOf(findings);
        }
    }

    /** The issue that a finding has become. */
    public record Found(long issueId, String number) {}

    /**
     * A building on a day.
     *
     * @param gridId of those that share it, the one by which the asker sees it
     * @param lng degrees east, EPSG:4326; likewise {@code lat} north
     * @param morning when it was last looked at in that half of the day; likewise {@code afternoon}
     * @param open what patrols have found there, and is not closed
     */
    public record Building(
            long buildingId,
            long gridId,
            String name,
            double lng,
            double lat,
            Optional<Instant> morning,
            Optional<Instant> afternoon,
            long open) {}

    /**
     * Records a look, once, and files what was found.
     *
     * @throws BadInput if the time is to come, or a topic or check unknown
     * @throws Refusal {@code NOT_FOUND} if the building is not in scope; {@code ID_TAKEN}
     */
    public Recorded record(PatrolLook look, Recorder by) {
        return receipts.once(look.clientId(), Receipts.Kind.PATROL, look, by, Recorded.class, handle -> {
            Instant at = by.past("lookedAt", look.lookedAt());
            return record(handle, look, at, by);
        });
    }

    private static Recorded record(Handle handle, PatrolLook look, Instant at, Recorder by) {
        LocalDate day = by.day(at);
        long grid = by.scope()
                .bind(handle.createQuery("""
                        select min(part.grid_id)
                        from building
                        join grid_building part on part.building_id = building.id and part.valid @> cast(:day as date)
                        where building.id = :building and <seen> having count(*) > 0
                        """.replace("<seen>", PART_SEEN)))
                .bind("day", day)
                .bind("building", look.buildingId())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> Refusal.notFound("building"));
        Slot slot = Slot.of(at.atZone(by.zone()).toLocalTime());
        long id = handle.createQuery("""
                        insert into patrol_look (client_id, building_id, grid_id, on_day, slot, looked_at)
                        values (:clientId, :buildingId, :grid, :day, :slot, :at) returning id
                        """)
                .bindMethods(look)
                .bind("grid", grid)
                .bind("day", day)
                .bind("slot", slot)
                .bind("at", at)
                .mapTo(Long.class)
                .one();
        List<Found> found = new ArrayList<>();
        for (PatrolLook.Finding finding : look.findings()) {
            found.add(file(handle, id, look.buildingId(), finding, at, by));
        }
        return new Recorded(look.clientId(), slot, found);
    }

    private static Found file(
            Handle handle, long lookId, long buildingId, PatrolLook.Finding finding, Instant at, Recorder by) {
        Filing.Where where = new Filing.Where(null, null, null, buildingId, null, null, null, null);
        Filing filing = new Filing(
                finding.clientId(),
                "PATROL",
                finding.topic(),
                null,
                null,
                finding.description(),
                at,
                where,
                List.of(),
                null,
                null);
        // Whether the building is seen was asked; of one that grids share, another may answer for the issue.
        Taker taker = new Taker(by.accountId(), Scope.EVERYWHERE, List.of(), by.now(), by.zone());
        Filings.Filed filed =
                Filings.file(handle, filing, taker).orElseThrow(() -> Refusal.idTaken(finding.clientId()));
        int kept = handle.createUpdate("""
                        insert into patrol_finding (look_id, issue_id, check_id)
                        select :look, :issue, id from patrol_check where id = :check
                        union all select :look, :issue, null where cast(:check as bigint) is null
                        """)
                .bind("look", lookId)
                .bind("issue", filed.issueId())
                .bind("check", finding.checkId())
                .execute();
        BadInput.unless(kept == 1, "checkId", finding.checkId(), "the id of a check");
        return new Found(filed.issueId(), filed.number());
    }

    /** The buildings of the grids that are seen, by grid and name, with the looks of a day. */
    public List<Building> buildings(LocalDate day, List<Long> gridIds, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                with seen as (
                                  select building.id as building_id, min(part.grid_id) as grid_id
                                  from grid_building part
                                  join building on building.id = part.building_id
                                  where part.valid @> cast(:day as date) and <seen>
                                    and (cardinality(:grids) = 0 or part.grid_id = any (:grids))
                                  group by building.id
                                )
                                select seen.building_id, seen.grid_id,
                                  concat(estate.name, coalesce(building.name, building.address)) as name,
                                  st_x(st_pointonsurface(building.geom)) as lng, st_y(st_pointonsurface(building.geom)) as lat,
                                  look.morning, look.afternoon, found.open
                                from seen
                                join building on building.id = seen.building_id
                                left join estate on estate.id = building.estate_id
                                cross join lateral (
                                  select max(looked_at) filter (where slot = 'MORNING') as morning,
                                    max(looked_at) filter (where slot = 'AFTERNOON') as afternoon
                                  from patrol_look
                                  where on_day = :day and patrol_look.building_id = seen.building_id
                                ) look
                                cross join lateral (
                                  select count(*) as open
                                  from patrol_look
                                  join patrol_finding on look_id = patrol_look.id
                                  join issue on issue.id = issue_id and status <> 'CLOSED'
                                  where patrol_look.building_id = seen.building_id
                                ) found
                                order by seen.grid_id, estate.name collate "zh-x-icu", building.name collate "zh-x-icu",
                                  seen.building_id
                                """.replace("<seen>", PART_SEEN)))
                        .bind("day", day)
                        .bind("grids", gridIds.toArray(Long[]::new))
                        .map(ConstructorMapper.of(Building.class))
                        .list());
    }
}
