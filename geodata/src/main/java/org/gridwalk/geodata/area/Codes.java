package org.gridwalk.geodata.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/** From what people call an area or a grid to the keys that rows have. A code is good for a time only. */
public record Codes(Database database) {
    private static final int EXAMPLES = 5;

    /** As {@link #areaId(Handle, String, LocalDate)}. */
    public long areaId(String asked, LocalDate day) {
        return database.jdbi().withHandle(handle -> areaId(handle, asked, day));
    }

    /**
     * The area meant by its code on a day, in whichever scheme, by its name, or by its key.
     *
     * @throws BadInput naming {@code --area} when none is meant, or several are
     */
    public static long areaId(Handle handle, String asked, LocalDate day) {
        if (asked == null) {
            throw new BadInput("--area", null, "the code, name or key of " + known(handle));
        }
        List<Long> ids = handle.createQuery("""
                        select distinct area.id from area left join area_code code on code.area_id = area.id
                        where (code.code = :asked and code.valid @> :day) or area.name = :asked
                          or cast(area.id as text) = :asked
                        """)
                .bind("asked", asked.strip())
                .bind("day", day)
                .mapTo(Long.class)
                .list();
        if (ids.size() != 1) {
            String one = ids.isEmpty() ? "" : "what means only one of ";
            throw new BadInput("--area", asked, one + "the code, name or key of " + known(handle));
        }
        return ids.get(0);
    }

    /** The area that has this code on a day, in whichever scheme; empty when none has. */
    public static Optional<Long> coded(Handle handle, String code, LocalDate day) {
        return handle.createQuery("select area_id from area_code where code = :code and valid @> :day order by scheme")
                .bind("code", code)
                .bind("day", day)
                .mapTo(Long.class)
                .findFirst();
    }

    /** The grid that has this code on a day; empty when none has. */
    public Optional<Long> gridId(String code, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select grid_id from grid_code where code = :code and valid @> :day")
                        .bind("code", code)
                        .bind("day", day)
                        .mapTo(Long.class)
                        .findOne());
    }

    private static String known(Handle handle) {
        List<String> names = handle.createQuery("select name from area order by level, id limit :most")
                .bind("most", EXAMPLES + 1)
                .mapTo(String.class)
                .list();
        if (names.isEmpty()) {
            return "an area; there is none yet: import grids with --make-area NAME";
        }
        return "an area, such as " + String.join(", ", names.subList(0, Math.min(EXAMPLES, names.size())))
                + (names.size() > EXAMPLES ? " …" : "");
    }
}
