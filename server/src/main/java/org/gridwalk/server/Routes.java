package org.gridwalk.server;

import static org.gridwalk.server.auth.Access.ADMIN;
import static org.gridwalk.server.auth.Access.CALLERS_BACK;
import static org.gridwalk.server.auth.Access.COUNTER;
import static org.gridwalk.server.auth.Access.COVERAGE;
import static org.gridwalk.server.auth.Access.DESK;
import static org.gridwalk.server.auth.Access.EVERYONE_BUT_VIEWERS;
import static org.gridwalk.server.auth.Access.FILERS;
import static org.gridwalk.server.auth.Access.HOUSEHOLDS;
import static org.gridwalk.server.auth.Access.IMPORTERS;
import static org.gridwalk.server.auth.Access.ISSUES;
import static org.gridwalk.server.auth.Access.LEADERS;
import static org.gridwalk.server.auth.Access.MANAGERS;
import static org.gridwalk.server.auth.Access.PLANNERS;
import static org.gridwalk.server.auth.Access.PUBLIC;
import static org.gridwalk.server.auth.Access.SIGNED_IN;
import static org.gridwalk.server.auth.Access.WALKERS;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geocode.LiveGeocoder;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.server.auth.Access;
import org.gridwalk.server.auth.SessionApi;
import org.gridwalk.server.auth.TokenApi;
import org.gridwalk.server.ogc.Ogc;
import org.gridwalk.server.open311.Open311Api;

/** Every address of the server but the static files, with who may call it. */
public final class Routes {
    private final List<Route> table = new ArrayList<>();
    private final SearchApi search;

    /** One line of the table. */
    public record Route(HandlerType method, String path, Handler handler, Access access) {}

