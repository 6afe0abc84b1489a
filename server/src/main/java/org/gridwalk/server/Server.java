package org.gridwalk.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.intake.upload.UploadFolder;
import org.gridwalk.server.auth.Guard;

/** The running server: HTTP over one database, and the jobs of the night. */
public final class Server implements AutoCloseable {
    /** As the pages show it. */
    public static final String VERSION = "0.1.0";

    /** A larger body is refused with 413; files come with imports, which say their own limit. */
    static final long MOST_BYTES_OF_A_BODY = 1 << 20;

    private final Javalin javalin;
    private final Routes routes;
    private final Work work;
    private final Live live;
    private final Config config;

    private Server(Javalin javalin, Routes routes, Work work, Live live, Config config) {
        this.javalin = javalin;
        this.routes = routes;
        this.work = work;
        this.live = live;
        this.config = config;
    }

    /**
     * Starts to listen.
     *
     * @param clock whose zone is the business zone; in a demo it stands still
     */
    public static Server start(Config config, Database database, Clock clock) {
        Health health = new Health(database);
        Work work = new Work(
                database,
                clock,
                new UploadFolder(config.state().resolve("imports")),
                Optional.ofNullable(config.push()));
        Live live = Live.of(database, config.state(), clock);
        Routes routes = new Routes(config, database, clock, health, live, work);
        Javalin javalin = Javalin.create(c -> {
            configure(c, routes, new Guard(database, clock), health);
            if (config.tls() != null) {
                c.jetty.addConnector(
                        (jetty, http) -> config.tls().connector(jetty, http, config.bind(), config.port()));
            }
        });
        javalin.start(config.bind(), config.port());
        work.start();
        live.start();
        return new Server(javalin, routes, work, live, config);
    }

    private static void configure(JavalinConfig config, Routes routes, Guard guard, Health health) {
        Pages pages = new Pages();
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = MOST_BYTES_OF_A_BODY;
        config.http.prefer405over404 = true;
        config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        Form.configure(config);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> server.setErrorHandler(Server::answerWhatNeverReachedARoute));
        pages.serve(config);
        config.routes.before(pages::headers);
        config.routes.before(health::begin);
        config.routes.beforeMatched(guard::check);
        config.routes.after(health::end);
        routes.register(config.routes);
        Errors.register(config.routes);
    }

    public int port() {
        return javalin.port();
    }

    /** As a person would type it. */
    public String url() {
        String bind = config.bind();
        return (config.tls() == null ? "http://" : "https://")
                + (bind.equals("0.0.0.0") || bind.equals("127.0.0.1") ? "localhost" : bind) + ":" + port();
    }

    /** Every address, for whoever holds something against them. */
    public Routes routes() {
        return routes;
    }

    @Override
    public void close() {
        javalin.stop();
        routes.close();
        work.close();
        live.close();
    }

    /** A request line or header that Jetty itself refuses is a problem like any other. */
    private static boolean answerWhatNeverReachedARoute(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 400 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, "application/problem+json"));
        String body = Json.write(Errors.problem(status).body());
        Content.Sink.write(response, true, body, callback);
        return true;
    }
}
