package org.gridwalk.geodata.roll;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.visit.Categories;
import org.gridwalk.geodata.visit.Recorder;
import org.gridwalk.geodata.visit.Refusal;
import org.jdbi.v3.core.Handle;

/** One decision, about one entry or several, in the transaction of its handle. */
final class DecisionTurn {
    private static final int MOST_AT_ONCE = 500;

    private static final Map<Difference, Set<Decision>> ALLOWED = Map.of(
            Difference.HELD, Set.of(Decision.END, Decision.LEAVE),
            Difference.GONE, Set.of(Decision.END, Decision.LEAVE),
            Difference.MISSING, Set.of(Decision.ADD, Decision.LEAVE),
            Difference.UNCLEAR, Set.of(Decision.ADD, Decision.LEAVE),
            Difference.UNKNOWN, Set.of(Decision.ADD, Decision.LEAVE),
            Difference.TWICE, Set.of(Decision.LEAVE));

    private final Handle handle;
    private final Roll roll;
    private final RollDecisions.Wanted wanted;
    private final Recorder by;
    private final LocalDate day;

    DecisionTurn(Handle handle, Roll roll, RollDecisions.Wanted wanted, Recorder by) {
        this.handle = handle;
        this.roll = roll;
        this.wanted = wanted;
        this.by = by;
        this.day = wanted.on() == null ? roll.asOf() : wanted.on();
        LocalDate today = LocalDate.ofInstant(by.now(), by.zone());
        BadInput.unless(
                !day.isAfter(today) && !day.isBefore(today.minusYears(1)),
                "on",
                day,
                "a day of the last year, up to " + today);
    }

    /** @param personId null where it is about a household as a whole */
    private record Subject(Long personId, long householdId) {}

    private record Entry(long id, Difference difference, Optional<Subject> subject, int number, Optional<Made> last) {}

    /** What a decision changed, to be taken back. */
    private record Made(Decision decision, Subject subject, LocalDate on) {}

    int run() {
        List<Entry> entries = wanted.rule() == null ? List.of(one()) : entries("""
                        entry.difference = :of and entry.sure and not exists (
                          select from roll_decision where entry_id = entry.id)
                        """, wanted.rule());
        entries.forEach(this::decide);
        return entries.size();
    }

