package org.gridwalk.server.open311;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.area.Installation;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.open311.RequestForm;
import org.gridwalk.geodata.open311.RequestForm.Place;
import org.gridwalk.geodata.open311.RequestForm.Sender;
import org.gridwalk.geodata.open311.RequestsQuery;
import org.gridwalk.geodata.open311.ServiceRequest;
import org.gridwalk.geodata.open311.ServiceRequests;
import org.gridwalk.server.Problem;
import org.gridwalk.server.auth.Caller;

/** Services, requests and tokens of Open311 GeoReport v2. */
public final class Open311Api {
    /** When the way in which we answer last changed, as discovery has it. */
    private static final String CHANGED = "2026-11-23 00:00";

    private static final int MOST_PAGES = 10_000;

    private final ServiceRequests requests;
    private final Catalogue catalogue;
    private final Database database;
    private final Clock clock;
    private final String publicUrl;

    /** @param publicUrl how clients reach the server, or null to tell it by the Host that they ask for */
    public Open311Api(Database database, Clock clock, String publicUrl) {
        this.requests = new ServiceRequests(database);
        this.catalogue = new Catalogue(new Issues(database));
        this.database = database;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    record Discovery(String changeset, String contact, String keyService, List<Endpoint> endpoints) {}

    record Endpoint(String specification, String url, String changeset, String type, List<String> formats) {}

    public void discovery(Context ctx) {
        Answer.checkFormat(ctx);
        Fields.of(ctx);
        Wording words = Wording.of(ctx);
        String origin = publicUrl != null ? publicUrl : ctx.scheme() + "://" + ctx.host();
        Optional<Installation> installation = Installation.find(database);
        Endpoint endpoint = new Endpoint(
                "http://wiki.open311.org/GeoReport_v2",
                origin + "/open311/v2",
                CHANGED,
                installation.map(Installation::demoToday).isPresent() ? "test" : "production",
                List.of("text/xml", "application/json"));
        Answer.write(
                ctx,
                200,
                "discovery",
                new Discovery(
                        CHANGED,
                        words.say("contact")
                                .replace(
                                        "{name}",
                                        installation.map(Installation::name).orElse("Gridwalk")),
                        words.say("keyService").replace("{url}", origin),
                        List.of(endpoint)));
    }

    public void services(Context ctx) {
        Answer.checkFormat(ctx);
        area(Fields.of(ctx));
        Answer.write(ctx, 200, "services", catalogue.services(Wording.of(ctx)));
    }

    public void definition(Context ctx) {
        Answer.checkFormat(ctx);
        area(Fields.of(ctx));
        Answer.write(
                ctx,
                200,
                "service_definition",
                catalogue.definition(ctx.pathParam("code"), Wording.of(ctx)).orElseThrow(Open311Api::noService));
    }

    private static Problem noService() {
        return new Problem(404, "not-found", "The service_code is not found.");
    }

    /** The area whose code is the jurisdiction_id; this server has one for all, so it may be left out. */
    private Optional<Long> area(Fields fields) {
        return fields.text("jurisdiction_id")
                .map(code -> requests.area(code, LocalDate.now(clock))
                        .orElseThrow(
                                () -> new Problem(404, "not-found", "The jurisdiction_id " + code + " is not found.")));
    }

    public void list(Context ctx) {
        Answer.checkFormat(ctx);
        Fields fields = Fields.of(
                ctx, "service_request_id", "service_code", "start_date", "end_date", "status", "page", "page_size");
        Optional<Long> area = area(fields);
        List<Long> ids = fields.several("service_request_id").stream()
                .map(it -> Fields.id("service_request_id", it))
                .toList();
        RequestsQuery query = ids.isEmpty() ? ofTime(fields, area) : RequestsQuery.of(ids, area, clock.instant());
        answer(ctx, requests.list(query, taker(ctx), Wording.of(ctx).ofLifecycle()));
    }

    private RequestsQuery ofTime(Fields fields, Optional<Long> area) {
        Set<String> statuses = fields.several("status");
        statuses.forEach(
                it -> BadInput.unless(it.equals("open") || it.equals("closed"), "status", it, "open or closed"));
        return RequestsQuery.between(
                        fields.time("start_date"),
                        fields.time("end_date"),
                        clock.instant(),
                        fields.several("service_code"),
                        statuses.size() == 1 ? Optional.of(statuses.contains("open")) : Optional.empty())
                .paged(
                        area,
                        fields.number("page", MOST_PAGES, 1),
                        fields.number("page_size", RequestsQuery.MOST, RequestsQuery.MOST));
    }

    public void show(Context ctx) {
        Answer.checkFormat(ctx);
        Optional<Long> area = area(Fields.of(ctx));
        long id = Fields.id("service_request_id", ctx.pathParam("id"));
        List<ServiceRequest> found = requests.list(
                RequestsQuery.of(List.of(id), area, clock.instant()),
                taker(ctx),
                Wording.of(ctx).ofLifecycle());
        if (found.isEmpty()) {
            throw new Problem(404, "not-found", "The service_request_id is not found.");
        }
        answer(ctx, found);
    }

    private static void answer(Context ctx, List<ServiceRequest> found) {
        Answer.write(ctx, 200, "service_requests", found);
    }

    /** @param accountId nobody's here: people of other systems have no account with us */
    record Created(String serviceRequestId, String serviceNotice, Optional<String> accountId) {}

    public void create(Context ctx) {
        Answer.checkFormat(ctx);
        Fields fields = Fields.ofForm(
                ctx,
                "service_code",
                "lat",
                "long",
                "address_string",
                "address_id",
                "email",
                "device_id",
                "account_id",
                "first_name",
                "last_name",
                "phone",
                "description",
                "media_url",
                "token");
        Optional<Long> area = area(fields);
        Taker taker = taker(ctx);
        RequestForm form = form(fields, area.or(() -> requests.only(taker.scope())));
        if (catalogue.isUnknown(form.serviceCode())) {
            throw noService();
        }
        Instant reportedAt = fields.attributeTime(RequestForm.REPORTED_AT).orElse(null);
        ServiceRequests.Received received = requests.receive(form, reportedAt, area, taker);
        String notice = Wording.of(ctx)
                .say("notice")
                .replace("{number}", received.number())
                .replace(
                        "{day}",
                        LocalDate.ofInstant(received.dueAt(), clock.getZone()).toString());
        Created created = new Created(Long.toString(received.issueId()), notice, Optional.empty());
        Answer.write(ctx, 200, "service_requests", List.of(created));
    }

    private static RequestForm form(Fields fields, Optional<Long> area) {
        Place place = new Place(
                fields.degrees("long").orElse(null),
                fields.degrees("lat").orElse(null),
                fields.text("address_id").map(it -> Fields.id("address_id", it)).orElse(null),
                fields.text("address_string").orElse(null),
                area.orElse(null));
        Sender sender = new Sender(
                fields.text("first_name").orElse(null),
                fields.text("last_name").orElse(null),
                fields.text("phone").orElse(null),
                fields.text("email").orElse(null),
                fields.text("device_id").orElse(null),
                fields.text("account_id").orElse(null));
        return new RequestForm(
                fields.text("service_code").orElse(null),
                place,
                fields.text("description").orElse(null),
                fields.text("media_url").orElse(null),
                fields.attributes(),
                sender,
                fields.text("token").orElse(null));
    }

    record Known(String serviceRequestId, String token) {}

    public void token(Context ctx) {
        Answer.checkFormat(ctx);
        area(Fields.of(ctx));
        String token = ctx.pathParam("token");
        Known known = requests.byToken(token, Caller.of(ctx).account().id())
                .map(issue -> new Known(Long.toString(issue), token))
                .orElseThrow(() -> new Problem(404, "not-found", "The token is not found."));
        Answer.write(ctx, 200, "service_requests", List.of(known));
    }

    private Taker taker(Context ctx) {
        Caller caller = Caller.of(ctx);
        return new Taker(caller.account().id(), Caller.scope(ctx), caller.grants(), clock.instant(), clock.getZone());
    }
}
