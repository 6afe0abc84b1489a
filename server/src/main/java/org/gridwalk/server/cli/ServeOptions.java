package org.gridwalk.server.cli;

import org.gridwalk.server.Config;
import org.gridwalk.server.Tls;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a server listens, beside its state directory. */
final class ServeOptions {
    @Mixin
    private StateOptions state;

    @Option(names = "--port", paramLabel = "PORT")
    private Integer port;

    @Option(names = "--bind", paramLabel = "ADDRESS")
    private String bind;

    @Option(names = "--zone", paramLabel = "ZONE")
    private String zone;

    @Option(names = "--tls-cert", paramLabel = "FILE")
    private String tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE")
    private String tlsKey;

    Config config() {
        Config config = state.config();
        if (port != null) {
            config = config.withPort(port);
        }
        if (bind != null) {
            config = config.withBind(bind);
        }
        if (tlsCert != null || tlsKey != null) {
            config = config.withTls(Tls.of(tlsCert, tlsKey));
        }
        return zone == null ? config : config.withZone(zone);
    }
}
