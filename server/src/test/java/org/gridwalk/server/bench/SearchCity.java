package org.gridwalk.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.demo.history.Topic;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** A made-up city in a database in which somebody looks for something, and how ILIKE would find it. */
record SearchCity(Database database, int households, int issues) {
    private static final int HOUSEHOLDS_A_BUILDING = 24;
    private static final int BUILDINGS_AN_ESTATE = 21;
    private static final int ESTATES_A_COMMUNITY = 10;
    private static final int CHUNKS = 20;

    /** Nobody waits longer for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final List<String> GUARDED =
            List.of("issue", "household", "household_member", "dwelling", "person_contact");

    int communities() {
        return households / (HOUSEHOLDS_A_BUILDING * BUILDINGS_AN_ESTATE * ESTATES_A_COMMUNITY) + 1;
    }

    void fill() {
        database.longWork(handle -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            GUARDED.forEach(table -> dropGuards(handle, table));
            handle.execute("set local gridwalk.contacts = 'on'");
            for (String statement : read().split(";\n")) {
                handle.createUpdate(statement)
                        .bind("communities", communities())
                        .bind("buildings", BUILDINGS_AN_ESTATE)
                        .bind("households", households)
                        .execute();
            }
            return null;
        });
        IntStream.range(0, CHUNKS).parallel().forEach(this::issues);
        run("create index household_dwelling on household (dwelling_id)");
        run("create index household_member_person on household_member (person_id)");
        run("create index household_member_household on household_member (household_id)");
        run("create index issue_number on issue (lower(number) collate \"C\")");
        run("create index issue_changed_xid on issue (changed_xid)");
        run("vacuum analyze");
    }

    /** Constraints that only guard, and what indexes the search doesn't use: a load of ten million rows has no time for them. */
    private static void dropGuards(Handle handle, String table) {
        handle.createQuery("""
                        select format('alter table %s drop constraint %I', conrelid::regclass, conname)
                        from pg_constraint where conrelid = cast(:table as regclass) and (contype in ('f', 'x') or contype = 'u' and :table = 'issue')
                        union all
                        select format('drop index %s', indexrelid::regclass)
                        from pg_index
                        where indrelid = cast(:table as regclass) and not indisprimary and :table in ('issue', 'household_member')
                          and not exists (select from pg_constraint where conindid = indexrelid)
                        """).bind("table", table).mapTo(String.class).list().forEach(handle::execute);
    }

    private void issues(int chunk) {
        String[] texts =
                Topic.ALL.stream().flatMap(topic -> topic.texts().stream()).toArray(String[]::new);
        database.longWork(handle -> handle.createUpdate("""
                        insert into issue (register, number, area_id, topic_id, source, status, reported_at, description,
                          place_precision, grid_id)
                        select '12345', '2026' || lpad(n::text, 10, '0'), 1 + grid / :grids, 1, 'HOTLINE', 'CLOSED',
                          timestamptz '2024-11-20 00:00+08' + interval '6 seconds' * n,
                          (1 + (hash >> 8) % 21) || '号楼' || (1 + (hash >> 16) % 6) || '楼' || texts[(1 + hash % cardinality(texts))::int]
                            || (array['，请尽快处理', '，多次反映无果', '，希望社区协调', '，已经三天了', ''])[(1 + (hash >> 24) % 5)::int],
                          'NONE', grid + 1
                        from (
                          select n, hash, ((hash >> 30) % (:communities * :grids))::int as grid
                          from (
                            select n, hashint8extended(n, 3) & 9223372036854775807 as hash
                            from generate_series(:first, :last) n
                          ) numbered
                        ) issue, (select cast(:texts as text[]) as texts) said
                        """)
                .bind("texts", texts)
                .bind("communities", communities())
                .bind("grids", ESTATES_A_COMMUNITY)
                .bind("first", (long) issues * chunk / CHUNKS + 1)
                .bind("last", (long) issues * (chunk + 1) / CHUNKS)
                .execute());
    }

    /**
     * The best that ILIKE can have: trigrams of all columns, and no row-level security, which keeps it from its indexes.
     *
     * @return false if that takes longer than there is time
     */
    boolean indexForIlike(Duration time) {
        List<String> columns = List.of(
                "person_contact (name", "person_contact (phone", "estate (name", "issue (number", "issue (description");
        try {
            run("alter table person_contact disable row level security", Duration.ZERO);
            Instant end = Instant.now().plus(time);
            for (String column : columns) {
                Duration left = Duration.between(Instant.now(), end);
                if (left.isNegative() || left.isZero()) {
                    return false;
                }
                run("create index on " + column.replace(" (", " using gin (") + " gin_trgm_ops)", left);
            }
            run("analyze", Duration.ZERO);
            return true;
        } catch (UnableToExecuteStatementException e) {
            return false;
        }
    }

    private void run(String sql) {
        run(sql, Duration.ZERO);
    }

    /** @param time 0 for as long as it takes */
    private void run(String sql, Duration time) {
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = " + time.toMillis());
            handle.execute("set maintenance_work_mem = '1GB'");
            handle.execute(sql);
            handle.execute("reset statement_timeout");
        });
    }

    /** What there is that holds the text as it was typed, everywhere: some ten of each kind, the newest issues. */
    long ilike(String typed) {
        try {
            return counted(typed);
        } catch (UnableToExecuteStatementException e) {
            return 0;
        }
    }

    private long counted(String typed) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            handle.execute("set local statement_timeout = " + PATIENCE.toMillis());
            return handle.createQuery("""
                            select count(*) from (
                              (select id from area where name ilike :typed limit 10)
                              union all
                              (select grid_id from grid_version where name ilike :typed limit 10)
                              union all
                              (select id from estate where name ilike :typed limit 10)
                              union all
                              (select building.id from building join estate on estate.id = estate_id
                               where concat(estate.name, building.name) ilike :typed limit 10)
                              union all
                              (select person_id from person_contact where name ilike :typed or phone ilike :typed limit 10)
                              union all
                              (select id from issue where number ilike :typed or description ilike :typed
                               order by id desc limit 10)
                            ) found
                            """)
                    .bind("typed", "%" + typed + "%")
                    .mapTo(Long.class)
                    .one();
        });
    }

    private static String read() {
        try (InputStream in = SearchCity.class.getResourceAsStream("search-city.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
