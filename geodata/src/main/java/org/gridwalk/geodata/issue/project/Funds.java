package org.gridwalk.geodata.issue.project;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Where the money of projects comes from, in the words of the city. */
public final class Funds {
    private static final int LONGEST_NAME = 60;
    private static final int MOST = 50;

    private final Database database;

    public Funds(Database database) {
        this.database = database;
    }

    /** One of them. */
    public record Fund(long id, String name, Optional<String> nameEn) {}

    /** Those of which there can be money, in their order. */
    public record Named(String name, String nameEn) {
        public Named {
            name = BadInput.text("name", name, LONGEST_NAME);
            BadInput.unless(name != null, "name", null, "what the fund is called");
            nameEn = BadInput.text("nameEn", nameEn, LONGEST_NAME);
        }
    }

    public List<Fund> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, name, name_en from fund where not ended order by position, id")
                        .map(ConstructorMapper.of(Fund.class))
                        .list());
    }

    /** Lets there be these, in this order. Those that are no more among them stay with the projects that have them. */
    public void choose(List<Named> funds) {
        BadInput.unless(!funds.isEmpty() && funds.size() <= MOST, "funds", funds.size(), "1 to " + MOST + " funds");
        BadInput.unless(
                new HashSet<>(funds.stream().map(Named::name).toList()).size() == funds.size(),
                "funds",
                null,
                "each name once");
        database.jdbi().useTransaction(handle -> {
            handle.execute("update fund set ended = true where not ended");
            for (int i = 0; i < funds.size(); i++) {
                put(handle, funds.get(i), i + 1);
            }
        });
    }

    private static void put(Handle handle, Named fund, int position) {
        handle.createUpdate("""
                        insert into fund (name, name_en, position) values (:name, :nameEn, :position)
                        on conflict (name) do update
                        set name_en = excluded.name_en, position = excluded.position, ended = false
                        """).bindMethods(fund).bind("position", position).execute();
    }
}
