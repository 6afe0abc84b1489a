package org.gridwalk.server;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.issue.loop.Lifecycle;
import org.gridwalk.geodata.report.ReportFormat;
import org.gridwalk.geodata.report.ReportKind;
import org.gridwalk.geodata.report.ReportTemplate;
import org.gridwalk.server.Routes.Route;
import org.gridwalk.server.ServerUnderTest.Answer;

/**
 * A request that an administrator may make, and that succeeds. Each route has one: whoever adds a route adds a line to
 * {@link #ALL}, and the tests of roles and of the description try it.
 *
 * @param route as the table has it
 * @param path with what {@link World#filledIn} puts in
 * @param body JSON, or {@link #form} after form; null for none
 * @param accept null for anything
 */
record Example(String method, String route, String path, String body, String accept) {
    private static final String BOUNDARY = "-part-of-a-form-";
    /** Stands for the bytes of a file in a form. */
    private static final String XLSX = "{a spreadsheet}";

    private static final String FILE = """
            工单编号,受理时间,诉求类别,状态,诉求内容
            X1,2024-03-01 10:00,噪音扰民,办结,楼上装修
            """;

    static final List<Example> ALL = List.of(
            get("/visits-files.js"),
            get("/health/live"),
            get("/health/ready"),
            get("/metrics"),
            get("/api/openapi.json"),
            get("/api/installation"),
            get("/api/session"),
            post("/api/session", "/api/session", "{\"login\":\"test-admin\",\"password\":\"password of test-admin\"}"),
            delete("/api/session", "/api/session"),
            get("/api/tokens"),
            post("/api/tokens", "/api/tokens", "{\"label\":\"QGIS\",\"days\":1}"),
            delete("/api/tokens/{id}", "/api/tokens/{token}"),
            get("/api/areas"),
            get("/api/grids"),
            get("/api/boundary-plans"),
            post("/api/boundary-plans", "/api/boundary-plans", "{\"communityId\":{community},\"name\":\"方案一\"}"),
            post(
                    "/api/boundary-plans/import",
                    "/api/boundary-plans/import",
                    form("community", "{community}")
                            + form("name", "导入的方案")
                            + form("file\"; filename=\"plan.geojson", """
                            {"type":"Polygon","coordinates":[[[-179,-89],[179,-89],[179,89],[-179,89],[-179,-89]]]}""")
                            + "--" + BOUNDARY + "--\r\n"),
            get("/api/boundary-plans/{id}", "/api/boundary-plans/{boundaryPlan}"),
            get("/api/boundary-plans/{id}/export", "/api/boundary-plans/{boundaryPlan}/export"),
            get("/api/boundary-plans/{id}/ground", "/api/boundary-plans/{boundaryPlan}/ground"),
            get("/api/boundary-plans/{id}/faults", "/api/boundary-plans/{boundaryPlan}/faults"),
            post(
                    "/api/boundary-plans/{id}/proposals",
                    "/api/boundary-plans/{boundaryPlan}/proposals",
                    "{\"keep\":0.5,\"grids\":2,\"deviation\":0.2}"),
            get("/api/boundary-plans/{id}/start", "/api/boundary-plans/{boundaryPlan}/start"),
            get("/api/boundary-plans/{id}/strokes", "/api/boundary-plans/{boundaryPlan}/strokes"),
            post(
                    "/api/boundary-plans/{id}/strokes",
                    "/api/boundary-plans/{boundaryPlan}/strokes",
                    "{\"version\":1,\"operation\":{\"op\":\"CREATE\",\"name\":\"新网格\",\"kind\":\"BASIC\"},\"note\":\"新楼\"}"),
            get("/api/boundary-plans/{id}/comparison", "/api/boundary-plans/{boundaryPlan}/comparison"),
            get("/api/boundary-plans/{id}/steps", "/api/boundary-plans/{boundaryPlan}/steps"),
            post(
                    "/api/boundary-plans/{id}/steps",
                    "/api/boundary-plans/{boundaryPlan}/steps",
                    "{\"version\":1,\"status\":\"SUBMITTED\"}"),
            get("/api/boundary-plans/{id}/comments", "/api/boundary-plans/{boundaryPlan}/comments"),
            post(
                    "/api/boundary-plans/{id}/comments",
                    "/api/boundary-plans/{boundaryPlan}/comments",
                    "{\"text\":\"三号楼归谁？\"}"),
            post("/api/boundary-plans/{id}/undo", "/api/boundary-plans/{boundaryPlan}/undo", "{\"version\":1}"),
            post("/api/boundary-plans/{id}/redo", "/api/boundary-plans/{boundaryPlan}/redo", "{\"version\":1}"),
            post("/api/boundary-plans/{id}/update", "/api/boundary-plans/{boundaryPlan}/update", "{\"version\":1}"),
            post(
                    "/api/boundary-plans/{id}/publication",
                    "/api/boundary-plans/{filedPlan}/publication",
                    "{\"version\":1,\"startsOn\":\"2026-12-10\"}"),
            get("/api/boundary-publications"),
            delete("/api/boundary-publications/{id}", "/api/boundary-publications/{pendingPublication}"),
            post(
                    "/api/boundary-publications/{id}/reversal",
                    "/api/boundary-publications/{publication}/reversal",
                    "{\"startsOn\":\"2026-12-01\"}"),
            get("/api/boundary-publications/{id}/changes", "/api/boundary-publications/{publication}/changes"),
            get("/api/topics"),
            get("/api/issues"),
            get("/api/issues/summary"),
            get("/api/issues/rates", "/api/issues/rates?by=TOPIC&definitions=CITY_MANAGEMENT"),
            get("/api/issues/rows", "/api/issues/rows?rate=onTimeRate&part=LEFT_OUT&from=2026-09-01"),
            get("/api/issues/{id}", "/api/issues/{issue}"),
            get("/api/issues/{id}/timeline", "/api/issues/{issue}/timeline"),
            get("/api/issues/{id}/complainants", "/api/issues/{issue}/complainants"),
            get("/api/issues/{id}/duplicates", "/api/issues/{issue}/duplicates"),
            get("/api/issues/{id}/cases", "/api/issues/{issue}/cases"),
            post(
                    "/api/issues/{id}/steps",
                    "/api/issues/{openIssue}/steps",
                    "{\"version\":{openIssueVersion},\"deed\":{\"step\":\"NOTE\",\"note\":\"问过了\"}}"),
            post("/api/issues/{id}/split", "/api/issues/{openIssue}/split", """
                    {"version":{openIssueVersion},"note":"另一件事","filing":{"source":"COUNTER","topic":"{topic}",
                    "where":{"buildingId":{building}},"description":"门口堆物"}}"""),
            get("/api/desk/inbox", "/api/desk/inbox?box=OPEN&stage=FILED,HANDLING"),
            post("/api/desk/issues", "/api/desk/issues", """
                    {"source":"COUNTER","topic":"{topic}","description":"楼上漏水","where":{"householdId":{household}},
                    "complainants":[{"householdId":{household}}]}"""),
            get("/api/notices"),
            post("/api/notices/seen", "/api/notices/seen", "{\"ids\":[1]}"),
            get("/api/lifecycles"),
            put("/api/lifecycles", "/api/lifecycles", lifecycle()),
            get("/api/issue-rules", "/api/issue-rules?on=2026-12-01"),
            put("/api/issue-rules", "/api/issue-rules", """
                    {"from":"2026-12-01","handling":{"amount":5,"unit":"WORKING_DAYS"},"topics":[
                    {"topic":"{topic}","tier":"GRID","ledger":"PROBLEM","response":{"amount":2,"unit":"WORKING_HOURS"}}]}"""),
            get("/api/projects", "/api/projects?month=2026-11&state=PROPOSED,RUNNING"),
            post("/api/projects", "/api/projects", """
                    {"clientId":"{uuid}","plan":{"title":"更换楼道排水立管","month":"2026-11","issueIds":[{issue}],
                    "startsOn":"2026-11-20","endsOn":"2026-11-30",
                    "budget":[{"fundId":1,"plannedFen":123456,"spentFen":0}],
                    "partners":[{"kind":"ORGANISATION","name":"物业公司","part":"施工"}]}}"""),
            get("/api/projects/{id}", "/api/projects/{project}"),
            post(
                    "/api/projects/{id}/steps",
                    "/api/projects/{project}/steps",
                    "{\"version\":0,\"deed\":{\"step\":\"APPROVE\"}}"),
            get("/api/funds"),
            put("/api/funds", "/api/funds", "{\"funds\":[{\"name\":\"社区保障资金\",\"nameEn\":\"Community fund\"}]}"),
            get("/api/cases", "/api/cases?q=漏水&limit=5"),
            get("/api/rolls"),
            post(
                    "/api/rolls",
                    "/api/rolls",
                    form("area", "{community}")
                            + form("category", "NEEDY")
                            + form("name", "十一月低保")
                            + form("asOf", "2026-11-20")
                            + form("file\"; filename=\"list.csv", "姓名,身份证号,家庭住址\n无名氏,,\n")
                            + "--" + BOUNDARY + "--\r\n"),
            get("/api/rolls/{id}/entries", "/api/rolls/{roll}/entries?difference=UNKNOWN&open=true"),
            post(
                    "/api/rolls/{id}/decisions",
                    "/api/rolls/{roll}/decisions",
                    "{\"rule\":\"MISSING\",\"decision\":\"ADD\",\"on\":\"2026-11-20\"}"),
            delete("/api/rolls/{id}", "/api/rolls/{roll}"),
            get("/api/reports/kinds"),
            get("/api/reports"),
            get("/api/reports/schedules"),
            post(
                    "/api/reports/schedules",
                    "/api/reports/schedules",
                    "{\"dayOfMonth\":5,\"kind\":\"MONTH\",\"format\":\"XLSX\"}"),
            delete("/api/reports/schedules/{id}", "/api/reports/schedules/{schedule}"),
            get("/api/reports/ready", "/api/reports/ready?kind=PROBLEMS&format=DOCX"),
            get("/api/reports/templates"),
            post(
                    "/api/reports/templates",
                    "/api/reports/templates",
                    form("kind", "MONTH")
                            + form("name", "月报 {uuid}")
                            + form("file\"; filename=\"month.xlsx", XLSX)
                            + "--" + BOUNDARY + "--\r\n"),
            get("/api/reports/templates/{id}", "/api/reports/templates/{template}"),
            delete("/api/reports/templates/{id}", "/api/reports/templates/{template}"),
            post(
                    "/api/reports",
                    "/api/reports",
                    "{\"kind\":\"MONTH\",\"from\":\"2026-10-01\",\"to\":\"2026-10-31\",\"format\":\"XLSX\",\"boundary\":\"then\"}"),
            get("/api/reports/{id}", "/api/reports/{report}"),
            get("/api/heat/{z}/{x}/{y}", "/api/heat/12/3372/1552"),
            get("/api/heat/domain", "/api/heat/domain?z=12"),
            get("/api/heat/cube"),
            get("/api/hotspots"),
            post("/api/hotspots", "/api/hotspots?from=2026-09-01&unit=GRID", null),
            get("/api/hotspots/issues", "/api/hotspots/issues?number=1&measure=COUNT&cell=50&from=2026-08-01"),
            get("/api/hotspots/visits", "/api/hotspots/visits?from=2026-09-01"),
            get("/api/hotspots/funnel", "/api/hotspots/funnel?from=2026-09-01"),
            get("/api/hotspots/clusters", "/api/hotspots/clusters?from=2026-11-01"),
            post("/api/hotspots/scans", "/api/hotspots/scans", null),
            get("/api/coverage"),
            get("/api/coverage/uncovered"),
            get("/api/coverage/buildings", "/api/coverage/buildings?bbox=100,20,120,50"),
            get("/api/coverage/heat/{z}/{x}/{y}", "/api/coverage/heat/12/3372/1552"),
            get("/api/coverage/heat/domain", "/api/coverage/heat/domain?z=12"),
            get("/api/coverage/buildings/{id}", "/api/coverage/buildings/{building}"),
            get("/api/coverage/forecast"),
            get("/api/coverage/feasibility", "/api/coverage/feasibility?preset=weekly-all"),
            get("/api/coverage/events", "/api/coverage/events?seconds=1").accepting("text/event-stream"),
            get("/api/completeness"),
            get("/api/policies"),
            post("/api/policies", "/api/policies", policy()),
            post("/api/policies/preview", "/api/policies/preview", policy()),
            post("/api/policies/first-round", "/api/policies/first-round", "{\"from\":\"2026-11-20\"}"),
            post("/api/policies/first-round/preview", "/api/policies/first-round/preview", "{\"from\":\"2026-11-20\"}"),
            get("/api/calendar"),
            post("/api/calendar/preview", "/api/calendar/preview", calendar()),
            put("/api/calendar", "/api/calendar", calendar()),
            delete("/api/policies/{id}", "/api/policies/{policy}"),
            get("/api/households/{id}/events", "/api/households/{household}/events"),
            post("/api/households/{id}/events", "/api/households/{household}/events", """
                    {"clientId":"6f9d3a52-53c1-4f3e-8f0e-6a1f0b9c2d3e","kind":"FALL",
                    "happenedAt":"2026-11-20T08:00:00+08:00","note":"on the stairs"}"""),
            get("/api/appointments"),
            post("/api/appointments", "/api/appointments", """
                    {"clientId":"8d5f1b1e-3c0e-4c7a-9a2b-0a4f5d6e7f80","householdId":1,"note":"after work",
                    "startsAt":"2026-11-27T18:00:00+08:00","endsAt":"2026-11-27T20:00:00+08:00"}"""),
            post(
                    "/api/appointments/{id}/move",
                    "/api/appointments/{appointment}/move",
                    "{\"startsAt\":\"2026-11-28T09:00:00+08:00\",\"endsAt\":\"2026-11-28T11:00:00+08:00\"}"),
            post(
                    "/api/appointments/{id}/end",
                    "/api/appointments/{appointment}/end",
                    "{\"status\":\"CANCELLED\",\"note\":\"called off\"}"),
            post(
                    "/api/visits",
                    "/api/visits",
                    "{\"clientId\":\"{uuid}\",\"householdId\":{household},\"outcome\":\"MET\","
                            + "\"visitedAt\":\"2026-11-20T09:00:00Z\",\"visitors\":1,\"note\":\"all well\"}"),
            get("/api/visits/day", "/api/visits/day?grid={grid}"),
            get("/api/visits/conflicts"),
            post("/api/visits/conflicts/{id}", "/api/visits/conflicts/{conflict}", "{\"resolution\":\"DISMISS\"}"),
            post("/api/door-changes", "/api/door-changes", """
                    {"clientId":"{uuid}","kind":"CATEGORY","householdId":{household},"category":"NEEDY",
                    "changedOn":"2026-11-20"}"""),
            get("/api/door-changes"),
            post("/api/door-changes/{id}", "/api/door-changes/{proposal}", "{\"decision\":\"REJECT\"}"),
            post("/api/issues", "/api/issues", """
                    {"clientId":"{uuid}","householdId":{household},"topic":"{topic}","ledger":"PROBLEM",
                    "description":"the light is broken","reportedAt":"2026-11-20T09:00:00Z"}"""),
            post("/api/photos", "/api/photos", """
                    {"clientId":"{uuid}","subjectId":"00000000-0000-4000-8000-000000000001","image":"\
                    iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}"""),
            get("/api/photos/{photo}", "/api/photos/{photo}"),
            get("/api/patrols", "/api/patrols?on=2026-11-20&grid={grid}"),
            post("/api/patrols", "/api/patrols", """
                    {"clientId":"{uuid}","buildingId":{building},"lookedAt":"2026-11-20T01:00:00Z","findings":[]}"""),
            get("/api/patrols/checks"),
            put(
                    "/api/patrols/checks",
                    "/api/patrols/checks",
                    "{\"checks\":[{\"part\":\"SAFETY\",\"name\":\"消防通道畅通\",\"nameEn\":\"Fire lanes are free\"}]}"),
            get("/api/complaints"),
            post("/api/complaints", "/api/complaints", "{\"clientId\":\"{uuid}\",\"text\":\"too small\"}"),
            get("/api/routes"),
            post("/api/routes", "/api/routes", "{\"gridId\":1,\"from\":\"2026-11-23\"}"),
            get("/api/routes/today"),
            get("/api/routes/{id}", "/api/routes/{plan}"),
            get("/api/routes/{id}/code.svg", "/api/routes/{plan}/code.svg"),
            put("/api/routes/{id}", "/api/routes/{plan}", "{\"version\":1,\"walks\":[{\"stops\":[]}]}"),
            post(
                    "/api/routes/{id}/again",
                    "/api/routes/{plan}/again",
                    "{\"version\":1,\"at\":\"2026-11-25T12:00:00\"}"),
            get("/api/team", "/api/team?grid={grid}"),
            get("/api/absences"),
            post(
                    "/api/absences",
                    "/api/absences",
                    "{\"workerId\":{freeWorker},\"from\":\"2026-12-01\",\"to\":\"2026-12-04\","
                            + "\"standIns\":[{\"gridId\":{grid},\"workerId\":{otherWorker}}]}"),
            put(
                    "/api/absences/{id}",
                    "/api/absences/{absence}",
                    "{\"workerId\":{awayWorker},\"from\":\"2026-12-07\",\"to\":\"2026-12-08\",\"standIns\":[]}"),
            delete("/api/absences/{id}", "/api/absences/{absence}"),
            get("/api/handovers"),
            get("/api/handovers/list", "/api/handovers/list?grid={grid}"),
            post(
                    "/api/handovers",
                    "/api/handovers",
                    "{\"gridId\":{idleGrid},\"toWorkerId\":{idleWorker},\"on\":\"2026-12-01\",\"stays\":true}"),
            delete("/api/handovers/{id}", "/api/handovers/{handover}"),
            get("/api/reviews", "/api/reviews?grid={grid}"),
            post(
                    "/api/reviews",
                    "/api/reviews",
                    "{\"householdId\":{household},\"decision\":\"OTHER_PERSON\",\"note\":\"the steward knows them\"}"),
            post("/api/reviews/{id}", "/api/reviews/{asked}", "{\"granted\":true}"),
            get("/api/service-circles", "/api/service-circles?kind=CLINIC"),
            get("/api/service-circles/map", "/api/service-circles/map?kind=CLINIC"),
            get("/api/search", "/api/search?q=3-2-501"),
            get("/api/geocode", "/api/geocode?address=3-2-501"),
            get("/api/geocode/reverse", "/api/geocode/reverse?lng=87.005&lat=44.953"),
            get("/api/geocode/reviews"),
            post("/api/geocode/reviews/{id}", "/api/geocode/reviews/{placeReview}", "{\"decision\":\"LEAVE\"}"),
            get("/api/map/{z}/{x}/{y}.mvt", "/api/map/12/3372/1552.mvt"),
            get("/api/jobs"),
            get("/api/jobs/{id}", "/api/jobs/{job}"),
            get("/api/jobs/{id}/events", "/api/jobs/{job}/events").accepting("text/event-stream"),
            post("/api/jobs/{id}/cancel", "/api/jobs/{job}/cancel", null),
            get("/api/pushes"),
            post("/api/pushes/again", "/api/pushes/again", "{\"day\":\"2026-11-20\"}"),
            get("/open311/discovery.{format}", "/open311/discovery.xml"),
            get("/open311/v2/services.{format}", "/open311/v2/services.json"),
            get("/open311/v2/services/{code}.{format}", "/open311/v2/services/{topic}.json"),
            get("/open311/v2/requests.{format}", "/open311/v2/requests.json"),
            post(
                    "/open311/v2/requests.{format}",
                    "/open311/v2/requests.json",
                    "service_code={topic}&address_id={building}&description=no+light&token={uuid}"),
            get("/open311/v2/requests/{id}.{format}", "/open311/v2/requests/{issue}.json"),
            get("/open311/v2/tokens/{token}.{format}", "/open311/v2/tokens/{passedOn}.json"),
            get("/api/imports"),
            post("/api/imports", "/api/imports?target=ISSUES&name=%E5%B7%A5%E5%8D%95.csv&area={community}", FILE),
            get("/api/imports/mappings"),
            post("/api/imports/mappings", "/api/imports/mappings", "{\"name\":\"热线导出\",\"importId\":{import}}"),
            delete("/api/imports/mappings/{id}", "/api/imports/mappings/1"),
            get("/api/imports/{id}", "/api/imports/{import}"),
            delete("/api/imports/{id}", "/api/imports/{import}"),
            get("/api/imports/{id}/preview", "/api/imports/{import}/preview"),
            put("/api/imports/{id}/mapping", "/api/imports/{import}/mapping", "{\"mapping\":{\"headerLine\":1}}"),
            post("/api/imports/{id}/trial", "/api/imports/{import}/trial", null),
            get("/api/imports/{id}/report", "/api/imports/{loadedImport}/report?of=LOAD&language=en"),
            get("/api/imports/{id}/places", "/api/imports/{import}/places"),
            post("/api/imports/{id}/load", "/api/imports/{import}/load", null),
            get("/api/imports/{id}/rejected.csv", "/api/imports/{import}/rejected.csv"),
            post("/api/imports/{id}/undo", "/api/imports/{loadedImport}/undo", null),
            get("/api/local-systems"),
            post("/api/local-systems", "/api/local-systems", """
                    {"name":"旧城坐标系","method":"SIMILARITY","points":[
                      {"name":"A","x":0,"y":0,"lng":116.4,"lat":39.9},{"name":"B","x":1000,"y":0,"lng":116.4117,"lat":39.9},
                      {"name":"C","x":0,"y":1000,"lng":116.4,"lat":39.909}]}"""),
            post(
                    "/api/local-systems/fit",
                    "/api/local-systems/fit",
                    form("method", "SIMILARITY")
                            + form("file\"; filename=\"points.csv", """
                            点名,x,y,经度,纬度
                            A,0,0,116.4,39.9
                            B,1000,0,116.4117,39.9
                            C,0,1000,116.4,39.909
                            """)
                            + "--" + BOUNDARY + "--\r\n"),
            delete("/api/local-systems/{id}", "/api/local-systems/{localSystem}"),
            get("/ogc"),
            get("/ogc/conformance"),
            get("/ogc/api"),
            get("/ogc/collections"),
            get("/ogc/collections/{collection}", "/ogc/collections/grids"),
            get("/ogc/collections/{collection}/queryables", "/ogc/collections/grids/queryables"),
            get("/ogc/collections/{collection}/items", "/ogc/collections/grids/items"),
            get("/ogc/collections/{collection}/items/{feature}", "/ogc/collections/grids/items/{grid}"),
            get("/ogc/collections/{collection}/tiles", "/ogc/collections/grids/tiles"),
            get("/ogc/collections/{collection}/tiles/{tileMatrixSet}", "/ogc/collections/grids/tiles/WebMercatorQuad"),
            get(
                    "/ogc/collections/{collection}/tiles/{tileMatrixSet}/{tileMatrix}/{tileRow}/{tileCol}",
                    "/ogc/collections/grids/tiles/WebMercatorQuad/12/1552/3372"),
            get("/ogc/tileMatrixSets"),
            get("/ogc/tileMatrixSets/{tileMatrixSet}", "/ogc/tileMatrixSets/WebMercatorQuad"));

