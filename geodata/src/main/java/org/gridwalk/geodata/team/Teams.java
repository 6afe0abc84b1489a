package org.gridwalk.geodata.team;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.team.TeamDay.Member;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** The teams of grids, as they are on a day. */
public final class Teams {
    private static final String MEMBERS = SqlFile.read(Teams.class, "members.sql");

    private final Database database;

    public Teams(Database database) {
        this.database = database;
    }

    /** A grid as it is called on a day. */
    record Named(String code, String name) {}

    /** @return empty if the scope sees no such grid */
    public Optional<TeamDay> onDay(long gridId, LocalDate on, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> named(handle, gridId, on, scope).map(grid -> {
                    List<Member> all = scope.bind(handle.createQuery(MEMBERS))
                            .bind("grid", gridId)
                            .bind("on", on)
                            .map(ConstructorMapper.of(Member.class))
                            .list();
                    return new TeamDay(
                            on,
                            gridId,
                            grid.code(),
                            grid.name(),
                            all.stream().filter(Member::isHere).toList(),
                            all.stream().filter(member -> !member.isHere()).toList());
                }));
    }

    static Optional<Named> named(Handle handle, long gridId, LocalDate on, Scope scope) {
        return scope.bind(handle.createQuery("""
                        select code.code, version.name
                        from grid
                        left join grid_code code on code.grid_id = grid.id and code.valid @> :on
                        left join grid_version version on version.grid_id = grid.id and version.valid @> :on
                        where grid.id = :grid and <seen>
                        """.replace("<seen>", Scope.sql("grid.community_id", "grid.id"))))
                .bind("grid", gridId)
                .bind("on", on)
                .map((row, context) -> new Named(row.getString("code"), row.getString("name")))
                .findOne();
    }
}
