package org.gridwalk.geodata.search;

import static java.util.stream.Collectors.toMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Persons, and issues by who complained, by name and telephone number: for those alone who may read these. */
final class PersonSearch {
    private static final String PERSONS = SqlFile.read(PersonSearch.class, "persons.sql")
            .replace("<seen>", Scope.sql("place.community_id", "part.grid_id"));
    private static final String COMPLAINANTS = SqlFile.read(PersonSearch.class, "complainants.sql")
            .replace("<issueScope>", Scope.sql("issue.area_id", "issue.grid_id"))
            .replace("<deskScope>", Scope.sql("desk", "issue.area_id", "issue.grid_id"));
    private static final String RESIDENTS = SqlFile.read(PersonSearch.class, "residents.sql");

    /** The columns of both tables of contacts are called alike, but for their key. */
    private static final String BY_NAME = """
            select contact.<key>, contact.name, wanted.rank
            from unnest(cast(:names as text[]), cast(:ranks as float8[])) wanted (name, rank)
            cross join lateral (
              select <key>, name from <table> where name = wanted.name limit cast(:namesakes as int)
            ) contact
            """;

    /** The end of a row of digits is the beginning of the same row backwards. A caller's number has its ends in order. */
    private static final String BY_PHONE = """
            select <key>, name, case when phone_key = :phone then 0.0 else 1.0 end as rank
            from <table> where phone_key >= :phone and phone_key < :phone_after
            union all
            select <key>, name, 2.0 from <table> where phone_end >= :end and phone_end < :end_after
            limit :most
            """;

    private static final String THESE = """
            select person_id, name, rank
            from unnest(cast(:persons as bigint[]), cast(:names as text[]), cast(:ranks as float8[]))
              fitting (person_id, name, rank)
            """;

    private static final String BY_SLIP = "select <key>, name, 3.1 as rank from <table> where phone_key = any (:slips)";

    /** So many persons are looked at one by one, wherever they live. */
    private static final int NAMESAKES = 3_000;

    /** Where all are seen, so many of one name are enough. */
    private static final int NAMESAKES_EVERYWHERE = 300;

    /** In a big scope the first few fill the list; each portion is so many times as large as the one before. */
    private static final int FIRST_PORTION = 60;

    private static final int GROWTH = 7;
    private static final int MOST_PORTIONS = 6;

    /** Those who live in no more buildings than this can be asked one by one. */
    private static final int SOME_BUILDINGS = 400;

    /** A building's residents are asked as quickly as so many namesakes all over the city are looked up. */
    private static final int NAMESAKES_A_BUILDING = 6;

    private final Handle handle;
    private final SearchQuery query;
    private final SearchScope where;
    private final Scope scope;
    private final LocalDate today;
    private final int limit;

    PersonSearch(Handle handle, SearchQuery query, SearchScope where, LocalDate today, int limit) {
        this.handle = handle;
        this.query = query;
        this.where = where;
        this.scope = where.contacts();
        this.today = today;
        this.limit = limit;
    }

    /** @param names empty while they are being read: numbers need none */
    List<Found> find(Optional<Names> names) {
        if (query.phone().isEmpty() && (names.isEmpty() || !query.canBeName())) {
            return List.of();
        }
        handle.execute("set local gridwalk.contacts = 'on'");
        List<Found> found = query.phone().isEmpty() ? byName(names.get()) : byPhone();
        handle.execute("set local gridwalk.contacts = 'off'");
        return found;
    }

    private List<Found> byPhone() {
        List<Found> found = phone(BY_PHONE);
        return found.isEmpty() && !SearchQuery.slips(query.phone()).isEmpty() ? phone(BY_SLIP) : found;
    }

    private List<Found> phone(String fits) {
        List<Found> found = new ArrayList<>(phones(persons(fits)));
        phones(complainants(fits)).stream().map(Found::byComplainant).forEach(found::add);
        return found;
    }

    private List<Found> phones(Query statement) {
        String phone = query.phone();
        String end = new StringBuilder(phone).reverse().toString();
        return listed(statement
                .bind("phone", phone)
                .bind("phone_after", after(phone))
                .bind("end", end)
                .bind("end_after", after(end))
                .bind("slips", SearchQuery.slips(phone).toArray(String[]::new))
                .bind("most", NAMESAKES));
    }

    /** Past all that begins with some digits: the sign after 9 is no digit. */
    private static String after(String digits) {
        return digits + ":";
    }

    private Query persons(String fits) {
        return bound(PERSONS.replace("<fits>", of("person_contact", "person_id", fits)));
    }

    private Query complainants(String fits) {
        String sql = COMPLAINANTS.replace("<fits>", of("complainant_contact", "complainant_id", fits));
        return where.desk().bind("desk", bound(sql)).bind("account", where.accountId());
    }

