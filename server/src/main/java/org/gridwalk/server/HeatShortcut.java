package org.gridwalk.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.gridwalk.geodata.heat.LiveHeat;

/**
 * Gives a tile of heat again that was given to the same caller a moment ago, before the request comes to the routes, as long
 * as the data are the same: while a hand drags a brush, or many look at one map, that is most of them. All else goes on to
 * the routes.
 *
 * <p>A caller is known by the headers that showed who it was. An answer is given again for two seconds, as rights are looked
 * up again after two seconds, and not once anybody has signed out.
 */
final class HeatShortcut extends Handler.Wrapper {
    private static final String TILES = "/api/heat/";
    private static final long MOST_BYTES = 32L << 20;
    private static final int BYTES_BESIDE = 1000;

    /** As which its answers are timed. */
    private static final String ROUTE = "/api/heat/{z}/{x}/{y} again";

    private final LiveHeat heat;
    private final Timer whole;
    private final Timer unchanged;
    private final Cache<Asked, Given> given = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumWeight(MOST_BYTES)
            .weigher((Asked asked, Given answer) -> answer.body.remaining() + BYTES_BESIDE)
            .build();

    private record Asked(String authorization, String cookie, String accept, String encoding, String address) {}

    private record Given(String version, String tag, HttpFields headers, ByteBuffer body) {
        boolean isOf(Optional<String> present) {
            return present.filter(version::equals).isPresent();
        }
    }

    HeatShortcut(LiveHeat heat, Health health) {
        this.heat = heat;
        this.whole = health.timer(ROUTE, HttpStatus.OK_200);
        this.unchanged = health.timer(ROUTE, HttpStatus.NOT_MODIFIED_304);
    }

    /** Keeps what a route has just answered. */
    void keep(Context ctx, String ofVersion, String tag, byte[] body) {
        String query = ctx.queryString();
        Asked asked = new Asked(
                ctx.header("Authorization"),
                ctx.header("Cookie"),
                ctx.header("Accept"),
                ctx.header("Accept-Encoding"),
                ctx.req().getRequestURI() + (query == null ? "" : "?" + query));
        HttpFields.Mutable headers = HttpFields.build();
        for (String name : ctx.res().getHeaderNames()) {
            ctx.res().getHeaders(name).forEach(value -> headers.add(encoded(name, value)));
        }
        given.put(
                asked,
                new Given(
                        ofVersion,
                        tag,
                        headers.asImmutable(),
                        ByteBuffer.wrap(body).asReadOnlyBuffer()));
    }

    private static HttpField encoded(String name, String value) {
        HttpHeader known = HttpHeader.CACHE.get(name);
        return known == null ? new PreEncodedHttpField(name, value) : new PreEncodedHttpField(known, value);
    }

    /** A route after which nothing is given again that was given before: somebody has signed out. */
    io.javalin.http.Handler forgotAfter(io.javalin.http.Handler route) {
        return ctx -> {
            route.handle(ctx);
            given.invalidateAll();
        };
    }

    /**
     * What is given again is so by the thread that has read the request, which must not wait for anything: all else goes on in
     * one of the pool. Handing each request over takes longer than answering it.
     */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long started = System.nanoTime();
        Given known = known(request);
        if (known != null && known.isOf(heat.knownVersion())) {
            answer(known, started, request, response, callback);
        } else {
            request.getComponents().getExecutor().execute(() -> answerInThePool(started, request, response, callback));
        }
        return true;
    }

    private void answerInThePool(long started, Request request, Response response, Callback callback) {
        try {
            // Looked up again: the request may have waited, and somebody signed out meanwhile.
            Optional<String> present = known(request) == null ? Optional.empty() : presentVersion();
            Given known = known(request);
            if (known != null && known.isOf(present)) {
                answer(known, started, request, response, callback);
            } else if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) {
            Response.writeError(request, response, callback, e);
        }
    }

    private Given known(Request request) {
        return isOfTile(request) ? given.getIfPresent(asked(request)) : null;
    }

    /** Where the database can't be asked, the routes have the words for it. */
    private Optional<String> presentVersion() {
        try {
            return heat.version();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfTile(Request request) {
        return request.getHttpURI().getPath().startsWith(TILES) && HttpMethod.GET.is(request.getMethod());
    }

    private static Asked asked(Request request) {
        HttpFields headers = request.getHeaders();
        return new Asked(
                headers.get(HttpHeader.AUTHORIZATION),
                headers.get(HttpHeader.COOKIE),
                headers.get(HttpHeader.ACCEPT),
                headers.get(HttpHeader.ACCEPT_ENCODING),
                request.getHttpURI().getPathQuery());
    }

    private void answer(Given known, long started, Request request, Response response, Callback callback) {
        boolean same = known.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH));
        response.getHeaders().add(known.headers);
        if (same) {
            response.getHeaders().remove(HttpHeader.CONTENT_ENCODING).remove(HttpHeader.CONTENT_TYPE);
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, known.body.remaining());
            response.write(true, known.body.slice(), callback);
        }
        (same ? unchanged : whole).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    }
}
