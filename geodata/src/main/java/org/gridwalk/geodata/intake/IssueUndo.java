package org.gridwalk.geodata.intake;

import org.jdbi.v3.core.Handle;

/**
 * Takes back what an import wrote into issues. What it did not touch has no key in what was kept, and stays as it is now; so
 * does a place that has been amended here since. What somebody had decided about a text, and has taken back since, is not
 * decided again: the ticket waits.
 */
final class IssueUndo {
    private static final String TAKEN = """
            with taken as (
              select undo.row_id, undo.before, undo.before->'review' as review,
                exists (
                  select from issue_entry
                  where issue_id = undo.row_id and deed->>'step' = 'AMEND' and deed->'where' is not null
                    and number > cast(undo.before->>'version' as int)
                ) as amended,
                undo.before->'review'->>'alias_id' is not null and not exists (
                  select from geocode_alias
                  where id = cast(undo.before->'review'->>'alias_id' as bigint) and replaced_at is null
                ) as recalled
              from import_undo undo
              where undo.job_id = :job and undo.table_name = 'issue'
            )
            """;
    private static final String ISSUES = TAKEN + """
            , wanted as (
              select it.*
              from taken
              join issue on issue.id = taken.row_id
              cross join lateral jsonb_populate_record(issue, case
                when amended then before - array['address', 'area_id', 'place_precision', 'geom', 'estate_id',
                  'building_id', 'household_id', 'reported_grid_id', 'grid_id']
                when recalled then before || jsonb_build_object('place_precision', 'NONE', 'geom', null,
                  'estate_id', null, 'building_id', null, 'household_id', null, 'area_id', review->'area_id',
                  'grid_id', review->'grid_id_before', 'reported_grid_id', review->'reported_grid_id_before')
                else before end) it
            )
            update issue set topic_id = it.topic_id, source = it.source,
              status = case when issue.version > 0 then issue.status else it.status end,
              closed_at = case when issue.version > 0 then issue.closed_at else it.closed_at end,
              reported_at = it.reported_at, description = it.description, address = it.address, area_id = it.area_id,
              place_precision = it.place_precision, geom = it.geom, estate_id = it.estate_id,
              building_id = it.building_id, household_id = it.household_id, reported_grid_id = it.reported_grid_id,
              grid_id = it.grid_id
            from wanted it
            where issue.id = it.id
            """;
    private static final String FORGET_TEXTS = TAKEN + """
            delete from geocode_review review using taken
            where review.issue_id = taken.row_id and not amended and jsonb_exists(before, 'review')
            """;
    private static final String TEXTS = TAKEN + """
            insert into geocode_review
            select it.*
            from taken
            cross join lateral jsonb_populate_record(cast(null as geocode_review), case
              when recalled then review || '{"decided_at": null, "decided_by": null, "alias_id": null,
                "placed_precision": null, "placed_estate_id": null, "placed_building_id": null, "placed_household_id": null,
                "placed_geom": null, "grid_id_before": null, "reported_grid_id_before": null}'
              else review end) it
            where jsonb_typeof(review) = 'object' and not amended
            """;

    private IssueUndo() {}

    /** All of it, but for the issues that the import made. */
    static void takeBack(Handle handle, long jobId) {
        for (String step : new String[] {ISSUES, FORGET_TEXTS, TEXTS}) {
            handle.createUpdate(step).bind("job", jobId).execute();
        }
    }
}
