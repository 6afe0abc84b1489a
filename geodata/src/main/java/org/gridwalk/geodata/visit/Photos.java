package org.gridwalk.geodata.visit;

import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.project.Projects;
import org.jdbi.v3.core.Handle;

/** Photos of visits and issues. */
public final class Photos {
    private static final String ISSUE_SEEN = Scope.sql("issue.area_id", "issue.grid_id");
    private static final String VISIT_SEEN = Scope.sql("grid.community_id", "visit.grid_id");

    private final Database database;
    private final Receipts receipts;

    public Photos(Database database) {
        this.database = database;
        this.receipts = new Receipts(database);
    }

    /**
     * What came of a photo that was sent.
     *
     * @param positionRemoved whether the file said where it was taken, which is not kept
     */
    public record RecordedPhoto(UUID clientId, int width, int height, boolean positionRemoved) {}

    /**
     * Keeps the picture of a photo, once.
     *
     * @throws BadInput if it is no photo, or the issue has no such step
     * @throws Refusal {@code NOT_FOUND} if the sender sees no such issue; {@code ID_TAKEN}
     */
    public RecordedPhoto record(Photo photo, Recorder by) {
        return receipts.once(photo.clientId(), Receipts.Kind.PHOTO, photo, by, RecordedPhoto.class, handle -> {
            if (photo.issueId() != null) {
                checkIssue(handle, photo, by);
            }
            if (photo.projectId() != null) {
                checkProject(handle, photo.projectId(), by);
            }
            Picture picture = Picture.read(photo.bytes());
            handle.createUpdate("""
                            insert into photo (client_id, subject_id, issue_id, entry, project_id, moment, account_id,
                              width, height, jpeg, recorded_at)
                            values (:clientId, :subjectId, :issueId, :entry, :projectId, :moment, :account, :width,
                              :height, :jpeg, :now)
                            """)
                    .bindMethods(photo)
                    .bind("account", by.accountId())
                    .bind("width", picture.width())
                    .bind("height", picture.height())
                    .bind("jpeg", picture.jpeg())
                    .bind("now", by.now())
                    .execute();
            return new RecordedPhoto(photo.clientId(), picture.width(), picture.height(), picture.positionRemoved());
        });
    }

    private static void checkIssue(Handle handle, Photo photo, Recorder by) {
        int entries = by.scope()
                .bind(handle.createQuery("select version from issue where id = :id and " + ISSUE_SEEN))
                .bind("id", photo.issueId())
                .mapTo(Integer.class)
                .findOne()
                .orElseThrow(() -> Refusal.notFound("issue"));
        BadInput.unless(
                photo.entry() == null || (photo.entry() > 0 && photo.entry() <= entries),
                "entry",
                photo.entry(),
                "a step of the issue, 1 to " + entries);
    }

    private static void checkProject(Handle handle, long projectId, Recorder by) {
        boolean seen = by.scope()
                .bind(handle.createQuery(
                        "select exists (select from project where id = :id and " + Projects.SEEN + ")"))
                .bind("id", projectId)
                .bind("account", by.accountId())
                .mapTo(Boolean.class)
                .one();
        if (!seen) {
            throw Refusal.notFound("project");
        }
    }

    /** The JPEG, for whoever sees the issue, visit or project that it belongs to; until that is there, for whoever took it. */
    public Optional<byte[]> find(UUID clientId, long accountId, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                with one as (
                                  select * from photo where client_id = :id
                                ), issues as (
                                  select issue.* from one join issue on issue.id = one.issue_id
                                  union all
                                  select issue.* from one join issue on issue.client_id = one.subject_id
                                ), visits as (
                                  select visit.* from one join visit on visit.client_id = one.subject_id
                                )
                                select jpeg from one
                                where exists (select from issues issue where <issue>)
                                  or exists (
                                    select from visits visit left join grid on grid.id = visit.grid_id where <visit>)
                                  or exists (
                                    select from project where project.id = one.project_id and <project>)
                                  or (account_id = :account and subject_id is not null and not exists (select from issues)
                                    and not exists (select from visits))
                                """.replace("<issue>", ISSUE_SEEN)
                                .replace("<visit>", VISIT_SEEN)
                                .replace("<project>", Projects.SEEN)))
                        .bind("id", clientId)
                        .bind("account", accountId)
                        .mapTo(byte[].class)
                        .findOne());
    }
}
