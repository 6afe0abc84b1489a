package org.gridwalk.geodata.account;

import java.time.Duration;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Server-side sessions. They run by the database's clock, whatever day the demo stands on. */
public final class Sessions {
    /** A working day; whoever works longer signs in again. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private final Database database;

    public Sessions(Database database) {
        this.database = database;
    }

    /**
     * A session just opened.
     *
     * @param token what the cookie holds; known to nobody else
     * @param csrfToken what each changing request carries in a header
     */
    public record Opened(String token, String csrfToken) {}

    /** A session that is in force. */
    public record Session(long accountId, String csrfToken) {}

    public Opened open(long accountId) {
        Opened opened = new Opened(Secret.random(), Secret.random());
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                insert into session (token_hash, account_id, csrf_token, expires_at)
                                values (:hash, :accountId, :csrfToken, now() + :lifetime)
                                """)
                        .bind("hash", Secret.hash(opened.token()))
                        .bind("accountId", accountId)
                        .bind("csrfToken", opened.csrfToken())
                        .bind("lifetime", LIFETIME)
                        .execute());
        return opened;
    }

    public Optional<Session> find(String token) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select account_id, csrf_token
                                from session join account on account.id = session.account_id
                                where token_hash = :hash and expires_at > now() and account.active
                                """)
                        .bind("hash", Secret.hash(token))
                        .map(ConstructorMapper.of(Session.class))
                        .findOne());
    }

    public void close(String token) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from session where token_hash = :hash")
                        .bind("hash", Secret.hash(token))
                        .execute());
    }

    /** Removes what has expired. */
    public int sweep() {
        return database.jdbi().withHandle(handle -> handle.execute("delete from session where expires_at <= now()"));
    }
}
