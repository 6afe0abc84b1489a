package org.gridwalk.server.bench;

import java.util.List;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Database;

/** The addresses of a city as one text each, in a database, and the nearest of them by trigrams. */
record AddressTrigrams(Database database) {
    /** Texts that are less alike aren't looked at. */
    private static final double LEAST = 0.3;

    private static final int CHUNK = 100_000;

    void fill(List<String> addresses) {
        database.longWork(handle -> {
            handle.execute("create table address_text (id bigint not null, text text not null)");
            CopyRows rows = new CopyRows("address_text", "id", "text");
            for (int i = 0; i < addresses.size(); i++) {
                rows.row().bigint(i).text(addresses.get(i));
                if (rows.rows() == CHUNK) {
                    rows.send(handle);
                    rows = new CopyRows("address_text", "id", "text");
                }
            }
            rows.send(handle);
            return null;
        });
        run("vacuum analyze address_text");
    }

    void indexForSimilarity() {
        run("create index address_text_trigrams on address_text using gin (text gin_trgm_ops)");
    }

    void indexForNearest() {
        run("drop index address_text_trigrams");
        run("create index address_text_nearest on address_text using gist (text gist_trgm_ops(siglen=64))");
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> {
            handle.execute("set statement_timeout = 0");
            handle.execute("set maintenance_work_mem = '1GB'");
            handle.execute(sql);
            handle.execute("reset statement_timeout");
        });
    }

    /** Those over a similarity, by an inverted index, and the first of them. */
    long similar(String text) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local pg_trgm.similarity_threshold = " + LEAST);
            return handle.createQuery(
                            "select id from address_text where text % :text order by similarity(text, :text) desc limit 1")
                    .bind("text", text)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(-1L);
        });
    }

    /** The nearest, by a tree. */
    long nearest(String text) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select id from address_text order by text <-> :text limit 1")
                        .bind("text", text)
                        .mapTo(Long.class)
                        .one());
    }
}
