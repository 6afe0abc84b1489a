package org.gridwalk.geodata.team;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.team.OwedDoor.Reason;
import org.gridwalk.geodata.team.Review.Decided;
import org.gridwalk.geodata.team.Review.Decision;
import org.gridwalk.geodata.team.Review.Flag;
import org.gridwalk.geodata.team.Review.Try;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The households that need a leader's decision, and what was decided. */
public final class Reviews {
    private static final int TRIES_SHOWN = 8;
    private static final int MOST_DAYS_EXEMPT = 366;
    private static final String SEEN_HOUSEHOLD =
            """
            from household
            join dwelling on dwelling.id = household.dwelling_id
            join building on building.id = dwelling.building_id
            left join grid_building part on part.building_id = building.id and part.valid @> :today
              and part.entrances @> dwelling.entrance and part.floors @> dwelling.floor
            where household.occupied @> :today and <seen> and household.id =\s""".replace("<seen>", Scope.sql("building.community_id", "part.grid_id"));

    /** What a household can be exempt from: a high risk, whose refusal gives no rest, never. */
    private static final String EXEMPTABLE = """
            select obligation.id
            from obligation
            join category on category.code = obligation.category and (not category.restricted or :scopeRestricted)
            join policy_version version on version.valid @> :today
            join policy_rule rule on rule.policy_version_id = version.id and rule.category = obligation.category
            where obligation.household_id = :household and obligation.valid @> :today and rule.refusal_rest_days is not null
              and not exists (
                select from exemption
                where obligation_id = obligation.id and exemption.valid && daterange(:today, :until, '[]'))
            """;

    private final Database database;
    private final Clock clock;

