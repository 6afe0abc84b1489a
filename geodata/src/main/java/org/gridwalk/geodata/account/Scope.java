package org.gridwalk.geodata.account;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Where an account may look: everywhere, in the subtrees of some areas, in single grids.
 *
 * <p>Each statement over scoped rows includes {@link #sql} and is bound by {@link #bind}. The union of the three parts
 * is seen; an empty scope sees nothing.
 *
 * @param restricted whether categories that only the appointed may see count as well
 */
public record Scope(boolean everywhere, List<Long> areaIds, List<Long> gridIds, boolean restricted) {
    public static final Scope EVERYWHERE = new Scope(true, List.of(), List.of(), false);
    public static final Scope NOWHERE = new Scope(false, List.of(), List.of(), false);

    public Scope {
        areaIds = List.copyOf(areaIds);
        gridIds = List.copyOf(gridIds);
    }

    /**
     * The predicate, over the columns that hold a row's area and its grid.
     *
     * @param areaColumn an SQL expression of the program, never of a client
     * @param gridColumn likewise; rows whose grid is null are seen through their area alone
     */
    public static String sql(String areaColumn, String gridColumn) {
        return sql("scope", areaColumn, gridColumn);
    }

    /** The same for another scope in one statement, by a name of its own: a word of the program. */
    public static String sql(String name, String areaColumn, String gridColumn) {
        return "(:" + name + "Everywhere or " + areaColumn + " in (select area_subtree(:" + name + "Areas)) or "
                + gridColumn + " = any (:" + name + "Grids))";
    }

    /** Binds what {@link #sql} names, and {@code :scopeRestricted}. */
    public <S extends SqlStatement<S>> S bind(S statement) {
        return bind("scope", statement).bind("scopeRestricted", restricted);
    }

    /** Binds what {@link #sql(String, String, String)} names. */
    public <S extends SqlStatement<S>> S bind(String name, S statement) {
        return statement
                .bind(name + "Everywhere", everywhere)
                .bind(name + "Areas", array(areaIds))
                .bind(name + "Grids", array(gridIds));
    }

    /** Whether only what lies in a grid can be seen: nothing that has an area alone. */
    public boolean gridsAlone() {
        return !everywhere && areaIds.isEmpty();
    }

    /** The same place, without any appointment for the restricted categories. */
    public Scope withoutRestricted() {
        return new Scope(everywhere, areaIds, gridIds, false);
    }

    private static Long[] array(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
