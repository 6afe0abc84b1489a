package org.gridwalk.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SetupProblem;
import org.gridwalk.geodata.push.PushSettings;

/**
 * The settings of this process. Later ones win: the defaults, {@code config.json} in the state directory,
 * {@code GRIDWALK_*} variables, options of the command. What a city decides (policies, vocabularies) is in the
 * database instead.
 *
 * @param state directory of the private cluster, backups and config.json
 * @param bind address to listen on; 127.0.0.1 means this machine only, 0.0.0.0 the network too
 * @param port of HTTP, 0 for a free one
 * @param publicUrl how others reach this server through a proxy, such as {@code https://grid.example.cn}; null when
 *     they ask it directly, and addresses are told by the Host that they ask for. What a proxy says in headers is not
 *     believed: anybody can send these
 * @param zone in which days begin and hours are counted
 * @param publicCollections of /ogc that are readable without an account
 * @param demo whether the data are generated, and the clock stands at their day
 * @param databaseUrl of a PostGIS of one's own; null for the private one
 * @param postgres settings of the private PostgreSQL, which win over ours
 * @param tls by which HTTPS is spoken; null for plain HTTP
 * @param push what is handed on to a platform above each night; null for nothing
 */
public record Config(
        Path state,
        String bind,
        int port,
        String publicUrl,
        ZoneId zone,
        List<String> publicCollections,
        boolean demo,
        String databaseUrl,
        Map<String, String> postgres,
        Tls tls,
        PushSettings push) {
    public static final int DEFAULT_PORT = 7070;
    public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

    public Config {
        if (port < 0 || port > 65_535) {
            throw new SetupProblem("A port is between 1 and 65535, not " + port);
        }
        if (publicUrl != null && !publicUrl.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
            throw new SetupProblem("A public URL is written like https://grid.example.cn, not " + publicUrl);
        }
        publicCollections = List.copyOf(publicCollections);
        postgres = Map.copyOf(postgres);
    }

    /** Where the state is, unless one says otherwise: a root's home can't be, because user postgres can't go there. */
    public static Path defaultState(Map<String, String> environment) {
        if (environment.containsKey("GRIDWALK_STATE")) {
            return Path.of(environment.get("GRIDWALK_STATE"));
        }
        if (System.getProperty("user.name").equals("root")) {
            return Path.of("/var/lib/gridwalk");
        }
        String home = environment.getOrDefault("XDG_STATE_HOME", System.getProperty("user.home") + "/.local/state");
        return Path.of(home, "gridwalk");
    }

    /** The defaults, the file and the variables. */
    public static Config read(Path state, Map<String, String> environment) {
        Stored stored = Stored.read(state.resolve("config.json"));
        return new Config(
                state.toAbsolutePath().normalize(),
                setting(environment, "GRIDWALK_BIND", stored.bind, "127.0.0.1"),
                port(setting(environment, "GRIDWALK_PORT", stored.port, DEFAULT_PORT + "")),
                setting(environment, "GRIDWALK_PUBLIC_URL", stored.publicUrl, null),
                zone(setting(environment, "GRIDWALK_ZONE", stored.zone, DEFAULT_ZONE.getId())),
                collections(environment, stored),
                false,
                setting(environment, "GRIDWALK_DATABASE_URL", stored.databaseUrl, null),
                Optional.ofNullable(stored.postgres).orElse(Map.of()),
                Tls.of(
                        setting(environment, "GRIDWALK_TLS_CERT", stored.tlsCert, null),
                        setting(environment, "GRIDWALK_TLS_KEY", stored.tlsKey, null)),
                stored.push == null ? null : stored.push.settings(state));
    }

    public Config withBind(String wanted) {
        return new Config(
                state, wanted, port, publicUrl, zone, publicCollections, demo, databaseUrl, postgres, tls, push);
    }

    public Config withPort(int wanted) {
        return new Config(
                state, bind, wanted, publicUrl, zone, publicCollections, demo, databaseUrl, postgres, tls, push);
    }

    public Config withZone(String wanted) {
        return new Config(
                state, bind, port, publicUrl, zone(wanted), publicCollections, demo, databaseUrl, postgres, tls, push);
    }

    public Config withTls(Tls wanted) {
        return new Config(
                state, bind, port, publicUrl, zone, publicCollections, demo, databaseUrl, postgres, wanted, push);
    }

    /** Nothing in generated data is anybody's secret: what the demo shows without an account is shown. */
    public Config asDemo() {
        List<String> open = publicCollections.isEmpty() ? List.of("grids", "buildings", "issues") : publicCollections;
        return new Config(state, bind, port, publicUrl, zone, open, true, databaseUrl, postgres, tls, push);
    }

    private static String setting(Map<String, String> environment, String name, Object stored, String otherwise) {
        String fromFile = stored == null ? otherwise : stored.toString();
        String value = environment.get(name);
        return value == null || value.isBlank() ? fromFile : value;
    }

    private static List<String> collections(Map<String, String> environment, Stored stored) {
        String value = environment.get("GRIDWALK_PUBLIC_COLLECTIONS");
        if (value != null) {
            return value.isBlank() ? List.of() : List.of(value.trim().split("\\s*,\\s*"));
        }
        return Optional.ofNullable(stored.publicCollections).orElse(List.of());
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new SetupProblem("A port is a number between 1 and 65535, not " + text, e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new SetupProblem("No such time zone: " + text + "; one is written like Asia/Shanghai", e);
        }
    }

    /** What config.json may hold, each of it optional. */
    private record Stored(
            String bind,
            Integer port,
            String publicUrl,
            String zone,
            List<String> publicCollections,
            String databaseUrl,
            Map<String, String> postgres,
            String tlsCert,
            String tlsKey,
            StoredPush push) {
        static Stored read(Path file) {
            if (!Files.exists(file)) {
                return new Stored(null, null, null, null, null, null, null, null, null, null);
            }
            try {
                return Json.MAPPER.readValue(Files.readString(file), Stored.class);
            } catch (UnrecognizedPropertyException e) {
                throw new SetupProblem(
                        "There is no setting \"" + e.getPropertyName() + "\" (in " + file + "); there are "
                                + String.join(
                                        ", ",
                                        e.getKnownPropertyIds().stream()
                                                .map(Object::toString)
                                                .sorted()
                                                .toList()),
                        e);
            } catch (JsonProcessingException e) {
                throw new SetupProblem("Can't read " + file + ": " + e.getOriginalMessage(), e);
            } catch (IOException e) {
                throw new SetupProblem("Can't read " + file + " (" + e.getMessage() + ")", e);
            }
        }
    }

    private record StoredPush(String url, String charset, String area, String token) {
        PushSettings settings(Path state) {
            return new PushSettings(
                    Optional.ofNullable(url).map(StoredPush::address),
                    state.resolve("push").toAbsolutePath().normalize(),
                    encoding(),
                    Optional.ofNullable(area),
                    Optional.ofNullable(token),
                    PushSettings.PATIENCE);
        }

        private static URI address(String url) {
            try {
                URI address = new URI(url);
                if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                        && address.getHost() != null
                        && address.getUserInfo() == null
                        && address.getQuery() == null) {
                    return address;
                }
            } catch (URISyntaxException e) {
                // Said below, as for one without a host.
            }
            throw new SetupProblem("push.url is written like https://platform.example.cn/in, not " + url);
        }

        private Charset encoding() {
            if (charset == null || charset.equals("UTF-8")) {
                return StandardCharsets.UTF_8;
            }
            if (charset.equals("GB18030")) {
                return Charset.forName(charset);
            }
            throw new SetupProblem("push.charset is UTF-8 or GB18030, not " + charset);
        }
    }
}