    private static String of(String table, String key, String fits) {
        return fits.replace("<table>", table).replace("<key>", key);
    }

    private Query bound(String sql) {
        return scope.bind(handle.createQuery(sql)).bind("today", today).bind("limit", limit);
    }

    private List<Found> listed(Query statement) {
        return statement.map(new FoundMapper()).list();
    }

    private List<Found> byName(Names names) {
        names.catchUp(handle);
        List<Found> found = new ArrayList<>(persons(names.persons().fits(query.plain())));
        List<NameIndex.Fit> callers = names.complainants().fits(query.plain()).best();
        if (!callers.isEmpty()) {
            listed(named(complainants(BY_NAME), portion(callers, 0, NAMESAKES))).stream()
                    .map(Found::byComplainant)
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * The best names first, in portions, until enough of those who are called so live where one may look. Where that would
     * take longer, those who live there are asked.
     */
    private List<Found> persons(NameIndex.Fits fits) {
        if (!scope.everywhere()) {
            List<Long> buildings = buildings();
            boolean some = buildings.size() <= SOME_BUILDINGS;
            if (some && (!fits.all() || fits.persons() > (long) buildings.size() * NAMESAKES_A_BUILDING)) {
                return residents(buildings, fits);
            }
        }
        List<Found> found = new ArrayList<>();
        int done = 0;
        int most = FIRST_PORTION;
        for (int i = 0; i < MOST_PORTIONS && done < fits.best().size() && found.size() < limit; i++) {
            List<NameIndex.Fit> portion = portion(fits.best(), done, most);
            found.addAll(listed(named(persons(BY_NAME), portion)));
            done += portion.size();
            most = Math.min(NAMESAKES, most * GROWTH);
        }
        return found;
    }

    /** Of those who live in some buildings. */
    private List<Found> residents(List<Long> buildings, NameIndex.Fits fits) {
        record Resident(long id, String name, Double rank) {}
        Map<String, Double> ranks =
                fits.best().stream().collect(toMap(NameIndex.Fit::raw, NameIndex.Fit::rank, (one, other) -> one));
        // The planner takes a list of buildings for much of the city, and would rather read all of it.
        handle.execute(
                "set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_seqscan = off");
        List<Resident> fitting = handle
                .createQuery(RESIDENTS)
                .bind("buildings", buildings.toArray(Long[]::new))
                .bind("today", today)
                .map((row, context) -> {
                    String name = row.getString(2);
                    Double rank = ranks.get(name);
                    return new Resident(row.getLong(1), name, rank != null || fits.all() ? rank : exact(name));
                })
                .stream()
                .filter(resident -> resident.rank != null)
                .sorted(Comparator.comparingDouble(Resident::rank)
                        .thenComparingInt(resident -> resident.name.length())
                        .thenComparing(Resident::name))
                .limit(limit)
                .toList();
        handle.execute(
                "set local enable_hashjoin = on; set local enable_mergejoin = on; set local enable_seqscan = on");
        return listed(bound(PERSONS.replace("<fits>", THESE))
                .bind("persons", fitting.stream().map(Resident::id).toArray(Long[]::new))
                .bind("names", fitting.stream().map(Resident::name).toArray(String[]::new))
                .bind("ranks", fitting.stream().map(Resident::rank).toArray(Double[]::new)));
    }

    /** @return null for a name that doesn't fit */
    private Double exact(String name) {
        double rank = Likeness.exact(Spelling.plain(name), query.plain());
        return rank < Likeness.HELD ? rank : null;
    }

    /** Of names from a place on, until so many persons are called so. */
    private static List<NameIndex.Fit> portion(List<NameIndex.Fit> fits, int from, int most) {
        int to = from;
        int persons = 0;
        while (to < fits.size() && persons < most) {
            persons += fits.get(to++).count();
        }
        return fits.subList(from, to);
    }

    private Query named(Query statement, List<NameIndex.Fit> fits) {
        return statement
                .bind("namesakes", scope.everywhere() ? NAMESAKES_EVERYWHERE : null)
                .bind("names", fits.stream().map(NameIndex.Fit::raw).toArray(String[]::new))
                .bind("ranks", fits.stream().map(NameIndex.Fit::rank).toArray(Double[]::new));
    }

    private List<Long> buildings() {
        return scope.bind(handle.createQuery("""
                        select id from building where community_id in (select area_subtree(:scopeAreas))
                        union select building_id from grid_building
                          where grid_id = any (:scopeGrids) and valid @> cast(:today as date)
                        limit :most
                        """))
                .bind("today", today)
                .bind("most", SOME_BUILDINGS + 1)
                .mapTo(Long.class)
                .list();
    }
}
