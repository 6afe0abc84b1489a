package org.gridwalk.geodata.area;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Whose data a database holds.
 *
 * @param name to show on the page
 * @param demoToday for generated data only: the day on which the clock stands; else null
 * @param seed of generated data, else null
 * @param scale of generated data: 1 is one community; else null
 */
public record Installation(String name, LocalDate demoToday, Long seed, Double scale) {
    /** Empty while nobody has written it. */
    public static Optional<Installation> find(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select name, demo_today, seed, scale from installation")
                        .map(ConstructorMapper.of(Installation.class))
                        .findOne());
    }
}