    Routes(Config config, Database database, Clock clock, Health health, Live live, Work work) {
        Networks networks = new Networks(database, config.state().resolve("network"));
        SessionApi session = new SessionApi(database, clock);
        TokenApi token = new TokenApi(database);
        AppointmentApi appointment = new AppointmentApi(database, clock);
        AreaApi area = new AreaApi(live.heat(), database, clock);
        BoundaryPlans plans = work.plans();
        Publications publications = new Publications(database, clock, plans);
        BoundaryApi boundary = new BoundaryApi(database, clock, work);
        CalendarApi calendar = new CalendarApi(live.coverage(), database, clock, work);
        CompletenessApi completeness = new CompletenessApi(database, clock);
        CoverageApi coverage = new CoverageApi(live.coverage(), database, clock);
        CoverageMapApi coverageMap = new CoverageMapApi(live.coverage(), clock);
        CoverageEvents coverageEvents = new CoverageEvents(live.coverage());
        DescriptionApi description = new DescriptionApi();
        LiveGeocoder geocoder = work.geocoder();
        GeocodeApi geocode = new GeocodeApi(database, geocoder, clock);
        HeatApi heat = new HeatApi(live.heat(), live.shortcut(), database, clock);
        HotSpotApi hotSpot = new HotSpotApi(database, clock, work.jobs());
        ScanApi scan = new ScanApi(database, clock, work.jobs());
        HouseholdEventApi householdEvent = new HouseholdEventApi(database, clock);
        ImportApi imports = new ImportApi(database, work.uploads(), clock, work.jobs());
        IssueApi issue = new IssueApi(live.heat(), database, clock);
        JobApi job = new JobApi(database);
        LocalSystemApi localSystem = new LocalSystemApi(database);
        LoopApi loop = new LoopApi(database, clock);
        IssueRulesApi issueRules = new IssueRulesApi(database, clock, work.jobs());
        MapApi map = new MapApi(database);
        Open311Api open311 = new Open311Api(database, clock, config.publicUrl());
        Ogc ogc = new Ogc(database, clock, config.publicCollections(), config.publicUrl());
        PublicationApi publication = new PublicationApi(publications, database);
        RateApi rate = new RateApi(database, clock);
        PatrolApi patrol = new PatrolApi(database, clock);
        ProjectApi project = new ProjectApi(database, clock);
        PushApi push = new PushApi(database, work.pushes());
        PolicyApi policy = new PolicyApi(live.coverage(), database, clock);
        ReportApi report = new ReportApi(database, clock, work.jobs(), config.publicUrl());
        RollApi roll = new RollApi(database, geocoder, clock);
        RouteApi route = new RouteApi(publications, database, networks, clock, config.publicUrl());
        ReviewApi review = new ReviewApi(database, clock);
        ServiceCirclesApi serviceCircles = new ServiceCirclesApi(database, networks, clock);
        this.search = new SearchApi(database, config.state().resolve("search"), clock);
        TeamApi team = new TeamApi(database, clock);
        VisitApi visit = new VisitApi(database, clock);
        DayApi day = new DayApi(publications, database, clock);
        FieldApi field = new FieldApi(database, clock);
        WorkloadApi workload = new WorkloadApi(live.coverage(), database, clock);

        get("/visits-files.js", new PhoneFiles()::show, PUBLIC);

        get("/health/live", health::live, PUBLIC);
        get("/health/ready", health::ready, PUBLIC);
        get("/metrics", health::metrics, ADMIN);

        get("/api/openapi.json", description::show, PUBLIC);
        get("/api/installation", area::installation, PUBLIC);
        get("/api/session", session::show, SIGNED_IN);
        post("/api/session", session::open, PUBLIC);
        delete("/api/session", live.shortcut().forgotAfter(session::close), PUBLIC);
        get("/api/tokens", token::list, SIGNED_IN);
        post("/api/tokens", token::make, SIGNED_IN);
        delete("/api/tokens/{id}", live.shortcut().forgotAfter(token::delete), SIGNED_IN);

        get("/api/areas", area::list, SIGNED_IN);
        get("/api/grids", area::grids, SIGNED_IN);

        get("/api/boundary-plans", boundary::list, PLANNERS);
        post("/api/boundary-plans", boundary::begin, PLANNERS);
        post("/api/boundary-plans/import", boundary::take, PLANNERS);
        get("/api/boundary-plans/{id}", boundary::show, PLANNERS);
        get("/api/boundary-plans/{id}/export", boundary::export, PLANNERS);
        get("/api/boundary-plans/{id}/ground", boundary::ground, PLANNERS);
        get("/api/boundary-plans/{id}/faults", boundary::faults, PLANNERS);
        get("/api/boundary-plans/{id}/comparison", boundary::compare, PLANNERS);
        get("/api/boundary-plans/{id}/steps", boundary::steps, PLANNERS);
        post("/api/boundary-plans/{id}/steps", boundary::step, PLANNERS);
        get("/api/boundary-plans/{id}/comments", boundary::comments, PLANNERS);
        post("/api/boundary-plans/{id}/comments", boundary::say, PLANNERS);
        post("/api/boundary-plans/{id}/proposals", boundary::propose, PLANNERS);
        get("/api/boundary-plans/{id}/start", boundary::start, PLANNERS);
        get("/api/boundary-plans/{id}/strokes", boundary::strokes, PLANNERS);
        post("/api/boundary-plans/{id}/strokes", boundary::stroke, PLANNERS);
        post("/api/boundary-plans/{id}/undo", boundary::undo, PLANNERS);
        post("/api/boundary-plans/{id}/redo", boundary::redo, PLANNERS);
        post("/api/boundary-plans/{id}/update", boundary::update, PLANNERS);
        post("/api/boundary-plans/{id}/publication", publication::publish, PLANNERS);
        get("/api/boundary-publications", publication::list, PLANNERS);
        delete("/api/boundary-publications/{id}", publication::takeBack, PLANNERS);
        post("/api/boundary-publications/{id}/reversal", publication::reverse, PLANNERS);
        get("/api/boundary-publications/{id}/changes", publication::changes, PLANNERS);

        get("/api/topics", issue::topics, SIGNED_IN);
        get("/api/issues", issue::list, ISSUES);
        post("/api/issues", field::issue, HOUSEHOLDS);
        get("/api/issues/summary", issue::summary, ISSUES);
        get("/api/issues/rates", rate::rates, ISSUES);
        get("/api/issues/rows", rate::rows, ISSUES);
        get("/api/issues/{id}", issue::show, ISSUES);
        get("/api/issues/{id}/timeline", loop::timeline, ISSUES);
        get("/api/issues/{id}/duplicates", loop::duplicates, ISSUES);
        get("/api/issues/{id}/cases", loop::cases, ISSUES);
        get("/api/issues/{id}/complainants", loop::complainants, CALLERS_BACK);
        post("/api/issues/{id}/steps", loop::step, ISSUES);
        post("/api/issues/{id}/split", loop::split, FILERS);
        get("/api/desk/inbox", loop::inbox, ISSUES);
        post("/api/desk/issues", loop::file, FILERS);
        get("/api/notices", loop::notices, SIGNED_IN);
        post("/api/notices/seen", loop::see, SIGNED_IN);
        get("/api/lifecycles", loop::lifecycles, SIGNED_IN);
        put("/api/lifecycles", loop::choose, ADMIN);
        get("/api/issue-rules", issueRules::show, ADMIN);
        put("/api/issue-rules", issueRules::save, ADMIN);

        get("/api/projects", project::list, ISSUES);
        post("/api/projects", project::propose, FILERS);
        get("/api/projects/{id}", project::show, ISSUES);
        post("/api/projects/{id}/steps", project::step, FILERS);
        get("/api/funds", project::funds, ISSUES);
        put("/api/funds", project::choose, ADMIN);
        get("/api/cases", project::cases, ISSUES);

        get("/api/reports/kinds", report::kinds, ISSUES);
        get("/api/reports/ready", report::ready, ISSUES);
        get("/api/reports/templates", report::templates, ISSUES);
        post("/api/reports/templates", report::save, MANAGERS);
        get("/api/reports/templates/{id}", report::template, ISSUES);
        delete("/api/reports/templates/{id}", report::delete, MANAGERS);
        get("/api/reports/schedules", report::schedules, ISSUES);
        post("/api/reports/schedules", report::schedule, ISSUES);
        delete("/api/reports/schedules/{id}", report::unschedule, ISSUES);
        get("/api/reports", report::files, ISSUES);
        post("/api/reports", report::make, ISSUES);
        get("/api/reports/{id}", report::file, ISSUES);

        get("/api/heat/{z}/{x}/{y}", heat::tile, ISSUES);
        get("/api/heat/domain", heat::domain, ISSUES);
        get("/api/heat/cube", heat::cube, SIGNED_IN);
        get("/api/hotspots", hotSpot::find, COVERAGE);
        post("/api/hotspots", hotSpot::begin, ISSUES);
        get("/api/hotspots/issues", hotSpot::issues, ISSUES);
        get("/api/hotspots/visits", hotSpot::visits, ISSUES);
        get("/api/hotspots/funnel", hotSpot::funnel, ISSUES);
        get("/api/hotspots/clusters", scan::clusters, ISSUES);
        post("/api/hotspots/scans", scan::begin, MANAGERS);

        get("/api/coverage", coverage::byGrid, COVERAGE);
        get("/api/coverage/uncovered", coverage::uncovered, HOUSEHOLDS);
        get("/api/coverage/buildings", coverageMap::buildings, HOUSEHOLDS);
        get("/api/coverage/buildings/{id}", coverage::stairwell, HOUSEHOLDS);
        get("/api/coverage/heat/{z}/{x}/{y}", coverageMap::tile, HOUSEHOLDS);
        get("/api/coverage/heat/domain", coverageMap::domain, HOUSEHOLDS);
        get("/api/coverage/forecast", workload::forecast, EVERYONE_BUT_VIEWERS);
        get("/api/coverage/feasibility", workload::feasibility, EVERYONE_BUT_VIEWERS);
        get("/api/coverage/events", coverageEvents::follow, EVERYONE_BUT_VIEWERS);

        get("/api/completeness", completeness::byGrid, COVERAGE);

        get("/api/policies", policy::list, ADMIN);
        post("/api/policies", policy::save, ADMIN);
        post("/api/policies/preview", policy::preview, ADMIN);
        post("/api/policies/first-round", policy::firstRound, ADMIN);
        post("/api/policies/first-round/preview", policy::previewFirstRound, ADMIN);
        delete("/api/policies/{id}", policy::withdraw, ADMIN);
        get("/api/calendar", calendar::show, ADMIN);
        post("/api/calendar/preview", calendar::preview, ADMIN);
        put("/api/calendar", calendar::save, ADMIN);

        get("/api/households/{id}/events", householdEvent::list, HOUSEHOLDS);
        post("/api/households/{id}/events", householdEvent::make, HOUSEHOLDS);

        get("/api/appointments", appointment::list, HOUSEHOLDS);
        post("/api/appointments", appointment::make, HOUSEHOLDS);
        post("/api/appointments/{id}/move", appointment::move, HOUSEHOLDS);
        post("/api/appointments/{id}/end", appointment::end, HOUSEHOLDS);

        post("/api/visits", visit::record, HOUSEHOLDS);
        get("/api/visits/day", day::show, HOUSEHOLDS);
        get("/api/visits/conflicts", visit::conflicts, HOUSEHOLDS);
        post("/api/visits/conflicts/{id}", visit::resolve, HOUSEHOLDS);
        post("/api/door-changes", field::change, HOUSEHOLDS);
        get("/api/door-changes", field::proposals, DESK);
        post("/api/door-changes/{id}", field::decide, DESK);
        post("/api/photos", field::photo, FILERS);
        get("/api/photos/{photo}", field::showPhoto, EVERYONE_BUT_VIEWERS);
        get("/api/patrols", patrol::show, FILERS);
        post("/api/patrols", patrol::record, HOUSEHOLDS);
        get("/api/patrols/checks", patrol::checks, FILERS);
        put("/api/patrols/checks", patrol::choose, ADMIN);
        get("/api/rolls", roll::list, COUNTER);
        post("/api/rolls", roll::take, COUNTER);
        delete("/api/rolls/{id}", roll::delete, COUNTER);
        get("/api/rolls/{id}/entries", roll::entries, COUNTER);
        post("/api/rolls/{id}/decisions", roll::decide, COUNTER);
        get("/api/complaints", field::complaints, ADMIN);
        post("/api/complaints", field::complain, SIGNED_IN);

        get("/api/routes", route::list, HOUSEHOLDS);
        post("/api/routes", route::make, WALKERS);
        get("/api/routes/today", route::today, HOUSEHOLDS);
        get("/api/routes/{id}", route::show, HOUSEHOLDS);
        get("/api/routes/{id}/code.svg", route::code, HOUSEHOLDS);
        put("/api/routes/{id}", route::change, WALKERS);
        post("/api/routes/{id}/again", route::again, WALKERS);
        get("/api/team", team::team, FILERS);
        get("/api/absences", team::absences, LEADERS);
        post("/api/absences", team::enter, LEADERS);
        put("/api/absences/{id}", team::change, LEADERS);
        delete("/api/absences/{id}", team::end, LEADERS);
        get("/api/handovers", team::handovers, LEADERS);
        get("/api/handovers/list", team::handoverList, LEADERS);
        post("/api/handovers", team::handOver, MANAGERS);
        delete("/api/handovers/{id}", team::withdraw, MANAGERS);

        get("/api/reviews", review::list, LEADERS);
        post("/api/reviews", review::make, LEADERS);
        post("/api/reviews/{id}", review::decide, MANAGERS);

        get("/api/service-circles", serviceCircles::byGrid, COVERAGE);
        get("/api/service-circles/map", serviceCircles::picture, EVERYONE_BUT_VIEWERS);

        get("/api/search", search::find, EVERYONE_BUT_VIEWERS);
        get("/api/geocode", geocode::locate, FILERS);
        get("/api/geocode/reverse", geocode::reverse, FILERS);
        get("/api/geocode/reviews", geocode::waiting, DESK);
        post("/api/geocode/reviews/{id}", geocode::decide, DESK);
        get("/api/map/{z}/{x}/{y}.mvt", map::tile, SIGNED_IN);

        ogc("", ogc.api()::landing);
        ogc("/conformance", ogc.api()::conformance);
        ogc("/api", ogc.api()::api);
        ogc("/collections", ogc.api()::collections);
        ogc("/collections/{collection}", ogc.api()::collection);
        ogc("/collections/{collection}/queryables", ogc.api()::queryables);
        ogc("/collections/{collection}/items", ogc.items()::list);
        ogc("/collections/{collection}/items/{feature}", ogc.items()::show);
        ogc("/collections/{collection}/tiles", ogc.tiles()::tilesets);
        ogc("/collections/{collection}/tiles/{tileMatrixSet}", ogc.tiles()::tileset);
        ogc("/collections/{collection}/tiles/{tileMatrixSet}/{tileMatrix}/{tileRow}/{tileCol}", ogc.tiles()::tile);
        ogc("/tileMatrixSets", ogc.tiles()::matrixSets);
        ogc("/tileMatrixSets/{tileMatrixSet}", ogc.tiles()::matrixSet);

        get("/api/pushes", push::list, ADMIN);
        post("/api/pushes/again", push::again, ADMIN);

        get("/open311/discovery.{format}", open311::discovery, PUBLIC);
        get("/open311/v2/services.{format}", open311::services, PUBLIC);
        get("/open311/v2/services/{code}.{format}", open311::definition, PUBLIC);
        get("/open311/v2/requests.{format}", open311::list, ISSUES);
        post("/open311/v2/requests.{format}", open311::create, FILERS);
        get("/open311/v2/requests/{id}.{format}", open311::show, ISSUES);
        get("/open311/v2/tokens/{token}.{format}", open311::token, FILERS);

        get("/api/imports", imports::list, IMPORTERS);
        post("/api/imports", imports::bring, IMPORTERS);
        get("/api/imports/mappings", imports::mappings, IMPORTERS);
        post("/api/imports/mappings", imports::keep, IMPORTERS);
        delete("/api/imports/mappings/{id}", imports::forget, IMPORTERS);
        get("/api/imports/{id}", imports::show, IMPORTERS);
        delete("/api/imports/{id}", imports::discard, IMPORTERS);
        get("/api/imports/{id}/preview", imports::preview, IMPORTERS);
        put("/api/imports/{id}/mapping", imports::map, IMPORTERS);
        post("/api/imports/{id}/trial", imports::tryOut, IMPORTERS);
        get("/api/imports/{id}/report", imports::report, IMPORTERS);
        get("/api/imports/{id}/places", imports::places, IMPORTERS);
        post("/api/imports/{id}/load", imports::load, IMPORTERS);
        get("/api/imports/{id}/rejected.csv", imports::refused, IMPORTERS);
        post("/api/imports/{id}/undo", imports::takeBack, IMPORTERS);

        get("/api/local-systems", localSystem::list, IMPORTERS);
        post("/api/local-systems", localSystem::keep, MANAGERS);
        post("/api/local-systems/fit", localSystem::fit, MANAGERS);
        delete("/api/local-systems/{id}", localSystem::forget, MANAGERS);

        get("/api/jobs", job::list, ADMIN);
        get("/api/jobs/{id}", job::show, SIGNED_IN);
        get("/api/jobs/{id}/events", job::events, SIGNED_IN);
        post("/api/jobs/{id}/cancel", job::cancel, SIGNED_IN);
    }

