package org.gridwalk.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.MethodNotAllowedResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Accounts;
import org.gridwalk.geodata.account.ApiTokens;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Sessions;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.server.Problem;

/**
 * Stands before every route: finds out who calls, and lets through whoever has one of the route's roles.
 *
 * <p>An account is shown by the session cookie of the pages, or by a token: as bearer, as the password of HTTP Basic with
 * any user name, which is what QGIS and GDAL can send, or as the {@code api_key} of Open311. A changing request with a
 * cookie carries the session's token against forgery in {@code X-CSRF-Token}; other sites can't read it.
 */
public final class Guard {
    static final String COOKIE = "gridwalk_session";
    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    private final Accounts accounts;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final Clock clock;
    /** Spares the database three statements a tile; short enough that a withdrawn right ends at once for a person. */
    private final Cache<Long, Caller> callers = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumSize(10_000)
            .build();

    /** @param clock by whose day roles are granted; its zone is the business zone */
    public Guard(Database database, Clock clock) {
        this.clock = clock;
        this.accounts = new Accounts(database);
        this.sessions = new Sessions(database);
        this.tokens = new ApiTokens(database);
    }

    /** Runs before the handler of each matched route. */
    public void check(Context ctx) {
        if (ctx.routeRoles().isEmpty()) {
            // Every route of the table has some: what has none is a file, asked for by a method that reads no file.
            throw new MethodNotAllowedResponse("", Map.of("availableMethods", "GET, HEAD"));
        }
        if (ctx.routeRoles().contains(Access.FILES)) {
            return;
        }
        Optional<Caller> caller = identify(ctx);
        caller.ifPresent(found -> found.attach(ctx));
        if (ctx.routeRoles().stream().anyMatch(role -> ((Access) role).anyone())) {
            return;
        }
        Caller known = caller.orElseThrow(() -> Problem.unauthorized("sign-in-needed", "Sign in, or show a token."));
        Set<Role> allowed = Caller.allowed(ctx);
        if (Collections.disjoint(known.roles(), allowed)) {
            throw new Problem(403, "role-missing", "This account has none of the roles that may do this.")
                    .with("roles", allowed.stream().sorted().toList());
        }
    }

    private Optional<Caller> identify(Context ctx) {
        String authorization = ctx.header("Authorization");
        if (authorization != null) {
            return Optional.of(byToken(token(authorization)));
        }
        Optional<String> key = apiKey(ctx);
        if (key.isPresent()) {
            return Optional.of(byToken(key));
        }
        String cookie = ctx.cookie(COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        Optional<Sessions.Session> session = sessions.find(cookie);
        session.filter(found -> !READING.contains(ctx.method())).ifPresent(found -> checkForgery(ctx, found));
        return session.flatMap(found -> caller(found.accountId()));
    }

    /** Below /open311 the token stands in the address or the form, as that standard has it. */
    private static Optional<String> apiKey(Context ctx) {
        if (!ctx.path().startsWith("/open311/")) {
            return Optional.empty();
        }
        String inAddress = ctx.queryParam("api_key");
        return Optional.ofNullable(inAddress == null ? ctx.formParam("api_key") : inAddress)
                .filter(key -> !key.isBlank());
    }

    private Caller byToken(Optional<String> sent) {
        return sent.flatMap(token -> tokens.find(token).stream().boxed().findFirst())
                .flatMap(this::caller)
                .orElseThrow(() -> Problem.unauthorized("token-unknown", "This token is unknown or has expired."));
    }

    private static Optional<String> token(String authorization) {
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.of(authorization.substring(7).trim());
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(authorization.substring(6).trim()), StandardCharsets.UTF_8);
                return Optional.of(pair.substring(pair.indexOf(':') + 1));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void checkForgery(Context ctx, Sessions.Session session) {
        String sent = ctx.header("X-CSRF-Token");
        if (sent == null
                || !MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8),
                        session.csrfToken().getBytes(StandardCharsets.UTF_8))) {
            throw new Problem(403, "csrf-token-missing", "A changing request needs the session's X-CSRF-Token header.");
        }
    }

    private Optional<Caller> caller(long accountId) {
        return Optional.ofNullable(callers.get(
                accountId,
                id -> accounts.byId(id)
                        .map(account -> new Caller(account, accounts.grants(id, LocalDate.now(clock))))
                        .orElse(null)));
    }
}