    private Entry one() {
        Entry entry = entries("entry.id = :of", wanted.entryId()).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("entry"));
        int seen = wanted.number() == null ? 0 : wanted.number();
        if (entry.number != seen) {
            throw new Refusal(
                    Refusal.Reason.DECIDED, "Somebody has decided it already.", Map.of("number", entry.number));
        }
        return entry;
    }

    private List<Entry> entries(String which, Object of) {
        // Locked first, looked at afterwards: a decision that was waited for is seen.
        List<Long> ids = handle.createQuery("""
                        select entry.id from roll_entry entry where entry.roll_id = :roll and <which>
                        order by entry.id limit :most for update
                        """.replace("<which>", which))
                .bind("roll", roll.id())
                .bind("of", of)
                .bind("most", MOST_AT_ONCE)
                .mapTo(Long.class)
                .list();
        return handle.createQuery("""
                        select entry.id, entry.difference, entry.person_id, entry.household_id,
                          coalesce(last.number, 0) as number, last.decision, last.person_id as last_person_id,
                          last.household_id as last_household_id, last.on_day, coalesce(last.changed, false) as changed
                        from roll_entry entry
                        left join lateral (
                          select * from roll_decision where entry_id = entry.id order by number desc limit 1
                        ) last on true
                        where entry.id = any (:ids) and (last.decision is null or not :fresh)
                        order by entry.id
                        """)
                .bind("ids", ids.toArray(Long[]::new))
                .bind("fresh", wanted.rule() != null)
                .map((row, context) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<Subject> changed = row.getBoolean("changed") ? subject(row, "last_") : Optional.empty();
        String last = row.getString("decision");
        LocalDate on = row.getObject("on_day", LocalDate.class);
        return new Entry(
                row.getLong("id"),
                Difference.valueOf(row.getString("difference")),
                subject(row, ""),
                row.getInt("number"),
                changed.map(subject -> new Made(Decision.valueOf(last), subject, on)));
    }

    private static Optional<Subject> subject(ResultSet row, String prefix) throws SQLException {
        Long household = row.getObject(prefix + "household_id", Long.class);
        return household == null
                ? Optional.empty()
                : Optional.of(new Subject(row.getObject(prefix + "person_id", Long.class), household));
    }

    private void decide(Entry entry) {
        Set<Decision> allowed = ALLOWED.get(entry.difference);
        BadInput.unless(
                allowed.contains(wanted.decision()),
                "decision",
                wanted.decision(),
                "for " + entry.difference + " one of "
                        + allowed.stream().sorted().toList());
        entry.last.ifPresent(this::takeBack);
        Optional<Subject> subject = switch (wanted.decision()) {
            case ADD -> Optional.of(added(entry));
            case END -> Optional.of(ended(entry));
            case LEAVE -> entry.subject;
        };
        boolean changed = wanted.decision() != Decision.LEAVE && change(wanted.decision(), subject.orElseThrow(), day);
        write(entry, subject, changed);
    }

    private void takeBack(Made made) {
        change(made.decision == Decision.ADD ? Decision.END : Decision.ADD, made.subject, made.on);
    }

    private boolean change(Decision decision, Subject subject, LocalDate on) {
        Categories categories = new Categories(handle, on);
        return decision == Decision.ADD
                ? categories.give(subject.householdId, subject.personId, roll.category())
                : categories.end(subject.householdId, subject.personId, roll.category());
    }

    /** Where the person lives on the day, who may have moved since the list was compared. */
    private Subject added(Entry entry) {
        Long person =
                wanted.personId() == null ? entry.subject.map(Subject::personId).orElse(null) : wanted.personId();
        BadInput.unless(person != null, "personId", null, "the person who is meant");
        return handle.createQuery("""
                        select member.household_id
                        from household_member member
                        join household on household.id = member.household_id and occupied @> cast(:day as date)
                        join dwelling on dwelling.id = household.dwelling_id
                        join building on building.id = dwelling.building_id
                        where member.person_id = :person and member.valid @> cast(:day as date)
                          and building.community_id in (select area_subtree(array[:area]))
                        """)
                .bind("person", person)
                .bind("day", day)
                .bind("area", roll.areaId())
                .mapTo(Long.class)
                .findOne()
                .map(household -> new Subject(person, household))
                .orElseThrow(() -> new BadInput(
                        "personId", Long.toString(person), "somebody who lives in " + roll.area() + " on " + day));
    }

    /** The category is the person's own, or else that of the household. */
    private Subject ended(Entry entry) {
        Subject subject = entry.subject.orElseThrow(() -> Refusal.notFound("person"));
        boolean own = handle.createQuery("""
                        select exists (
                          select from person_category
                          where person_id = :person and category = :category and valid @> cast(:day as date))
                        """)
                .bind("person", subject.personId)
                .bind("category", roll.category())
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
        return own ? subject : new Subject(null, subject.householdId);
    }

    private void write(Entry entry, Optional<Subject> subject, boolean changed) {
        handle.createUpdate("""
                        insert into roll_decision (entry_id, number, decision, person_id, household_id, on_day, changed, note,
                          account_id, at)
                        values (:entry, :number, :decision, :person, :household, :day, :changed, :note, :account, :now)
                        """)
                .bind("entry", entry.id)
                .bind("number", entry.number + 1)
                .bind("decision", wanted.decision())
                .bind("person", subject.map(Subject::personId).orElse(null))
                .bind("household", subject.map(Subject::householdId).orElse(null))
                .bind("day", day)
                .bind("changed", changed)
                .bind("note", wanted.note())
                .bind("account", by.accountId())
                .bind("now", by.now())
                .execute();
    }
}
