package org.gridwalk.geodata.demo;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.calendar.Limit;
import org.gridwalk.geodata.db.CopyRows;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.history.Topic;
import org.gridwalk.geodata.demo.loop.Followed;
import org.gridwalk.geodata.demo.loop.Limits;
import org.gridwalk.geodata.issue.loop.Course;
import org.gridwalk.geodata.issue.loop.Entry;
import org.gridwalk.geodata.issue.loop.Lifecycle;
import org.gridwalk.geodata.issue.loop.Outcome;
import org.jdbi.v3.core.Handle;

/** The loop of issues as rows: what holds for all of a city, the columns where an issue stands, and its timeline. */
final class LoopRows {
    private static final long LIFECYCLE = 1;

    /** Those of {@code issue} that say where it stands in its loop. */
    static final List<String> COLUMNS = List.of(
            "lifecycle_id",
            "opening",
            "version",
            "filed_by",
            "first_owner_id",
            "handler_id",
            "office",
            "supervised",
            "asked_until",
            "clock_from",
            "respond_by",
            "due_at",
            "due_provisional",
            "responded_at",
            "finished_at",
            "outcome",
            "solved",
            "satisfied",
            "merged_into",
            "returns",
            "reworks",
            "reopenings");

    private LoopRows() {}

    /** The lifecycle of all, and the limits of each topic. */
    static void sendRules(Handle handle, Calendar calendar) {
        Lifecycle lifecycle = Lifecycle.ready().get(0);
        handle.createUpdate("""
                        insert into lifecycle (id, code, definition, valid, made_at) overriding system value
                        values (:id, :code, cast(:definition as jsonb), '(,)', to_timestamp(:at))
                        """)
                .bind("id", LIFECYCLE)
                .bind("code", lifecycle.code())
                .bind("definition", Json.write(lifecycle))
                .bind("at", Calendar.at(calendar.begin, 0))
                .execute();
        CopyRows limits = new CopyRows("issue_limit", "id", "topic_id", "kind", "amount", "unit");
        for (int i = 0; i < Topic.ALL.size(); i++) {
            limit(limits, CityRows.topic(i), "HANDLING", Limits.handling(Topic.ALL.get(i)));
            if (!Limits.response(Topic.ALL.get(i)).equals(Limits.RESPONSE)) {
                limit(limits, CityRows.topic(i), "RESPONSE", Limits.response(Topic.ALL.get(i)));
            }
        }
        limits.send(handle);
    }

    private static void limit(CopyRows rows, long topic, String kind, Limit limit) {
        rows.row()
                .bigint(rows.rows())
                .bigint(topic)
                .text(kind)
                .integer(limit.amount())
                .text(limit.unit().name());
    }

    /** @param followed null for what nobody here took a step in */
    static void columns(CopyRows rows, Followed followed) {
        if (followed == null) {
            rows.nothing().nothing().integer(0);
            for (String column : COLUMNS.subList(3, COLUMNS.size())) {
                switch (column) {
                    case "supervised", "due_provisional" -> rows.bool(false);
                    case "returns", "reworks", "reopenings" -> rows.integer(0);
                    default -> rows.nothing();
                }
            }
            return;
        }
        Course course = followed.course();
        rows.bigint(LIFECYCLE)
                .json(Json.write(course.opening()))
                .integer(course.version())
                .key(followed.filedBy())
                .key(followed.firstOwner())
                .key(course.handler().orElse(0L))
                .text(course.office().orElse(null))
                .bool(course.supervised());
        instant(rows, course.askedUntil());
        instant(
                rows,
                Optional.of(course.clockFrom())
                        .filter(from -> !from.equals(course.opening().reportedAt())));
        rows.instant(followed.respondBy().getEpochSecond())
                .instant(followed.due().at().getEpochSecond())
                .bool(followed.due().provisional());
        instant(rows, course.respondedAt());
        instant(rows, course.finishedAt());
        rows.text(course.outcome().map(Outcome::name).orElse(null));
        bool(rows, course.solved());
        bool(rows, course.satisfied());
        rows.key(course.mergedInto().orElse(0L))
                .integer(course.returns())
                .integer(course.reworks())
                .integer(course.reopenings());
    }

    private static void instant(CopyRows rows, Optional<Instant> instant) {
        if (instant.isPresent()) {
            rows.instant(instant.get().getEpochSecond());
        } else {
            rows.nothing();
        }
    }

    private static void bool(CopyRows rows, Optional<Boolean> value) {
        if (value.isPresent()) {
            rows.bool(value.get());
        } else {
            rows.nothing();
        }
    }

    /** After the issues. */
    static void sendTimelines(List<Followed> followed, Ids ids, Handle handle) {
        CopyRows entries = new CopyRows("issue_entry", "issue_id", "number", "at", "account_id", "deed");
        for (int i = 0; i < followed.size(); i++) {
            if (followed.get(i) != null) {
                for (Entry entry : followed.get(i).entries()) {
                    entries.row()
                            .bigint(ids.issue() + i)
                            .integer(entry.number())
                            .instant(entry.at().getEpochSecond())
                            .key(entry.accountId().orElse(0L))
                            .json(Json.write(entry.deed()));
                }
            }
        }
        entries.send(handle);
        sendComplainants(followed, ids, handle);
    }

    /** Row-level security refuses COPY, so names go through a table of the session. */
    private static void sendComplainants(List<Followed> followed, Ids ids, Handle handle) {
        CopyRows complainants = new CopyRows("complainant", "id", "issue_id", "household_id", "anonymous");
        CopyRows contacts = new CopyRows("pg_temp.caller", "complainant_id", "name", "phone");
        for (int i = 0; i < followed.size(); i++) {
            if (followed.get(i) != null) {
                for (Followed.Complainant complainant : followed.get(i).complainants()) {
                    long id = ids.complainant() + complainants.rows();
                    complainants
                            .row()
                            .bigint(id)
                            .bigint(ids.issue() + i)
                            .key(complainant.household())
                            .bool(complainant.isAnonymous());
                    if (complainant.name() != null) {
                        contacts.row().bigint(id).text(complainant.name()).text(complainant.phone());
                    }
                }
            }
        }
        complainants.send(handle);
        handle.execute("create temporary table caller (complainant_id bigint, name text, phone text) on commit drop");
        contacts.send(handle);
        handle.execute("set local gridwalk.contacts = 'on'");
        handle.execute("insert into complainant_contact (complainant_id, name, phone) select * from pg_temp.caller");
    }
}
