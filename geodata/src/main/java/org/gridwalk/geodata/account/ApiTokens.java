package org.gridwalk.geodata.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Tokens for programs: QGIS, GDAL, scripts. Shown once, kept as a hash. */
public final class ApiTokens {
    /** @param usedAt to the hour, so that a token's use is no track of its owner */
    public record ApiToken(
            long id, String label, Instant createdAt, Optional<Instant> expiresAt, Optional<Instant> usedAt) {}

    /** A token just made. */
    public record Made(long id, String token) {}

    private final Database database;

    public ApiTokens(Database database) {
        this.database = database;
    }

    /**
     * @param label what it is for, 1 to 80 characters
     * @param days 1 to 366
     */
    public Made make(long accountId, String label, int days) {
        if (label.isBlank() || label.length() > 80) {
            throw new BadInput("label", label, "1 to 80 characters that say what the token is for");
        }
        if (days < 1 || days > 366) {
            throw new BadInput("days", Integer.toString(days), "1 to 366");
        }
        String token = "gw_" + Secret.random();
        long id = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into api_token (account_id, token_hash, label, expires_at)
                                values (:accountId, :hash, :label, now() + make_interval(days => :days))
                                returning id
                                """)
                        .bind("accountId", accountId)
                        .bind("hash", Secret.hash(token))
                        .bind("label", label)
                        .bind("days", days)
                        .mapTo(Long.class)
                        .one());
        return new Made(id, token);
    }

    public List<ApiToken> list(long accountId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select id, label, created_at, expires_at, used_at from api_token
                                where account_id = :accountId order by id
                                """)
                        .bind("accountId", accountId)
                        .map(ConstructorMapper.of(ApiToken.class))
                        .list());
    }

    /** @return whether there was such a token of that account */
    public boolean delete(long accountId, long id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createUpdate("delete from api_token where account_id = :accountId and id = :id")
                                        .bind("accountId", accountId)
                                        .bind("id", id)
                                        .execute()
                                > 0);
    }

    /** The active account whose token this is. */
    public OptionalLong find(String token) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                with token as (
                                  select api_token.id, account_id, used_at
                                  from api_token join account on account.id = account_id
                                  where token_hash = :hash and (expires_at is null or expires_at > now()) and active
                                ), noted as (
                                  update api_token set used_at = date_trunc('hour', now())
                                  from token
                                  where token.id = api_token.id
                                    and (token.used_at is null or token.used_at < date_trunc('hour', now()))
                                )
                                select account_id from token
                                """)
                        .bind("hash", Secret.hash(token))
                        .mapTo(Long.class)
                        .findOne()
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()));
    }
}
