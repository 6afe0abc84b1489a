package org.gridwalk.geodata.area;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.db.Database;

/** From the codes that people know to the keys that rows have. A code is good for a time only. */
public record Codes(Database database) {
    /** The area that has this code on a day, in whichever scheme; empty when none or several have. */
    public Optional<Long> areaId(String code, LocalDate day) {
        return one("select area_id from area_code where code = :code and valid @> :day", code, day);
    }

    /** The grid that has this code on a day. */
    public Optional<Long> gridId(String code, LocalDate day) {
        return one("select grid_id from grid_code where code = :code and valid @> :day", code, day);
    }

    private Optional<Long> one(String sql, String code, LocalDate day) {
        var ids = database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("code", code)
                        .bind("day", day)
                        .mapTo(Long.class)
                        .list());
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }
}
