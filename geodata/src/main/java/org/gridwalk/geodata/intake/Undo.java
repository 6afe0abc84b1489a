package org.gridwalk.geodata.intake;

import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Takes back what an import wrote: rows that it made go, rows that it changed become what they were. Areas and topics
 * that are used by now stay, and so does where an issue stands on which work has been done since. Refused where a later import has changed the same rows, or work has been done on them.
 */
public final class Undo {
    private static final String FORGET = "delete from import_undo where job_id = :job";

    private static final String[] STEPS = {
        "delete from issue where job_id = :job",
        """
        update issue set
          grid_id = case when grid_id in (select row_id from import_undo where job_id = :job and table_name = 'grid')
            then null else grid_id end,
          reported_grid_id = case when reported_grid_id in (
              select row_id from import_undo where job_id = :job and table_name = 'grid')
            then null else reported_grid_id end
        where exists (select from import_undo where job_id = :job and table_name = 'grid'
          and row_id in (issue.grid_id, issue.reported_grid_id))
        """,
        """
        delete from grid_version where id in (
          select row_id from import_undo where job_id = :job and table_name = 'grid_version' and before is null)
        """,
        """
        update grid_version set name = before->>'name', geom = cast(before->>'geom' as geometry),
          kind = coalesce(before->>'kind', kind), owner = before->>'owner', valid = cast(before->>'valid' as daterange)
        from import_undo undo
        where undo.job_id = :job and undo.table_name = 'grid_version' and undo.before is not null
          and undo.row_id = grid_version.id
        """,
        "delete from grid where id in (select row_id from import_undo where job_id = :job and table_name = 'grid')",
        """
        delete from topic where id in (select row_id from import_undo where job_id = :job and table_name = 'topic')
          and not exists (select from issue where topic_id = topic.id)
          and not exists (select from topic child where child.parent_id = topic.id)
        """,
        """
        delete from topic where id in (select row_id from import_undo where job_id = :job and table_name = 'topic')
          and not exists (select from issue where topic_id = topic.id)
          and not exists (select from topic child where child.parent_id = topic.id)
        """,
        """
        delete from area where id in (select row_id from import_undo where job_id = :job and table_name = 'area')
          and not exists (select from issue where area_id = area.id)
          and not exists (select from grid where community_id = area.id)
          and not exists (select from area child where child.parent_id = area.id)
        """,
        FORGET
    };

    private final Database database;

    public Undo(Database database) {
        this.database = database;
    }

    /**
     * All of it, in one transaction.
     *
     * @throws BadInput when the job is no import that can still be taken back
     */
    public void takeBack(long jobId) {
        try {
            database.longWork(handle -> {
                unpack(handle, jobId);
                check(handle, jobId);
                if (isOfTarget(handle, jobId)) {
                    new TableUndo(handle, jobId).takeBack();
                    handle.createUpdate(FORGET).bind("job", jobId).execute();
                } else {
                    IssueUndo.takeBack(handle, jobId);
                    for (String step : STEPS) {
                        handle.createUpdate(step).bind("job", jobId).execute();
                    }
                }
                handle.createUpdate("update job set params = params || '{\"takenBack\": true}' where id = :job")
                        .bind("job", jobId)
                        .execute();
                return null;
            });
        } catch (UnableToExecuteStatementException e) {
            throw new BadInput(
                    "job", String.valueOf(jobId), "an import whose rows nobody uses yet (visits, teams, buildings)");
        }
    }

    /** What was made in sets becomes a row each, so that it can be joined; what was changed again since stays as it was left then. */
    private static void unpack(Handle handle, long jobId) {
        handle.createUpdate("""
                        insert into import_undo (job_id, table_name, row_id, after, added)
                        select job_id, table_name, one.row_id, one.print, one.added
                        from import_made cross join unnest(row_ids, prints, added) one (row_id, print, added)
                        where job_id = :job
                        on conflict (job_id, table_name, row_id) where after is not null do update set before = null
                        """).bind("job", jobId).execute();
        int packed = handle.createUpdate("delete from import_made where job_id = :job")
                .bind("job", jobId)
                .execute();
        if (packed > 0) {
            handle.execute("analyze import_undo");
        }
    }

    /** Targets note how they leave each row; imports of issues and grids have steps of their own. */
    private static boolean isOfTarget(Handle handle, long jobId) {
        return handle.createQuery("""
                        select exists (
                          select from import_undo where job_id = :job and (after is not null or added is not null))
                        """).bind("job", jobId).mapTo(Boolean.class).one();
    }

    private static void check(Handle handle, long jobId) {
        List<String> kinds =
                handle.createQuery("""
                        select kind from job where id = :job and kind like 'import-%' and kind <> 'import-network' and status <> 'RUNNING'
                          and not coalesce((params->>'takenBack')::boolean, false)
                        """).bind("job", jobId).mapTo(String.class).list();
        if (kinds.isEmpty()) {
            throw new BadInput(
                    "job", String.valueOf(jobId), "the number of an import that has ended and is still there");
        }
        List<Long> later =
                handle.createQuery("""
                        select distinct later.job_id from import_undo later
                        where later.job_id > :job and later.before is not null and (
                          (later.table_name = 'issue' and later.row_id in (select id from issue where job_id = :job))
                          or exists (select from import_undo mine where mine.job_id = :job
                            and mine.table_name = later.table_name and mine.row_id = later.row_id))
                        order by 1 desc
                        """).bind("job", jobId).mapTo(Long.class).list();
        if (!later.isEmpty()) {
            throw new BadInput("job", String.valueOf(jobId), "first taking back the later import " + later.get(0));
        }
    }

    /** Notes a row that the job made. */
    static void made(Handle handle, long jobId, String table, long id) {
        handle.createUpdate("insert into import_undo (job_id, table_name, row_id) values (:job, :table, :id)")
                .bind("job", jobId)
                .bind("table", table)
                .bind("id", id)
                .execute();
    }
}
