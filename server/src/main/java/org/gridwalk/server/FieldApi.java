package org.gridwalk.server;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.visit.Complaints;
import org.gridwalk.geodata.visit.DoorChange;
import org.gridwalk.geodata.visit.DoorChanges;
import org.gridwalk.geodata.visit.DoorIssue;
import org.gridwalk.geodata.visit.DoorIssues;
import org.gridwalk.geodata.visit.Photo;
import org.gridwalk.geodata.visit.Photos;
import org.gridwalk.geodata.visit.Proposal;
import org.gridwalk.geodata.visit.Proposals;
import org.gridwalk.geodata.visit.Proposals.Decision;
import org.gridwalk.geodata.visit.RecordedChange;
import org.gridwalk.geodata.visit.Recorder;
import org.gridwalk.server.auth.Caller;

/** What phones send besides visits: what had changed at a door, what was found there, photos, and complaints of us. */
final class FieldApi {
    /** In base64 and with the rest of its JSON a photo is a third longer. */
    private static final int MOST_BYTES_OF_A_PHOTO = Photo.MOST_BYTES / 3 * 4 + 1024;

    private final DoorChanges changes;
    private final Proposals proposals;
    private final DoorIssues issues;
    private final Photos photos;
    private final Complaints complaints;
    private final Accounts accounts;
    private final Audit audit;
    private final Clock clock;

    FieldApi(Database database, Clock clock) {
        this.changes = new DoorChanges(database);
        this.proposals = new Proposals(database);
        this.issues = new DoorIssues(database);
        this.photos = new Photos(database);
        this.complaints = new Complaints(database);
        this.accounts = new Accounts(database);
        this.audit = new Audit(database);
        this.clock = clock;
    }

    void change(Context ctx) {
        Params.of(ctx);
        DoorChange change = Body.of(ctx, DoorChange.class);
        Instant changedOn = change.changedOn().atStartOfDay(clock.getZone()).toInstant();
        Recorder by = Recording.by(ctx, clock, accounts, changedOn);
        RecordedChange recorded = changes.record(change, by);
        audit.note(
                by.accountId(), "change", "household/" + recorded.householdId(), Map.of("change", recorded.changeId()));
        ctx.status(201).json(recorded);
    }

    void proposals(Context ctx) {
        Params.of(ctx);
        List<Proposal> open = proposals.open(Caller.scope(ctx));
        audit.note(Caller.of(ctx).account().id(), "look", "door-changes", Map.of("shown", open.size()));
        ctx.json(open);
    }

    record Decided(Decision decision) {
        Decided {
            if (decision == null) {
                throw new BadInput("decision", null, "CONFIRM or REJECT");
            }
        }
    }

    void decide(Context ctx) {
        Params.of(ctx);
        long id = Params.pathId(ctx, "id");
        Decided decided = Body.of(ctx, Decided.class);
        Recorder by = Recording.by(ctx, clock);
        Proposals.Decided answer = proposals.decide(id, decided.decision(), by);
        audit.note(by.accountId(), "change", "door-change/" + id, Map.of("status", answer.status()));
        ctx.json(answer);
    }

    void issue(Context ctx) {
        Params.of(ctx);
        DoorIssue issue = Body.of(ctx, DoorIssue.class);
        ctx.status(201).json(issues.record(issue, Recording.by(ctx, clock, accounts, issue.reportedAt())));
    }

    void photo(Context ctx) {
        Params.of(ctx);
        Photo photo = Body.of(ctx, Photo.class, MOST_BYTES_OF_A_PHOTO, "photo-too-large");
        ctx.status(201).json(photos.record(photo, Recording.by(ctx, clock)));
    }

    void showPhoto(Context ctx) {
        Params.of(ctx);
        UUID id = uuid(ctx.pathParam("photo"));
        byte[] jpeg = photos.find(id, Caller.of(ctx).account().id(), Caller.scope(ctx))
                .orElseThrow(() -> Problem.notFound("photo"));
        ctx.contentType("image/jpeg").result(jpeg);
    }

    void complain(Context ctx) {
        Params.of(ctx);
        ctx.status(201).json(complaints.record(Body.of(ctx, Complaints.Complaint.class), Recording.by(ctx, clock)));
    }

    void complaints(Context ctx) {
        Params.of(ctx);
        ctx.json(complaints.list());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new BadInput("photo", text, "a UUID");
        }
    }
}
