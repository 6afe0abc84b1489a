package org.gridwalk.geodata.visit;

import java.util.Optional;
import java.util.UUID;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;

/** Photos of visits and issues. */
public final class Photos {
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
     * @throws org.gridwalk.geodata.BadInput if it is no photo
     * @throws Refusal {@code ID_TAKEN}
     */
    public RecordedPhoto record(Photo photo, Recorder by) {
        return receipts.once(photo.clientId(), Receipts.Kind.PHOTO, photo, by, RecordedPhoto.class, handle -> {
            Picture picture = Picture.read(photo.bytes());
            handle.createUpdate("""
                            insert into photo (client_id, subject_id, account_id, width, height, jpeg, recorded_at)
                            values (:clientId, :subjectId, :account, :width, :height, :jpeg, :now)
                            """)
                    .bind("clientId", photo.clientId())
                    .bind("subjectId", photo.subjectId())
                    .bind("account", by.accountId())
                    .bind("width", picture.width())
                    .bind("height", picture.height())
                    .bind("jpeg", picture.jpeg())
                    .bind("now", by.now())
                    .execute();
            return new RecordedPhoto(photo.clientId(), picture.width(), picture.height(), picture.positionRemoved());
        });
    }

    /** The JPEG, for whoever took it and whoever sees the issue or visit that it belongs to. */
    public Optional<byte[]> find(UUID clientId, long accountId, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery("""
                                select jpeg from photo
                                where client_id = :id and (
                                  account_id = :account
                                  or exists (
                                    select from issue
                                    where issue.client_id = photo.subject_id and\s"""
                                + Scope.sql("issue.area_id", "issue.grid_id") + """
                                  )
                                  or exists (
                                    select from visit left join grid on grid.id = visit.grid_id
                                    where visit.client_id = photo.subject_id and\s"""
                                + Scope.sql("grid.community_id", "visit.grid_id") + "))"))
                        .bind("id", clientId)
                        .bind("account", accountId)
                        .mapTo(byte[].class)
                        .findOne());
    }
}