    /** @param clock whose zone is the business zone */
    public Reviews(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Those of a grid today, the most urgent first: who has to be heard of soonest, then who was never at home, then who
     * has refused, by the end of their rest.
     *
     * @return empty if the scope sees no such grid
     */
    public Optional<List<Review>> of(long gridId, Scope scope) {
        LocalDate today = LocalDate.now(clock);
        return database.jdbi()
                .withHandle(handle -> Teams.named(handle, gridId, today, scope)
                        .map(grid -> OwedDoors.read(handle, gridId, today, clock.getZone(), scope).stream()
                                .filter(door -> door.householdId() != null
                                        && !flags(door).isEmpty())
                                .sorted(Comparator.comparing(
                                                (OwedDoor door) -> flags(door).get(0))
                                        .thenComparing(Reviews::urgency))
                                .map(door -> review(handle, door))
                                .toList()));
    }

    private static List<Flag> flags(OwedDoor door) {
        List<Flag> flags = new ArrayList<>();
        if (door.reasons().stream().anyMatch(reason -> reason.escalateBy() != null)) {
            flags.add(Flag.ESCALATED);
        }
        if (door.reasons().stream().anyMatch(Reason::unreachable)) {
            flags.add(Flag.UNREACHABLE);
        }
        if (door.reasons().stream().anyMatch(Reviews::refused)) {
            flags.add(Flag.REFUSED);
        }
        return flags;
    }

    private static boolean refused(Reason reason) {
        return reason.refusedUntil() != null || "REFUSED".equals(reason.lastAttemptOutcome());
    }

    private static Instant urgency(OwedDoor door) {
        return door.reasons().stream()
                .map(Reason::escalateBy)
                .filter(by -> by != null)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private Review review(Handle handle, OwedDoor door) {
        return new Review(
                door.householdId(),
                door.address(),
                flags(door),
                door.reasons().stream().anyMatch(Reason::neverRests),
                door.reasons(),
                handle.createQuery("""
                                select visited_at as at, outcome from visit
                                where household_id = :household
                                order by visited_at desc, id desc limit :most
                                """)
                        .bind("household", door.householdId())
                        .bind("most", TRIES_SHOWN)
                        .map(ConstructorMapper.of(Try.class))
                        .list(),
                decisions(handle, door.householdId(), 0));
    }

    private static List<Decided> decisions(Handle handle, long household, long id) {
        return handle.createQuery("""
                        select id, decision, note, until, status, made_at, decided_at from review
                        where household_id = :household and (:id = 0 or id = :id)
                        order by made_at desc, id desc limit 10
                        """)
                .bind("household", household)
                .bind("id", id)
                .map(ConstructorMapper.of(Decided.class))
                .list();
    }

    /**
     * Enters a decision. What is asked for already is not asked for twice.
     *
     * @return empty if the scope sees no such household
     * @throws BadInput that names the field at fault
     */
    public Optional<Decided> make(ReviewDraft draft, Scope scope, long accountId) {
        LocalDate today = LocalDate.now(clock);
        return database.jdbi().inTransaction(handle -> {
            if (!isSeen(handle, draft.householdId(), today, scope)) {
                return Optional.empty();
            }
            if (draft.decision() == Decision.EXEMPTION) {
                checkExemption(handle, draft, today);
            }
            boolean asks = draft.decision() == Decision.EXEMPTION || draft.decision() == Decision.COMMUNITY;
            long id = handle.createQuery("""
                            insert into review (household_id, decision, note, until, status, made_by, made_at)
                            values (:householdId, :decision, :note, :until, :status, :account, :now)
                            on conflict (household_id, decision) where status = 'ASKED'
                            do update set note = excluded.note, until = excluded.until
                            returning id
                            """)
                    .bindMethods(draft)
                    .bind("status", asks ? "ASKED" : null)
                    .bind("account", accountId)
                    .bind("now", clock.instant())
                    .mapTo(Long.class)
                    .one();
            return decisions(handle, draft.householdId(), id).stream().findFirst();
        });
    }

    private void checkExemption(Handle handle, ReviewDraft draft, LocalDate today) {
        LocalDate last = today.plusDays(MOST_DAYS_EXEMPT);
        if (draft.until().isBefore(today) || draft.until().isAfter(last)) {
            throw new BadInput("until", draft.until().toString(), today + " to " + last);
        }
        boolean any = handle.createQuery("select exists (<exemptable>)".replace("<exemptable>", EXEMPTABLE))
                .bind("household", draft.householdId())
                .bind("today", today)
                .bind("until", draft.until())
                .bind("scopeRestricted", true)
                .mapTo(Boolean.class)
                .one();
        if (!any) {
            throw new BadInput(
                    "decision", "EXEMPTION", "another decision: nobody is exempt from visits to those at high risk");
        }
    }

    private static boolean isSeen(Handle handle, long household, LocalDate today, Scope scope) {
        return scope.bind(handle.createQuery("select exists (select " + SEEN_HOUSEHOLD + ":household)"))
                .bind("household", household)
                .bind("today", today)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Decides what was asked for. An exemption that is granted begins today and holds for what the scope may know of.
     *
     * @return empty if the scope sees no such question
     * @throws BadInput if it has been decided
     */
    public Optional<Decided> decide(long id, boolean granted, Scope scope, long accountId) {
        LocalDate today = LocalDate.now(clock);
        return database.jdbi().inTransaction(handle -> {
            record Asked(long household, Decision decision, LocalDate until, String status) {}
            Optional<Asked> asked = scope.bind(
                            handle.createQuery("""
                            select household_id, decision, until, status from review
                            where id = :id and exists (select\s""" + SEEN_HOUSEHOLD + "review.household_id) for update"))
                    .bind("id", id)
                    .bind("today", today)
                    .map((row, context) -> new Asked(
                            row.getLong(1),
                            Decision.valueOf(row.getString(2)),
                            row.getObject(3, LocalDate.class),
                            row.getString(4)))
                    .findOne();
            if (asked.isEmpty()) {
                return Optional.empty();
            }
            if (!"ASKED".equals(asked.get().status())) {
                throw new BadInput("id", Long.toString(id), "a question that has not been decided");
            }
            boolean exempts = granted && asked.get().decision() == Decision.EXEMPTION;
            if (exempts && asked.get().until().isBefore(today)) {
                throw new BadInput("granted", "true", "false: the days that were asked for are over");
            }
            handle.createUpdate("""
                            update review set status = :status, decided_by = :account, decided_at = :now where id = :id
                            """)
                    .bind("status", granted ? "GRANTED" : "DENIED")
                    .bind("account", accountId)
                    .bind("now", clock.instant())
                    .bind("id", id)
                    .execute();
            if (exempts) {
                scope.bind(handle.createUpdate("""
                                insert into exemption (obligation_id, valid, reason, approved_by, approved_at)
                                select exemptable.id, daterange(:today, :until, '[]'), review.note, :account, :now
                                from review, (<exemptable>) exemptable
                                where review.id = :id
                                """.replace("<exemptable>", EXEMPTABLE)))
                        .bind("id", id)
                        .bind("household", asked.get().household())
                        .bind("today", today)
                        .bind("until", asked.get().until())
                        .bind("account", accountId)
                        .bind("now", clock.instant())
                        .execute();
            }
            return decisions(handle, asked.get().household(), id).stream().findFirst();
        });
    }
}
