package org.gridwalk.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

    private final Supplier<Optional<String>> version;
    private final Timer whole;
    private final Timer unchanged;
    private final Cache<Asked, Given> given = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(2))
            .maximumWeight(MOST_BYTES)
            .weigher((Asked asked, Given answer) -> answer.body.remaining() + BYTES_BESIDE)
            .build();

    private record Asked(String authorization, String cookie, String accept, String encoding, String address) {}

    private record Given(String version, String tag, HttpFields headers, ByteBuffer body) {}

    /** @param version of the data, another one for other data; empty while there is none */
    HeatShortcut(Supplier<Optional<String>> version, Health health) {
        this.version = version;
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

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        long started = System.nanoTime();
        if (request.getHttpURI().getPath().startsWith(TILES) && HttpMethod.GET.is(request.getMethod())) {
            Given known = given.getIfPresent(asked(request));
            if (known != null && version.get().filter(known.version::equals).isPresent()) {
                boolean same = known.tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH));
                answer(known, same, response, callback);
                (same ? unchanged : whole).record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
                return true;
            }
        }
        return super.handle(request, response, callback);
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

    private static void answer(Given known, boolean same, Response response, Callback callback) {
        response.getHeaders().add(known.headers);
        if (same) {
            response.getHeaders().remove(HttpHeader.CONTENT_ENCODING).remove(HttpHeader.CONTENT_TYPE);
            response.setStatus(HttpStatus.NOT_MODIFIED_304);
            response.write(true, null, callback);
        } else {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, known.body.remaining());
            response.write(true, known.body.slice(), callback);
        }
    }
}
