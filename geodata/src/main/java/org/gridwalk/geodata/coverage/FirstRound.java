package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.time.ZoneId;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;

/**
 * The go-live plan: when everybody is to be visited for the first time. Those of short intervals come round first, and
 * in each grid one building after another.
 */
public final class FirstRound {
    private static final String PLAN = SqlFile.read("first-round.sql");

    private FirstRound() {}

    /**
     * Spreads the first round from a day on. What moved in later keeps its own first day; what has been visited with
     * effect is left alone. A second time it gives the same.
     *
     * @param from the day before the first one on which something is due; a policy has to be in force on it
     * @param zone the business zone
     * @return of how many obligations the first due day changed
     * @throws BadInput if no policy is in force on that day
     */
    public static int spread(Database database, LocalDate from, ZoneId zone) {
        return database.longWork(handle -> {
            if (Policies.on(handle, from).isEmpty()) {
                throw new BadInput("from", from.toString(), "a day on which a policy is in force");
            }
            return handle.createUpdate(PLAN)
                    .bind("from", from)
                    .bind("zone", zone.getId())
                    .execute();
        });
    }
}
