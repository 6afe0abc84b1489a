package org.gridwalk.geodata.account;

import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;

/** Who looked at persons or households, and who changed accounts and data by hand. */
public final class Audit {
    private final Database database;

    public Audit(Database database) {
        this.database = database;
    }

    /**
     * @param action such as {@code look}, {@code sign-in}, {@code grant}
     * @param subject what it was done to, such as {@code uncovered} or {@code household/17}
     * @param detail what tells this time from another: filters, counts; no names
     */
    public void note(long accountId, String action, String subject, Map<String, ?> detail) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into audit (account_id, action, subject, detail)
                                values (:accountId, :action, :subject, cast(:detail as jsonb))
                                """)
                        .bind("accountId", accountId)
                        .bind("action", action)
                        .bind("subject", subject)
                        .bind("detail", Json.write(detail))
                        .execute());
    }
}
