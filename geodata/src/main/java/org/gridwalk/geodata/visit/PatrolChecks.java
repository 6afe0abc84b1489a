package org.gridwalk.geodata.visit;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a patrol looks at in a building, in the words of the district. */
public final class PatrolChecks {
    private static final int LONGEST_NAME = 60;
    private static final int MOST = 60;

    private final Database database;

    public PatrolChecks(Database database) {
        this.database = database;
    }

    /** What a check is about. */
    public enum Part {
        SAFETY,
        PEOPLE,
        HYGIENE,
        /** What stands or was built where nothing did. */
        CLUTTER
    }

    /** One of them. */
    public record Check(long id, Part part, String name, Optional<String> nameEn) {}

    /** One as it is worded. */
    public record Worded(Part part, String name, String nameEn) {
        public Worded {
            BadInput.unless(part != null, "part", null, "SAFETY, PEOPLE, HYGIENE or CLUTTER");
            name = BadInput.text("name", name, LONGEST_NAME);
            BadInput.unless(name != null, "name", null, "what to look at");
            nameEn = BadInput.text("nameEn", nameEn, LONGEST_NAME);
        }
    }

    public List<Check> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, part, name, name_en from patrol_check where not ended order by position, id")
                        .map(ConstructorMapper.of(Check.class))
                        .list());
    }

    /** Lets there be these, in this order; what was found by others stays with those. */
    public void choose(List<Worded> checks) {
        BadInput.unless(!checks.isEmpty() && checks.size() <= MOST, "checks", checks.size(), "1 to " + MOST);
        long names =
                new HashSet<>(checks.stream().map(it -> it.part() + it.name()).toList()).size();
        BadInput.unless(names == checks.size(), "checks", null, "each of them once");
        database.jdbi().useTransaction(handle -> {
            handle.execute("update patrol_check set ended = true where not ended");
            for (int i = 0; i < checks.size(); i++) {
                put(handle, checks.get(i), i + 1);
            }
        });
    }

    private static void put(Handle handle, Worded check, int position) {
        handle.createUpdate("""
                        insert into patrol_check (part, name, name_en, position)
                        values (:part, :name, :nameEn, :position)
                        on conflict (part, name) do update
                        set name_en = excluded.name_en, position = excluded.position, ended = false
                        """).bindMethods(check).bind("position", position).execute();
    }
}
