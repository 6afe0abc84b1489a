package org.gridwalk.server.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.intake.Imports;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.local.LocalSystems;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.TargetMapping;
import org.gridwalk.geodata.intake.targets.Targets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code import TARGET FILE}: rows of a table or layer, by a mapping or by the names of its columns. */
abstract class ImportRows extends ImportCommand.Load {
    private final Target target;

    @Option(names = "--mapping", paramLabel = "FILE")
    private String mapping;

    @Option(names = "--register", paramLabel = "NAME")
    private String register;

    @Option(names = "--crs", paramLabel = "SYSTEM")
    private String crs;

    @Option(names = "--zone", paramLabel = "ZONE")
    private String zone;

    @Option(names = "--layer", paramLabel = "NAME")
    private String layer;

    @Option(names = "--sheet", paramLabel = "NAME")
    private String sheet;

    @Option(names = "--set", paramLabel = "FIELD=VALUE")
    private Map<String, String> constants = new LinkedHashMap<>();

    @Option(names = "--make")
    private boolean make;

    @Option(names = "--chain", paramLabel = "ORDER")
    private String chain;

    ImportRows(String name) {
        this.target = Targets.named(name).orElseThrow();
    }

    @Override
    final Imports.Outcome run(Imports imports, LocalSystems systems) {
        ObjectNode said = said(JsonNodeFactory.instance.objectNode(), systems);
        ObjectNode json = mapping == null
                ? TargetMapping.proposed(target, file, said)
                : ((ObjectNode) MappingReader.named(mapping)).setAll(said);
        String other = json.path("target").asText(target.name());
        BadInput.unless(other.equals(target.name()), "--mapping", mapping, "a mapping of " + target.name());
        return imports.run(file, json.put("target", target.name()), dryRun);
    }

    /** What is said at the command line goes before what the mapping says. */
    private ObjectNode said(ObjectNode json, LocalSystems systems) {
        put(json, "area", area);
        put(json, "register", register);
        put(json, "crs", crs == null ? null : systems.meant(crs));
        put(json, "zone", zone);
        put(json, "layer", layer);
        put(json, "sheet", sheet);
        put(json, "chain", chain);
        if (make) {
            json.put("make", true);
        }
        constants.forEach((field, value) -> json.withObjectProperty("constants").put(field, value));
        return json;
    }

    private static void put(ObjectNode json, String member, String value) {
        if (value != null) {
            json.put(member, value);
        }
    }

    /** {@code import areas FILE}. */
    @Command(name = "areas")
    static final class Areas extends ImportRows {
        Areas() {
            super("areas");
        }
    }

    /** {@code import streets FILE}. */
    @Command(name = "streets")
    static final class Streets extends ImportRows {
        Streets() {
            super("streets");
        }
    }

    /** {@code import estates FILE}. */
    @Command(name = "estates")
    static final class Estates extends ImportRows {
        Estates() {
            super("estates");
        }
    }

    /** {@code import buildings FILE}. */
    @Command(name = "buildings")
    static final class Buildings extends ImportRows {
        Buildings() {
            super("buildings");
        }
    }

    /** {@code import households FILE}. */
    @Command(name = "households")
    static final class Households extends ImportRows {
        Households() {
            super("households");
        }
    }

    /** {@code import services FILE}. */
    @Command(name = "services")
    static final class Services extends ImportRows {
        Services() {
            super("services");
        }
    }

    /** {@code import workers FILE}. */
    @Command(name = "workers")
    static final class Workers extends ImportRows {
        Workers() {
            super("workers");
        }
    }

    /** {@code import visits FILE}. */
    @Command(name = "visits")
    static final class Visits extends ImportRows {
        Visits() {
            super("visits");
        }
    }
}