    /** A draft that begins after {policy}; sent again it is saved once. */
    private static String lifecycle() {
        return Json.write(
                Map.of("from", "2026-12-01", "lifecycle", Lifecycle.ready().get(1)));
    }

    private static String policy() {
        return Json.write(Map.of("preset", "standard", "from", "2027-06-01", "rules", Presets.rules(Presets.STANDARD)));
    }

    private static String calendar() {
        return "{\"year\":2028,\"days\":[{\"day\":\"2028-01-03\",\"kind\":\"HOLIDAY\",\"name\":\"元旦\"}],"
                + "\"dutyDays\":[{\"weekday\":3,\"name\":\"周三下沉\"},{\"weekday\":5,\"name\":\"周五下沉\"}],"
                + "\"hours\":[{\"weekday\":1,\"from\":\"09:00\",\"to\":\"17:30\"}]}";
    }

    /** A field of a form. */
    private static String form(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    /** Of its body. */
    String contentType() {
        if (isFile()) {
            return "application/octet-stream";
        }
        if (body.startsWith("service_code=")) {
            return "application/x-www-form-urlencoded";
        }
        return isForm() ? "multipart/form-data; boundary=" + BOUNDARY : "application/json";
    }

    /** Whether the body is a file and nothing else. */
    boolean isFile() {
        return FILE.equals(body);
    }

    boolean isForm() {
        return body.startsWith("--" + BOUNDARY);
    }

    /** The same with a field more than the route takes. */
    Example withUnheardOf() {
        return withBody(isForm() ? form("unheard-of", "1") + body : body.replaceFirst("}$", ",\"unheard-of\":1}"));
    }

    private static Example get(String route) {
        return get(route, route);
    }

    private static Example get(String route, String path) {
        return new Example("GET", route, path, null, null);
    }

    private static Example post(String route, String path, String body) {
        return new Example("POST", route, path, body, null);
    }

    private static Example put(String route, String path, String body) {
        return new Example("PUT", route, path, body, null);
    }

    private static Example delete(String route, String path) {
        return new Example("DELETE", route, path, null, null);
    }

    private Example accepting(String mediaType) {
        return new Example(method, route, path, body, mediaType);
    }

    /** What is asked with HEAD or OPTIONS is what is asked with GET. */
    static Example of(Route route) {
        String method = List.of("HEAD", "OPTIONS").contains(route.method().name())
                ? "GET"
                : route.method().name();
        Example example = ALL.stream()
                .filter(candidate -> candidate.method.equals(method) && candidate.route.equals(route.path()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        route.method() + " " + route.path() + " has no example: add a line to Example.ALL"));
        return new Example(route.method().name(), route.path(), example.path, example.body, example.accept);
    }

    /** Without its parameters, and with these: what a test of parameters asks. */
    Example withQuery(String query) {
        return new Example(method, route, path.replaceAll("\\?.*", "") + "?" + query, body, accept);
    }

    Example withBody(String json) {
        return new Example(method, route, path, json, accept);
    }

    private static byte[] bytes(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String[] parts = body.split(Pattern.quote(XLSX), -1);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                bytes.writeBytes(ReportTemplate.ready(ReportKind.MONTH, ReportFormat.XLSX)
                        .file()
                        .copy());
            }
            bytes.writeBytes(parts[i].getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /** @param token null to ask as nobody */
    Answer ask(World world, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(world.server().url() + world.filledIn(path)))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(bytes(world.filledIn(body))));
        if (body != null) {
            request.header("Content-Type", contentType());
        }
        if (accept != null) {
            request.header("Accept", accept);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return world.server().send(request.build());
    }
}
