package org.gridwalk.geodata.visit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.jdbi.v3.core.Handle;

/**
 * Receives each thing once. A phone can't know whether what it sent has arrived when no answer came, and sends it again:
 * the second time is answered as the first was, and does nothing.
 */
final class Receipts {
    /** As {@code receipt.kind}. */
    enum Kind {
        VISIT,
        DOOR_CHANGE,
        ISSUE,
        PHOTO,
        COMPLAINT,
        PATROL
    }

    private final Database database;

    Receipts(Database database) {
        this.database = database;
    }

    /**
     * Does the work in one transaction with the receipt, unless it has been done. Work that throws leaves the id free.
     *
     * @param body what was sent, whose JSON tells it from others
     * @param answer the type of what the work gives, which goes through JSON
     * @throws Refusal {@code ID_TAKEN} if the id came with another body before, or from another account
     */
    <T> T once(UUID id, Kind kind, Object body, Recorder by, Class<T> answer, Function<Handle, T> work) {
        String hash = sha256(Json.write(body));
        return database.jdbi().inTransaction(handle -> {
            // Waits for another transaction that has the same id in hand.
            boolean first = handle.createUpdate("""
                            insert into receipt (client_id, kind, account_id, body_hash, received_at)
                            values (:id, :kind, :account, :hash, :now)
                            on conflict (client_id) do nothing
                            """)
                            .bind("id", id)
                            .bind("kind", kind.name())
                            .bind("account", by.accountId())
                            .bind("hash", hash)
                            .bind("now", by.now())
                            .execute()
                    == 1;
            if (!first) {
                return earlier(handle, id, kind, by.accountId(), hash, answer);
            }
            T made = work.apply(handle);
            handle.createUpdate("update receipt set answer = cast(:answer as jsonb) where client_id = :id")
                    .bind("answer", Json.write(made))
                    .bind("id", id)
                    .execute();
            return made;
        });
    }

    private static <T> T earlier(Handle handle, UUID id, Kind kind, long account, String hash, Class<T> answer) {
        record Receipt(String kind, long account, String hash, JsonNode answer) {}
        Receipt receipt = handle.createQuery("select * from receipt where client_id = :id")
                .bind("id", id)
                .map((row, context) -> new Receipt(
                        row.getString("kind"),
                        row.getLong("account_id"),
                        row.getString("body_hash"),
                        Json.read(row.getString("answer"))))
                .one();
        if (!receipt.kind.equals(kind.name()) || receipt.account != account || !receipt.hash.equals(hash)) {
            throw Refusal.idTaken(id);
        }
        try {
            return Json.MAPPER.treeToValue(receipt.answer, answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws BadInput if there is none */
    static UUID required(UUID id) {
        if (id == null) {
            throw new BadInput("clientId", null, "a UUID that the sender made");
        }
        return id;
    }

    static long given(Object... values) {
        return Arrays.stream(values).filter(Objects::nonNull).count();
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
