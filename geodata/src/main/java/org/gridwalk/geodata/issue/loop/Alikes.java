package org.gridwalk.geodata.issue.loop;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Issues like another one: those that are probably the same matter, reported twice, and those of the past that were solved,
 * from which one can learn. What a scope doesn't see isn't among them.
 */
public final class Alikes {
    private static final int MOST = 10;
    private static final String SEEN = Scope.sql("issue.area_id", "issue.grid_id");

    private final Database database;

    public Alikes(Database database) {
        this.database = database;
    }

    /**
     * Those of the same community and month that are near in place, time, topic and words, the nearest first.
     *
     * @return at most ten; empty if the taker sees no such issue
     */
    public Optional<List<Alike>> duplicates(long issueId, Taker by) {
        return find("duplicates.sql", issueId, by);
    }

    /**
     * Those of the last three years on the same group of topics that went through to their end and were not said to be
     * unsolved, in as many of the areas around as the taker sees.
     *
     * @return as {@link #duplicates}
     */
    public Optional<List<Alike>> cases(long issueId, Taker by) {
        return find("cases.sql", issueId, by);
    }

    private Optional<List<Alike>> find(String file, long issueId, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            boolean seen = by.scope()
                    .bind(handle.createQuery("select exists (select from issue where id = :id and " + SEEN + ")"))
                    .bind("id", issueId)
                    .mapTo(Boolean.class)
                    .one();
            if (!seen) {
                return Optional.empty();
            }
            return Optional.of(by.scope()
                    .bind(handle.createQuery(SqlFile.read(Alikes.class, file).replace("/*seen*/ true", SEEN)))
                    .bind("id", issueId)
                    .bind("most", MOST)
                    .map(ConstructorMapper.of(Alike.class))
                    .list());
        });
    }
}
