package org.gridwalk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What may import what. A new edge between features is written down here, by whoever needs it, or it is not there. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar")) // geodata's, when packaged
            .importPackages("org.gridwalk");

    private static final String GEODATA = "org.gridwalk.geodata.";

    /** Feature → the features that it stands on. Leaves (geo, db) and BadInput are open to all. */
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("account", Set.of()),
            Map.entry("appointment", Set.of("account")),
            Map.entry("job", Set.of()),
            Map.entry("calendar", Set.of()),
            Map.entry("issue", Set.of("account", "calendar")),
            Map.entry("area", Set.of("account", "issue")),
            Map.entry("boundary", Set.of("account", "intake", "issue", "job", "workload")),
            Map.entry("heat", Set.of("account", "issue")),
            Map.entry("hotspot", Set.of("account", "issue", "job")),
            Map.entry("completeness", Set.of("account")),
            Map.entry("coverage", Set.of("account")),
            Map.entry("search", Set.of("account")),
            Map.entry("network", Set.of("account", "routing", "intake", "job")),
            Map.entry("feature", Set.of("account")),
            Map.entry("geocode", Set.of("account", "search")),
            Map.entry("intake", Set.of("account", "area", "geocode", "issue", "job")),
            Map.entry("open311", Set.of("account", "area", "issue")),
            Map.entry("push", Set.of("area")),
            Map.entry("report", Set.of("account", "completeness", "coverage", "issue", "job")),
            Map.entry("roll", Set.of("account", "geocode", "intake", "visit")),
            Map.entry("team", Set.of("account", "appointment")),
            Map.entry("visit", Set.of("account", "appointment", "issue")),
            Map.entry("walk", Set.of("account", "calendar", "network", "routing")),
            Map.entry("workload", Set.of("account", "calendar", "coverage", "issue")),
            Map.entry("demo", Set.of("account", "calendar", "coverage", "geocode", "issue", "network")));

    private static final List<String> LEAVES = List.of("geo", "db");

    @Test
    void serverStandsOnGeodata() {
        noClasses()
                .that()
                .resideInAPackage("org.gridwalk.geodata..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.gridwalk.server..")
                .check(CLASSES);
    }

    @Test
    void httpOnlyInTheServer() {
        noClasses()
                .that()
                .resideInAPackage("org.gridwalk.geodata..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "jakarta.servlet..", "org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void graphHopperOnlyInTheNetworkAndWhereOsmIsRead() {
        noClasses()
                .that()
                .resideOutsideOfPackages(GEODATA + "network..", GEODATA + "intake.osm..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.graphhopper..", "com.carrotsearch..")
                .check(CLASSES);
    }

    @Test
    void luceneOnlyInTheSearch() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GEODATA + "search..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.lucene..", "com.hankcs..")
                .check(CLASSES);
    }

    @Test
    void officeLibrariesOnlyInReports() {
        noClasses()
                .that()
                .resideOutsideOfPackage(GEODATA + "report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi..", "org.jxls..", "com.deepoove..")
                .check(CLASSES);
    }

    @Test
    void sqlOnlyInGeodata() {
        noClasses()
                .that()
                .resideInAPackage("org.gridwalk.server..")
                .and()
                // Reads the SQLSTATE of what went wrong.
                .doNotHaveFullyQualifiedName("org.gridwalk.server.Errors")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..")
                .check(CLASSES);
    }

    @Test
    void leavesKnowNoFeature() {
        classes()
                .that()
                .resideInAnyPackage(GEODATA + "geo..", GEODATA + "db..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(
                        "org.gridwalk.server..",
                        GEODATA + "account..",
                        GEODATA + "appointment..",
                        GEODATA + "area..",
                        GEODATA + "issue..",
                        GEODATA + "completeness..",
                        GEODATA + "coverage..",
                        GEODATA + "heat..",
                        GEODATA + "hotspot..",
                        GEODATA + "job..",
                        GEODATA + "intake..",
                        GEODATA + "demo..",
                        GEODATA + "search..",
                        GEODATA + "feature..",
                        GEODATA + "geocode..",
                        GEODATA + "network..",
                        GEODATA + "routing..",
                        GEODATA + "visit..")
                .check(CLASSES);
    }

    @Test
    void noCycles() {
        slices().matching("org.gridwalk.geodata.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void apisDoNotImportEachOther() {
        Set<String> found = CLASSES.stream()
                .filter(type -> isApi(type.getName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> outermost(dependency.getOriginClass().getName()) + " -> "
                        + outermost(dependency.getTargetClass().getName()))
                .filter(edge -> isApi(edge.substring(edge.indexOf("-> ") + 3)) && !isLoop(edge))
                .collect(toCollection(TreeSet::new));
        assertThat(found).isEmpty();
    }

    private static boolean isApi(String className) {
        return className.startsWith("org.gridwalk.server.")
                && outermost(className).endsWith("Api");
    }

    private static boolean isLoop(String edge) {
        String[] ends = edge.split(" -> ");
        return ends[0].equals(ends[1]);
    }

    private static String outermost(String className) {
        return className.replaceAll("\\$.*", "");
    }

    @Test
    void featuresStandOnWhatIsWrittenDown() {
        Set<String> found = edges();
        Set<String> allowed = new TreeSet<>();
        EDGES.forEach((from, targets) -> targets.forEach(to -> allowed.add(from + " -> " + to)));
        assertThat(found)
                .as("edges between features: those found, and those allowed here")
                .isEqualTo(allowed);
    }

    private static Set<String> edges() {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        !feature(dependency.getTargetClass().getPackageName()).isEmpty())
                .filter(dependency ->
                        !feature(dependency.getOriginClass().getPackageName()).isEmpty())
                .map(ArchitectureTest::edge)
                .filter(edge -> !edge.isEmpty())
                .collect(toCollection(TreeSet::new));
    }

    private static String edge(Dependency dependency) {
        String from = feature(dependency.getOriginClass().getPackageName());
        String to = feature(dependency.getTargetClass().getPackageName());
        return from.equals(to) || LEAVES.contains(to) ? "" : from + " -> " + to;
    }

    private static String feature(String packageName) {
        return packageName.startsWith(GEODATA)
                ? packageName.substring(GEODATA.length()).replaceAll("\\..*", "")
                : "";
    }
}
