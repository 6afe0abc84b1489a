package org.gridwalk.geodata.heat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Issues by grid, month and topic of the upper level, for whoever may not see single issues. One fixed cube, and no sums of
 * it: differences of free filters, of growing months or of sums would undo any least count.
 *
 * @param from the first month; the last is the one that has ended before today
 * @param least counts below it are left out, and so are grids, months and topics without any issue: neither is told from
 *     the other
 */
public record IssueCube(YearMonth from, YearMonth to, int least, List<Cell> cells) {
    private static final int MONTHS = 24;

    /**
     * @param gridId in which they were reported, as it then was
     * @param month as 2026-10
     * @param topic its code
     */
    public record Cell(long gridId, String month, String topic, long issues) {}

    public IssueCube {
        cells = List.copyOf(cells);
    }

    /**
     * The cube of the last two years of whole months.
     *
     * @param zone in which months begin
     */
    public static IssueCube read(Database database, Scope scope, LocalDate today, ZoneId zone, int least) {
        YearMonth to = YearMonth.from(today).minusMonths(1);
        YearMonth from = to.minusMonths(MONTHS - 1L);
        List<Cell> cells = database.jdbi()
                .withHandle(handle -> scope.bind(
                                handle.createQuery("""
                        select reported_grid_id as grid_id, to_char(reported_at at time zone :zone, 'YYYY-MM') as month,
                          coalesce(parent.code, topic.code) as topic, count(*) as issues
                        from issue
                        join topic on topic.id = topic_id
                        left join topic parent on parent.id = topic.parent_id
                        where reported_grid_id is not null and reported_at >= :from and reported_at < :to and %s
                        group by 1, 2, 3
                        having count(*) >= :least
                        order by 1, 2, 3
                        """.formatted(Scope.sql("issue.area_id", "issue.reported_grid_id"))))
                        .bind("zone", zone.getId())
                        .bind("from", from.atDay(1).atStartOfDay(zone).toInstant())
                        .bind("to", to.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant())
                        .bind("least", least)
                        .map(ConstructorMapper.of(Cell.class))
                        .list());
        return new IssueCube(from, to, least, cells);
    }
}
