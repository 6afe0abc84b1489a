package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    /** What Jetty does by itself with a stream whose client is gone, at a moment nobody can choose. */
    @Test
    void aRequestThatIsTakenBackIsLetGo() throws Exception {
        CompletableFuture<Void> stream = new CompletableFuture<>();
        Javalin javalin = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    Errors.register(config.routes);
                    config.routes.get("/stream", ctx -> {
                        ctx.future(() -> stream);
                        ctx.req().startAsync().complete();
                    });
                })
                .start("127.0.0.1", 0);
        try {
            URI address = URI.create("http://127.0.0.1:" + javalin.port() + "/stream");
            HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
            CompletableFuture<Boolean> ended = CompletableFuture.supplyAsync(() -> stream.complete(null));
            assertThat(ended.get(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            javalin.stop();
        }
    }
}
