package org.gridwalk.geodata.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.area.AreaNames;
import org.gridwalk.geodata.area.Codes;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;

/**
 * The area that an import is for.
 *
 * @param subtree it and all below it
 * @param geom its outline, or null when nobody has given it one
 */
public record AreaChoice(long id, String name, String level, String code, List<Long> subtree, Geometry geom) {
    /** The scheme of codes that no authority gave. */
    public static final String OWN_SCHEME = "LOCAL";

    public AreaChoice {
        subtree = List.copyOf(subtree);
    }

    /**
     * The one that is asked for, as {@link Codes#areaId(Handle, String, LocalDate)} finds it, else by other ways of writing its
     * name, or a code that it once had, as {@link AreaNames} does.
     */
    public static AreaChoice find(Handle handle, String asked, LocalDate today) {
        try {
            return byId(handle, Codes.areaId(handle, asked, today), today);
        } catch (BadInput unknown) {
            if (asked == null) {
                throw unknown;
            }
            AreaNames.Match match = AreaNames.read(handle, today).find(asked, Set.of());
            if (match instanceof AreaNames.Same same) {
                return byId(handle, same.area().id(), today);
            }
            if (match instanceof AreaNames.Former former) {
                return byId(handle, former.area().id(), today);
            }
            throw unknown;
        }
    }

    /** A community without parent, outline or official code, unless it is there; known to be the job's work. */
    public static AreaChoice make(Handle handle, String name, String code, LocalDate today, long jobId) {
        String wanted = code == null ? name.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "-") : code;
        List<Long> there = handle.createQuery("""
                        select area.id from area join area_code code on code.area_id = area.id
                        where area.name = :name and code.code = :code and code.valid @> :today
                        """)
                .bind("name", name.strip())
                .bind("code", wanted)
                .bind("today", today)
                .mapTo(Long.class)
                .list();
        if (!there.isEmpty()) {
            return byId(handle, there.get(0), today);
        }
        long id = handle.createQuery("insert into area (level, name) values ('COMMUNITY', :name) returning id")
                .bind("name", name.strip())
                .mapTo(Long.class)
                .one();
        int coded = handle.createUpdate("""
                        insert into area_code (area_id, scheme, code, valid)
                        select :id, :scheme, :code, daterange(null, null)
                        where not exists (select from area_code where scheme = :scheme and code = :code)
                        """)
                .bind("id", id)
                .bind("scheme", OWN_SCHEME)
                .bind("code", wanted)
                .execute();
        if (coded == 0) {
            throw new BadInput(
                    "--make-area", name, "a name whose code " + wanted + " is free; or give a code by --area");
        }
        Undo.made(handle, jobId, "area", id);
        return byId(handle, id, today);
    }

    private static AreaChoice byId(Handle handle, long id, LocalDate today) {
        return handle.createQuery("""
                        select area.name, cast(level as text) as level, geom, array(select area_subtree(array[area.id])) as subtree,
                          coalesce((select code from area_code where area_id = area.id and valid @> :today
                            order by scheme limit 1), cast(area.id as text)) as code
                        from area where area.id = :id
                        """)
                .bind("id", id)
                .bind("today", today)
                .map((row, context) -> new AreaChoice(
                        id,
                        row.getString("name"),
                        row.getString("level"),
                        row.getString("code"),
                        List.of((Long[]) row.getArray("subtree").getArray()),
                        context.findColumnMapperFor(Geometry.class)
                                .orElseThrow()
                                .map(row, "geom", context)))
                .one();
    }
}
