package org.gridwalk.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Locale;
import org.gridwalk.server.Problem;

/** Slows down guessing: after {@link #FAILURES} wrong passwords for a login or from an address, a quarter hour's rest. */
final class SignInThrottle {
    static final int FAILURES = 8;
    private static final int FAILURES_AN_ADDRESS = 60; // a whole office behind one address
    private static final Duration REST = Duration.ofMinutes(15);

    private final Cache<String, Integer> failures =
            Caffeine.newBuilder().expireAfterWrite(REST).maximumSize(100_000).build();

    /** @throws Problem 429 while the login or the address rests */
    void check(Context ctx, String login) {
        String address = ctx.ip();
        if (count(byLogin(login)) >= FAILURES || count(byAddress(address)) >= FAILURES_AN_ADDRESS) {
            ctx.header("Retry-After", Long.toString(REST.toSeconds()));
            throw new Problem(429, "too-many-tries", "Too many wrong passwords; try again in a quarter of an hour.")
                    .with("retryAfterSeconds", REST.toSeconds());
        }
    }

    void failed(String login, String address) {
        failures.asMap().merge(byLogin(login), 1, Integer::sum);
        failures.asMap().merge(byAddress(address), 1, Integer::sum);
    }

    void succeeded(String login) {
        failures.invalidate(byLogin(login));
    }

    private int count(String key) {
        Integer count = failures.getIfPresent(key);
        return count == null ? 0 : count;
    }

    private static String byLogin(String login) {
        return "login " + login.toLowerCase(Locale.ROOT);
    }

    private static String byAddress(String address) {
        return "address " + address;
    }
}
