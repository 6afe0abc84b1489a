package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An import that was begun.
 *
 * @param importId of the file, where it was brought to the page; empty for one from the command line
 * @param target in capitals
 * @param who asked for it; empty for the command line
 * @param status of its job; likewise {@code done} of {@code total}
 * @param counts read, loaded, unchanged, updated, rejected and warnings; empty until it has ended
 * @param refused whether nothing of the file could be used
 * @param takenBack whether it has been undone
 */
public record PastImport(
        long jobId,
        Optional<Long> importId,
        String target,
        String fileName,
        Optional<String> who,
        Instant at,
        String status,
        long done,
        Optional<Long> total,
        Optional<JsonNode> counts,
        boolean refused,
        boolean takenBack,
        Optional<String> error) {
    static final String SQL = """
            select job.id as job_id, import.id as import_id,
              coalesce(import.target, upper(substr(job.kind, length('import-') + 1))) as target,
              coalesce(import.file_name, regexp_replace(job.params->>'file', '^.*/', '')) as file_name,
              account.login as who, job.created_at as at, job.status, job.done, job.total,
              case when jsonb_exists(job.report, 'read') then jsonb_build_object('read', job.report->'read',
                'loaded', job.report->'loaded', 'unchanged', job.report->'unchanged', 'updated', job.report->'updated',
                'rejected', job.report->'rejected', 'warnings', job.report->'warnings') end as counts,
              coalesce((job.report->>'refused')::boolean, false) as refused,
              coalesce((job.params->>'takenBack')::boolean, false) as taken_back,
              job.error
            from job
            left join import on import.job_id = job.id
            left join account on account.id = import.account_id
            where job.kind like 'import-%' and coalesce(import.file_name, job.params->>'file') is not null
              and (import.account_id = :account or :all)
            order by job.id desc
            limit :limit
            """;
}
