package org.gridwalk.geodata.visit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What those who use this product have to say about it. */
public final class Complaints {
    private static final int LONGEST = 2000;

    private final Database database;
    private final Receipts receipts;

    public Complaints(Database database) {
        this.database = database;
        this.receipts = new Receipts(database);
    }

    /** As it is sent. */
    public record Complaint(UUID clientId, String text) {
        public Complaint {
            Receipts.required(clientId);
            text = BadInput.text("text", text, LONGEST);
            if (text == null) {
                throw new BadInput("text", null, "what is wrong, in at most " + LONGEST + " characters");
            }
        }
    }

    public record RecordedComplaint(UUID clientId) {}

    /** As the administrator reads it. */
    public record Received(long id, String text, String by, Instant recordedAt) {}

    /** @throws Refusal {@code ID_TAKEN} */
    public RecordedComplaint record(Complaint complaint, Recorder by) {
        return receipts.once(
                complaint.clientId(), Receipts.Kind.COMPLAINT, complaint, by, RecordedComplaint.class, handle -> {
                    handle.createUpdate("""
                                    insert into complaint (client_id, account_id, text, recorded_at)
                                    values (:clientId, :account, :text, :now)
                                    """)
                            .bindMethods(complaint)
                            .bind("account", by.accountId())
                            .bind("now", by.now())
                            .execute();
                    return new RecordedComplaint(complaint.clientId());
                });
    }

    /** The newest first, 500 at most. */
    public List<Received> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select complaint.id, complaint.text, account.name as by, complaint.recorded_at
                                from complaint join account on account.id = complaint.account_id
                                order by complaint.id desc limit 500
                                """)
                        .map(ConstructorMapper.of(Received.class))
                        .list());
    }
}
