package org.gridwalk.server.auth;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Account;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.Audit;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.account.Sessions;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.Body;
import org.gridwalk.server.Params;
import org.gridwalk.server.Problem;

/** Signing in and out. */
public final class SessionApi {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Audit audit;
    private final SignInThrottle throttle = new SignInThrottle();
    private final Clock clock;

    /** @param clock by whose day roles are granted; its zone is the business zone */
    public SessionApi(Database database, Clock clock) {
        this.clock = clock;
        this.accounts = new Accounts(database);
        this.sessions = new Sessions(database);
        this.audit = new Audit(database);
    }

    record SignIn(String login, String password) {
        SignIn {
            required("login", login);
            required("password", password);
        }

        private static void required(String field, String value) {
            if (value == null || value.isEmpty() || value.length() > 200 || value.indexOf('\0') >= 0) {
                throw new BadInput(field, value == null ? null : "***", "text of 1 to 200 characters");
            }
        }
    }

    /** What the pages know of who uses them. */
    record SessionView(
            String login, String name, List<Grant> roles, boolean restricted, List<Long> gridIds, String csrfToken) {
        static SessionView of(Account account, List<Grant> grants, String csrfToken) {
            Scope scope = Grant.scope(grants);
            return new SessionView(
                    account.login(), account.name(), grants, scope.restricted(), scope.gridIds(), csrfToken);
        }
    }

    public void open(Context ctx) {
        Params.of(ctx);
        SignIn signIn = Body.of(ctx, SignIn.class);
        throttle.check(ctx, signIn.login());
        Account account = accounts.signIn(signIn.login(), signIn.password()).orElseThrow(() -> {
            throttle.failed(signIn.login(), ctx.ip());
            return Problem.unauthorized("sign-in-failed", "Login or password is wrong.");
        });
        throttle.succeeded(signIn.login());
        Sessions.Opened opened = sessions.open(account.id());
        audit.note(account.id(), "sign-in", "session", Map.of());
        ctx.cookie(cookie(ctx, opened.token(), (int) Sessions.LIFETIME.toSeconds()));
        ctx.json(SessionView.of(account, accounts.grants(account.id(), LocalDate.now(clock)), opened.csrfToken()));
    }

    public void show(Context ctx) {
        Params.of(ctx);
        Caller caller = Caller.of(ctx);
        String csrfToken = ctx.cookie(Guard.COOKIE) == null
                ? ""
                : sessions.find(ctx.cookie(Guard.COOKIE))
                        .map(Sessions.Session::csrfToken)
                        .orElse("");
        ctx.json(SessionView.of(caller.account(), caller.grants(), csrfToken));
    }

    public void close(Context ctx) {
        Params.of(ctx);
        String token = ctx.cookie(Guard.COOKIE);
        if (token != null) {
            sessions.close(token);
        }
        ctx.cookie(cookie(ctx, "", 0));
        ctx.status(204);
    }

    private static Cookie cookie(Context ctx, String token, int maxAgeSeconds) {
        Cookie cookie = new Cookie(Guard.COOKIE, token);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(ctx.scheme().equals("https"));
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge(maxAgeSeconds);
        return cookie;
    }
}