    /** The table, for whoever holds something against it. */
    public List<Route> table() {
        return List.copyOf(table);
    }

    /** What answers keep open between them. */
    void close() {
        search.close();
    }

    void register(RoutesConfig routes) {
        for (Route route : table) {
            routes.addHttpHandler(route.method(), route.path(), route.handler(), route.access());
            if (isReadAtOnce(route)) {
                routes.addHttpHandler(HandlerType.HEAD, route.path(), route.handler(), route.access());
            }
        }
    }

    /** What HEAD is answered like GET for: not a stream of events, and not /ogc, whose table names its own. */
    private static boolean isReadAtOnce(Route route) {
        return route.method().equals(HandlerType.GET)
                && !route.path().startsWith("/ogc")
                && !route.path().endsWith("/events");
    }

    private void get(String path, Handler handler, Access access) {
        table.add(new Route(HandlerType.GET, path, handler, access));
    }

    /** Below /ogc each collection decides for itself who reads it. HEAD and OPTIONS are what the standards recommend. */
    private void ogc(String path, Handler handler) {
        get("/ogc" + path, handler, PUBLIC);
        table.add(new Route(HandlerType.HEAD, "/ogc" + path, handler, PUBLIC));
        Handler options = ctx -> ctx.status(204).header("Allow", "GET, HEAD, OPTIONS");
        table.add(new Route(HandlerType.OPTIONS, "/ogc" + path, options, PUBLIC));
    }

    private void post(String path, Handler handler, Access access) {
        table.add(new Route(HandlerType.POST, path, handler, access));
    }

    private void put(String path, Handler handler, Access access) {
        table.add(new Route(HandlerType.PUT, path, handler, access));
    }

    private void delete(String path, Handler handler, Access access) {
        table.add(new Route(HandlerType.DELETE, path, handler, access));
    }
}
