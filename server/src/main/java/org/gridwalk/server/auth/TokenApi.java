package org.gridwalk.server.auth;

import io.javalin.http.Context;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.ApiTokens;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.Body;
import org.gridwalk.server.Params;
import org.gridwalk.server.Problem;

/** The caller's own tokens for QGIS, GDAL and scripts. */
public final class TokenApi {
    private final ApiTokens tokens;
    private final Audit audit;

    public TokenApi(Database database) {
        this.tokens = new ApiTokens(database);
        this.audit = new Audit(database);
    }

    record Wanted(String label, int days) {
        Wanted {
            if (label == null || label.indexOf('\0') >= 0) {
                throw new BadInput("label", label, "1 to 80 characters that say what the token is for");
            }
        }
    }

    public void list(Context ctx) {
        Params.of(ctx);
        ctx.json(tokens.list(Caller.of(ctx).account().id()));
    }

    public void make(Context ctx) {
        Params.of(ctx);
        Wanted wanted = Body.of(ctx, Wanted.class);
        long accountId = Caller.of(ctx).account().id();
        ApiTokens.Made made = tokens.make(accountId, wanted.label(), wanted.days());
        audit.note(accountId, "make-token", "token/" + made.id(), Map.of("days", wanted.days()));
        ctx.status(201).json(made);
    }

    public void delete(Context ctx) {
        Params.of(ctx);
        if (!tokens.delete(Caller.of(ctx).account().id(), Params.pathId(ctx, "id"))) {
            throw Problem.notFound("token");
        }
        ctx.status(204);
    }
}
