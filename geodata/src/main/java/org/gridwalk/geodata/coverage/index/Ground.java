package org.gridwalk.geodata.coverage.index;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.coverage.index.Grids.Grid;
import org.jdbi.v3.core.Handle;

/** What holds for all targets: categories, policies, areas and grids. */
record Ground(Categories categories, List<Terms> terms, Areas areas, Grids grids) {
    private static final String CODES = "select grid_id, code, lower(valid), upper(valid) from grid_code";
    private static final String NAMES = "select grid_id, name, lower(valid), upper(valid) from grid_version";
    private static final String KINDS = "select grid_id, kind, lower(valid), upper(valid) from grid_version";

    private record Named(long gridId, Dated<String> name) {}

    static Ground read(Handle handle) {
        Categories categories =
                new Categories(handle.createQuery("select code, target, restricted from category order by code")
                        .map((row, context) -> new Categories.Category(
                                row.getString(1), TargetKind.valueOf(row.getString(2)), row.getBoolean(3)))
                        .list());
        List<Terms> terms = handle.createQuery("select lower(valid) from policy_version order by 1")
                .mapTo(LocalDate.class)
                .map(from -> new Terms(Policies.on(handle, from).orElseThrow(), categories))
                .list();
        Map<Long, Long> parents = new HashMap<>();
        handle.createQuery("select id, parent_id from area where parent_id is not null")
                .map((row, context) -> parents.put(row.getLong(1), row.getLong(2)))
                .list();
        return new Ground(categories, terms, new Areas(parents), grids(handle));
    }

    private static Grids grids(Handle handle) {
        Map<Long, List<Dated<String>>> codes = dated(handle, CODES);
        Map<Long, List<Dated<String>>> names = dated(handle, NAMES);
        Map<Long, List<Dated<String>>> kinds = dated(handle, KINDS);
        return new Grids(handle.createQuery("select id, community_id from grid")
                .map((row, context) -> new Grid(
                        row.getLong(1),
                        row.getLong(2),
                        codes.getOrDefault(row.getLong(1), List.of()),
                        names.getOrDefault(row.getLong(1), List.of()),
                        kinds.getOrDefault(row.getLong(1), List.of())))
                .list());
    }

    private static Map<Long, List<Dated<String>>> dated(Handle handle, String query) {
        return handle
                .createQuery(query)
                .map((row, context) -> new Named(
                        row.getLong(1),
                        new Dated<>(
                                row.getString(2),
                                first(row.getObject(3, LocalDate.class)),
                                last(row.getObject(4, LocalDate.class)))))
                .list()
                .stream()
                .collect(groupingBy(Named::gridId, mapping(Named::name, toList())));
    }

    private static short first(LocalDate from) {
        return from == null ? DayNumber.FIRST : DayNumber.of(from);
    }

    private static short last(LocalDate to) {
        return to == null ? DayNumber.LAST : DayNumber.of(to);
    }

    /** Those of the policy in force on a day, or null. */
    Terms on(int on) {
        return terms.stream().filter(each -> each.holdOn(on)).findFirst().orElse(null);
    }

    /** The first day of the first policy; the last of all days where there is none. */
    int firstPolicyDay() {
        return terms.isEmpty()
                ? DayNumber.LAST
                : DayNumber.of(terms.get(0).version().from());
    }
}
