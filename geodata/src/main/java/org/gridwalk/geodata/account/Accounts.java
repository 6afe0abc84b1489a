package org.gridwalk.geodata.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The accounts and what is granted to them. */
public final class Accounts {
    /** Checked when there is no such account, so that the time taken does not tell which logins exist. */
    private static final String NOBODYS_HASH = Passwords.hash("nobody's password");

    private final Database database;

    public Accounts(Database database) {
        this.database = database;
    }

    /** @throws BadInput if the login is taken or malformed, or the password too short */
    public Account create(String login, String name, String password) {
        if (!login.matches("[a-z0-9._-]{2,40}")) {
            throw new BadInput("login", login, "2 to 40 of a-z, 0-9, dot, dash and underscore");
        }
        if (name.isBlank()) {
            throw new BadInput("name", name, "a name to show on the page");
        }
        String hash = Passwords.hash(password);
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into account (login, name, password_hash) values (:login, :name, :hash)
                                on conflict (login) do nothing
                                returning id, login, name, active
                                """)
                        .bind("login", login)
                        .bind("name", name)
                        .bind("hash", hash)
                        .map(ConstructorMapper.of(Account.class))
                        .findOne())
                .orElseThrow(() -> new BadInput("login", login, "a login that is not taken"));
    }

    /** @throws BadInput if there is no such login */
    public void setPassword(String login, String password) {
        String hash = Passwords.hash(password);
        changed(
                login,
                database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                        with changed as (
                                          update account set password_hash = :hash where login = :login returning id
                                        ), signed_out as (
                                          delete from session using changed where session.account_id = changed.id
                                        )
                                        select id from changed
                                        """)
                                .bind("hash", hash)
                                .bind("login", login)
                                .execute()));
    }

    /** Signs an account in or out of service. Its sessions and tokens end with the first use after it. */
    public void setActive(String login, boolean active) {
        changed(
                login,
                database.jdbi()
                        .withHandle(handle -> handle.createUpdate(
                                        "update account set active = :active where login = :login")
                                .bind("active", active)
                                .bind("login", login)
                                .execute()));
    }

    /** Gives a role in a place for good, whatever days it was given there for before. */
    public void grant(long accountId, Grant grant) {
        database.jdbi().useTransaction(handle -> {
            handle.execute("select from account where id = ? for update", accountId);
            handle.createUpdate("""
                            delete from role_grant
                            where account_id = :accountId and role = :role
                              and area_id is not distinct from :areaId and grid_id is not distinct from :gridId
                            """)
                    .bind("accountId", accountId)
                    .bindMethods(grant)
                    .execute();
            handle.createUpdate("""
                            insert into role_grant (account_id, role, area_id, grid_id, restricted)
                            values (:accountId, :role, :areaId, :gridId, :restricted)
                            """)
                    .bind("accountId", accountId)
                    .bindMethods(grant)
                    .execute();
        });
    }

    public List<Account> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id, login, name, active from account order by login")
                        .map(ConstructorMapper.of(Account.class))
                        .list());
    }

    public Optional<Account> byLogin(String login) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select id, login, name, active from account where login = :login")
                                .bind("login", login)
                                .map(ConstructorMapper.of(Account.class))
                                .findOne());
    }

    public Optional<Account> byId(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id, login, name, active from account where id = :id")
                        .bind("id", id)
                        .map(ConstructorMapper.of(Account.class))
                        .findOne());
    }

    /** The worker that an account is of, if it is one's. */
    public OptionalLong workerId(long accountId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select worker_id from account where id = :id and worker_id is not null")
                        .bind("id", accountId)
                        .mapTo(Long.class)
                        .findOne())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /**
     * What is granted to an account on a day: its own roles, and in each grid where it stands in for somebody who is away
     * that day, their duty. Standing in is no appointment for restricted categories unless it is said to be one.
     *
     * @param day of the business zone
     */
    public List<Grant> grants(long accountId, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select role, area_id, grid_id, restricted from (
                                  select id, role, area_id, grid_id, restricted
                                  from role_grant
                                  where account_id = :accountId and valid @> :day
                                  union all
                                  select null, team.duty, null, team.grid_id, stand_in.restricted
                                  from account
                                  join stand_in on stand_in.worker_id = account.worker_id and stand_in.valid @> :day
                                  join absence on absence.id = stand_in.absence_id
                                  join grid_team team on team.grid_id = stand_in.grid_id
                                    and team.worker_id = absence.worker_id and team.valid @> :day
                                    and team.duty in ('LEADER', 'WORKER')
                                  where account.id = :accountId
                                ) granted
                                order by id nulls last, grid_id
                                """)
                        .bind("accountId", accountId)
                        .bind("day", day)
                        .map(ConstructorMapper.of(Grant.class))
                        .list());
    }

    /** The active account of that login and password. Takes as long for a wrong login as for a wrong password. */
    public Optional<Account> signIn(String login, String password) {
        record Candidate(Account account, String passwordHash) {}
        Optional<Candidate> candidate = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, login, name, active, password_hash from account where login = :login")
                        .bind("login", login.toLowerCase(Locale.ROOT))
                        .map((row, context) -> new Candidate(
                                new Account(
                                        row.getLong("id"),
                                        row.getString("login"),
                                        row.getString("name"),
                                        row.getBoolean("active")),
                                row.getString("password_hash")))
                        .findOne());
        boolean matches = Passwords.matches(
                password, candidate.map(Candidate::passwordHash).orElse(NOBODYS_HASH));
        return candidate.map(Candidate::account).filter(account -> matches && account.active());
    }

    private static void changed(String login, int rows) {
        if (rows == 0) {
            throw new BadInput("login", login, "the login of an account");
        }
    }
}
