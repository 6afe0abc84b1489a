package org.gridwalk.geodata.boundary;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/** Codes for new grids, in the manner of the community: its last one, counted on. */
final class GridCodes {
    private static final Pattern COUNTED = Pattern.compile("(.*?)([0-9]{1,3})");
    private static final String FIRST_NUMBER = "000";

    private final Handle handle;
    private String prefix;
    private int number;
    private int digits;

    GridCodes(Handle handle, long community) {
        this.handle = handle;
        Matcher last = COUNTED.matcher(last(community)
                .or(() -> codeOf(community).map(code -> code + FIRST_NUMBER))
                .orElse(community + "-" + FIRST_NUMBER));
        if (last.matches()) {
            prefix = last.group(1);
            number = Integer.parseInt(last.group(2));
            digits = last.group(2).length();
        }
    }

    /** Of all that its grids ever had and that end in a number: of the longest the highest. */
    private Optional<String> last(long community) {
        return handle.createQuery("""
                        select code.code from grid_code code join grid on grid.id = code.grid_id
                        where grid.community_id = :community and code.code ~ '[0-9]$'
                        order by length(code.code) desc, code.code desc limit 1
                        """)
                .bind("community", community)
                .mapTo(String.class)
                .findOne();
    }

    private Optional<String> codeOf(long community) {
        return handle.createQuery("select code from area_code where area_id = :community order by valid desc limit 1")
                .bind("community", community)
                .mapTo(String.class)
                .findOne();
    }

    /** One that no grid has had, anywhere. */
    String next() {
        String code;
        do {
            number++;
            code = prefix + String.format("%0" + digits + "d", number);
        } while (isTaken(code));
        return code;
    }

    private boolean isTaken(String code) {
        return handle.createQuery("select exists (select from grid_code where code = :code)")
                .bind("code", code)
                .mapTo(Boolean.class)
                .one();
    }
}
