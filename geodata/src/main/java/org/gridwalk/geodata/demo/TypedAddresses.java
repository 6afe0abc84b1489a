package org.gridwalk.geodata.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.geocode.review.Placings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Addresses as the hotline types them, where it is not certain what they mean: other names of estates, buildings without
 * their estate, places that no book has. Given to the latest tickets of the first community that have no place, and looked
 * up as those of an import are: what is not certain waits to be decided.
 */
final class TypedAddresses {
    /** Of a small part of a community some tickets without an address remain. */
    private static final double MOST_OF_TICKETS = 0.7;

    private static final String DORM = "家属院";

    private final Database database;
    private final long community;
    private final Calendar calendar;

    TypedAddresses(Database database, long community, Calendar calendar) {
        this.database = database;
        this.community = community;
        this.calendar = calendar;
    }

    /**
     * An address as {@code typed.json} has it.
     *
     * @param text with {@code {name}} for what is called so in the community: {@code community}; {@code estate1} and so on,
     *     and {@code stem1} for its first two characters; {@code dorm}, the factory whose dormitory is an estate
     * @param tickets that have it, if there are so many
     */
    private record Typed(String text, int tickets) {}

    void write() {
        List<Long> issues = database.longWork(handle -> {
            List<Long> tickets = tickets(handle);
            List<String> texts = texts(handle, (int) (tickets.size() * MOST_OF_TICKETS));
            PreparedBatch batch = handle.prepareBatch("update issue set address = :address where id = :id");
            for (int i = 0; i < texts.size(); i++) {
                batch.bind("address", texts.get(i)).bind("id", tickets.get(i)).add();
            }
            if (batch.size() > 0) {
                batch.execute();
            }
            return tickets.subList(0, texts.size());
        });
        Clock clock = Clock.fixed(Instant.ofEpochSecond(calendar.now()), Calendar.ZONE);
        new Placings(database, clock, new LiveGeocoder(database)).of(issues);
    }

    /** The latest first. */
    private List<Long> tickets(Handle handle) {
        return handle.createQuery("""
                        select id from issue
                        where area_id = :community and source = 'HOTLINE' and place_precision = 'NONE'
                        order by reported_at desc, id
                        """)
                .bind("community", community)
                .mapTo(Long.class)
                .list();
    }

    /** One of each first, then the second of those that have several, and so on. */
    private List<String> texts(Handle handle, int most) {
        Map<String, String> names = names(handle);
        List<String> texts = new ArrayList<>();
        List<Typed> all = typed();
        int rounds = all.stream().mapToInt(Typed::tickets).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            for (Typed one : all) {
                String text = filled(one.text, names);
                if (one.tickets > round && texts.size() < most && !text.contains("{")) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static List<Typed> typed() {
        try (InputStream json = TypedAddresses.class.getResourceAsStream("typed.json")) {
            return Json.MAPPER.readValue(json, new TypeReference<List<Typed>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace('{' + name.getKey() + '}', name.getValue());
        }
        return filled;
    }

    /** Of estates with at least two buildings, in their order. */
    private Map<String, String> names(Handle handle) {
        List<String> estates = handle.createQuery("""
                        select name from estate
                        where community_id = :community
                          and (select count(*) from building where estate_id = estate.id) > 1
                        order by id
                        """)
                .bind("community", community)
                .mapTo(String.class)
                .list();
        Map<String, String> names = new HashMap<>();
        int number = 0;
        for (String estate : estates) {
            if (estate.endsWith(DORM)) {
                names.putIfAbsent("dorm", estate.substring(0, estate.length() - DORM.length()));
            } else {
                number++;
                names.put("estate" + number, estate);
                names.put("stem" + number, estate.substring(0, 2));
            }
        }
        names.put(
                "community",
                handle.createQuery("select name from area where id = :community")
                        .bind("community", community)
                        .mapTo(String.class)
                        .one());
        return names;
    }
}
