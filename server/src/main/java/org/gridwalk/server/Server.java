package org.gridwalk.server;

import io.javalin.Javalin;
import java.time.Clock;
import org.gridwalk.geodata.db.Database;

/** The running server. */
public final class Server implements AutoCloseable {
    private final Javalin javalin;
    private final String bind;

    private Server(Javalin javalin, String bind) {
        this.javalin = javalin;
        this.bind = bind;
    }

    /** Starts to listen. */
    public static Server start(Config config, Database database, Clock clock) {
        Javalin javalin = Javalin.create(c -> {
            c.startup.showJavalinBanner = false;
            c.routes.get(
                    "/health/live",
                    context -> context.result(clock.instant() + " "
                            + database.jdbi()
                                    .withHandle(h -> h.createQuery("select 1")
                                            .mapTo(int.class)
                                            .one())));
        });
        javalin.start(config.bind(), config.port());
        return new Server(javalin, config.bind());
    }

    public int port() {
        return javalin.port();
    }

    /** As a person would type it. */
    public String url() {
        return "http://" + (bind.equals("0.0.0.0") || bind.equals("127.0.0.1") ? "localhost" : bind) + ":" + port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
