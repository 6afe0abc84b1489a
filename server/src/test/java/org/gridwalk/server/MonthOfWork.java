package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;

/**
 * A month in which a desk, its leaders, workers and manager work on issues, each by requests of their own as the pages send
 * them. What happens to a ticket is drawn from the seed and its number alone, however many clients there are at once.
 */
final class MonthOfWork {
    private static final int CLIENTS = 4;
    private static final int MOST_AGAIN = 5;
    private static final List<LocalTime> SLOTS =
            List.of(LocalTime.of(9, 0), LocalTime.of(11, 0), LocalTime.of(14, 30), LocalTime.of(16, 30));
    private static final String PASSWORD = "gridwalk-demo";
    private static final String OFFICE = "市政养护所";
    private static final List<String> SAID = List.of("HOTLINE", "HOTLINE", "HOTLINE", "PHONE", "CHAT", "COUNTER");

    /** A house of one grid. */
    record House(long building, long grid, String management, double lng, double lat, List<Long> households) {}

    /** A topic, as the page knows it. */
    record Topic(String code, String ledger) {}

    /** Where the month happens. */
    record Stage(
            long community,
            List<House> houses,
            List<Topic> topics,
            Map<Long, String> leaders,
            Map<String, Long> workers) {}

    /** An account that has signed in. */
    private record Login(String cookie, String csrf) {}

    private final ServerUnderTest server;
    private final AtomicReference<Instant> now;
    private final Stage stage;
    private final long seed;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Login> logins = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Ticket> tickets = new ArrayList<>();

    MonthOfWork(ServerUnderTest server, AtomicReference<Instant> now, Stage stage, long seed) {
        this.server = server;
        this.now = now;
        this.stage = stage;
        this.seed = seed;
    }

    /** Works from the first day to the last, at four times of each. */
    List<Ticket> work(LocalDate first, LocalDate last, int count) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
            int slots = days.size() * SLOTS.size();
            for (int slot = 0; slot < slots; slot++) {
                now.set(days.get(slot / SLOTS.size())
                        .atTime(SLOTS.get(slot % SLOTS.size()))
                        .atZone(ServerUnderTest.ZONE)
                        .toInstant());
                List<Callable<Void>> work = new ArrayList<>();
                mergeSome();
                tickets.forEach(ticket -> work.add(() -> {
                    goOn(ticket);
                    return null;
                }));
                int until = (int) ((long) count * (slot + 1) / slots);
                for (int i = tickets.size(); i < until; i++) {
                    Ticket ticket = new Ticket(i, new Random(seed * 1_000_003 + i));
                    tickets.add(ticket);
                    work.add(() -> {
                        file(ticket);
                        return null;
                    });
                }
                for (Future<Void> done : clients.invokeAll(work)) {
                    done.get();
                }
            }
        } finally {
            clients.shutdownNow();
        }
        return tickets;
    }

    int requests() {
        return requests.get();
    }

    private void file(Ticket ticket) {
        Random random = ticket.random;
        Topic topic = stage.topics.get(random.nextInt(stage.topics.size()));
        House house = random.nextInt(100) < 92 ? stage.houses.get(random.nextInt(stage.houses.size())) : null;
        boolean found = house != null && random.nextInt(100) < 18;
        ticket.topic = topic;
        ticket.house = house;
        ticket.source = found ? (random.nextBoolean() ? "VISIT" : "PATROL") : SAID.get(random.nextInt(SAID.size()));
        ticket.submitter = found ? stage.leaders.get(house.grid) : "desk";
        ticket.reportedAt = now.get();
        ObjectNode filing = Json.MAPPER.createObjectNode();
        filing.put("source", ticket.source).put("topic", topic.code).put("description", "第" + ticket.index + "件");
        ObjectNode where = filing.putObject("where");
        if (house == null) {
            where.put("areaId", stage.community);
        } else if (!house.households.isEmpty() && random.nextBoolean()) {
            ticket.household = house.households.get(random.nextInt(house.households.size()));
            where.put("householdId", ticket.household);
        } else {
            where.put("buildingId", house.building);
        }
        complain(ticket, filing);
        JsonNode filed = send(ticket.submitter, "POST", "/api/desk/issues", filing, 201);
        ticket.id = filed.get("issueId").asLong();
        heard(ticket, send(ticket.submitter, "GET", "/api/issues/" + ticket.id + "/timeline", null, 200));
    }

    private static void complain(Ticket ticket, ObjectNode filing) {
        if (ticket.source.equals("PATROL")) {
            return;
        }
        int kind = ticket.random.nextInt(100);
        if (kind < 8) {
            filing.putArray("complainants").addObject().put("anonymous", true);
            ticket.unnamed = 1;
        } else if (kind < 60 && ticket.household != 0) {
            filing.putArray("complainants").addObject().put("householdId", ticket.household);
            ticket.complained = ticket.household;
        } else {
            ticket.unnamed = kind > 95 ? 2 : 1;
            ArrayNode complainants = filing.putArray("complainants");
            for (int i = 0; i < ticket.unnamed; i++) {
                complainants.addObject().put("name", "诉求人" + ticket.index).put("phone", "0001234" + ticket.index);
            }
            ticket.named = true;
        }
    }

    /** Some of those that wait go into one that is not closed: before all others, so that it stays so. */
    private void mergeSome() {
        List<Ticket> open = tickets.stream()
                .filter(ticket -> List.of("FILED", "DISPATCHED", "HANDLING").contains(ticket.stage))
                .toList();
        for (int i = 1; i < open.size(); i++) {
            Ticket ticket = open.get(i);
            Ticket into = open.get(i - 1);
            if (ticket.random.nextInt(100) < 1 && !into.isClosed()) {
                step(ticket, "desk", deed("MERGE", "同一件事").put("into", into.id));
                tickets.stream().filter(other -> other.into == ticket.id).forEach(other -> {
                    other.into = into.id;
                    other.version++;
                });
                ticket.into = into.id;
                ticket.outcome = "MERGED";
                into.joined |= !ticket.isAnonymous();
            }
        }
    }

    /** What is done about a ticket at one time: nothing, or a step or two. */
    private void goOn(Ticket ticket) {
        Random random = ticket.random;
        switch (ticket.stage) {
            case "FILED" -> giveOut(ticket);
            case "DISPATCHED" -> {
                boolean back = random.nextInt(100) < 4;
                step(ticket, ticket.handler, back ? deed("RETURN", "不在本网格") : deed("TAKE", null));
            }
            case "HANDLING" -> handle(ticket);
            case "VERIFYING" -> verify(ticket);
            default -> {
                if (ticket.outcome.equals("DONE") && ticket.reopenings == 0 && random.nextInt(1000) < 4) {
                    step(ticket, "desk", deed("REOPEN", "又来反映"));
                    ticket.reopenings++;
                    ticket.outcome = null;
                    ticket.forgetFeedback();
                }
            }
        }
    }

    private void giveOut(Ticket ticket) {
        Random random = ticket.random;
        if (!ticket.accepted) {
            if (ticket.source.equals("HOTLINE") && random.nextInt(100) < 4) {
                step(ticket, "desk", deed("DECLINE", "不归本社区"));
                ticket.outcome = "DECLINED";
                return;
            }
            step(ticket, "desk", deed("ACCEPT", null));
            ticket.accepted = true;
        }
        boolean outside = ticket.house == null || random.nextInt(100) < 10;
        ticket.handler = outside ? "desk" : stage.leaders.get(ticket.house.grid);
        ObjectNode deed = deed("DISPATCH", null);
        step(
                ticket,
                "desk",
                outside ? deed.put("office", OFFICE) : deed.put("handler", stage.workers.get(ticket.handler)));
    }

    private void handle(Ticket ticket) {
        Random random = ticket.random;
        if (ticket.asked) {
            boolean granted = random.nextInt(100) < 75;
            step(ticket, "manager", deed(granted ? "GRANT_POSTPONEMENT" : "REFUSE_POSTPONEMENT", "研究过"));
            ticket.asked = false;
            return;
        }
        int draw = random.nextInt(100);
        if (draw < 4 && !ticket.handler.equals("desk")) {
            String until =
                    now.get().plus(Duration.ofDays(2 + random.nextInt(5))).toString();
            step(ticket, ticket.handler, deed("ASK_POSTPONEMENT", "等配件").put("until", until));
            ticket.asked = true;
        } else if (draw < 6 && !ticket.supervised) {
            step(ticket, "manager", deed("SUPERVISE", "盯住"));
            ticket.supervised = true;
        } else if (draw < 40 && ticket.respondedAt == null) {
            step(ticket, ticket.handler, deed("CONTACT", "联系过"));
            ticket.respondedAt = now.get();
        } else if (draw < 65) {
            step(ticket, ticket.handler, deed("FINISH", "办好了"));
            ticket.finishedAt = now.get();
        }
    }

    private void verify(Ticket ticket) {
        Random random = ticket.random;
        if (ticket.isAnonymous()) {
            if (ticket.passed == null) {
                ticket.passed = random.nextInt(100) < 90;
                step(ticket, "desk", deed("RECHECK", "看过").put("passed", ticket.passed));
            }
            finishOrAgain(ticket, ticket.passed);
            return;
        }
        if (!ticket.confirmed) {
            step(ticket, ticket.submitter, deed("CONFIRM", "属实"));
            ticket.confirmed = true;
        }
        if (ticket.solved == null && ticket.calls < 3) {
            call(ticket);
        }
        if (ticket.solved != null || ticket.calls == 3) {
            finishOrAgain(ticket, ticket.solved == null || ticket.solved || ticket.reworks > 0);
        }
    }

    private void call(Ticket ticket) {
        boolean reached = ticket.random.nextInt(100) < 70;
        ObjectNode deed = deed("CALL_BACK", null).put("reached", reached);
        if (reached) {
            ticket.solved = ticket.random.nextInt(100) < 90;
            ticket.satisfied = ticket.random.nextInt(100) < (ticket.solved ? 93 : 20);
            deed.put("solved", ticket.solved).put("satisfied", ticket.satisfied);
            ticket.respondedAt = ticket.respondedAt == null ? now.get() : ticket.respondedAt;
        }
        step(ticket, "desk", deed);
        ticket.calls++;
    }

    private void finishOrAgain(Ticket ticket, boolean good) {
        if (good) {
            step(ticket, "desk", deed("CLOSE", null));
            ticket.outcome = "DONE";
        } else {
            step(ticket, "desk", deed("REWORK", "再办"));
            ticket.reworks++;
            ticket.forgetFeedback();
        }
    }

    private static ObjectNode deed(String step, String note) {
        ObjectNode deed = Json.MAPPER.createObjectNode().put("step", step);
        return note == null ? deed : deed.put("note", note);
    }

    private void step(Ticket ticket, String login, ObjectNode deed) {
        ObjectNode taken = Json.MAPPER.createObjectNode().put("version", ticket.version);
        taken.set("deed", deed);
        heard(ticket, send(login, "POST", "/api/issues/" + ticket.id + "/steps", taken, 200));
    }

    /** What the page shows after a request: where the ticket stands, and until when it has time. */
    private static void heard(Ticket ticket, JsonNode timeline) {
        ticket.version = timeline.get("version").asInt();
        ticket.stage = timeline.get("stage").asText();
        ticket.respondBy = Instant.parse(timeline.get("respondBy").asText());
        ticket.dueAt = Instant.parse(timeline.get("dueAt").asText());
    }

    JsonNode send(String login, String method, String path, JsonNode body, int expected) {
        Login as = logins.computeIfAbsent(login, this::signIn);
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Cookie", as.cookie)
                .header("X-CSRF-Token", as.csrf)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build());
        assertThat(answer.statusCode())
                .as("seed %d: %s %s as %s: %s%n%s", seed, method, path, login, body, answer.body())
                .isEqualTo(expected);
        return Json.read(answer.body());
    }

    private Login signIn(String login) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.url() + "/api/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}"))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        return new Login(
                cookie.substring(0, cookie.indexOf(';')),
                Json.read(answer.body()).get("csrfToken").asText());
    }

    private HttpResponse<String> send(HttpRequest request) {
        requests.incrementAndGet();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            // A server that is too busy has done nothing, and says when to come back.
            for (int again = 0; answer.statusCode() == 503 && again < MOST_AGAIN; again++) {
                answer = client.send(request, BodyHandlers.ofString());
            }
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Houses that are one grid's alone, with those who live there, and who leads the grids. */
    static Stage stage(Database database, LocalDate day) {
        return database.jdbi().withHandle(handle -> {
            List<House> houses = handle.createQuery("""
                            select building.id, min(part.grid_id) as grid, min(estate.management) as management,
                              st_x(st_pointonsurface(building.geom)) as lng, st_y(st_pointonsurface(building.geom)) as lat,
                              array(select household.id from household join dwelling on dwelling.id = household.dwelling_id
                                where dwelling.building_id = building.id and occupied @> cast(:day as date)
                                order by household.id limit 40) as households
                            from building
                            join grid_building part on part.building_id = building.id and part.valid @> cast(:day as date)
                            left join estate on estate.id = building.estate_id
                            group by building.id having count(distinct part.grid_id) = 1 and bool_and(part.floors = '(,)')
                              and bool_and(part.entrances = '(,)')
                            order by building.id
                            """)
                    .bind("day", day)
                    .map((row, context) -> new House(
                            row.getLong("id"),
                            row.getLong("grid"),
                            row.getString("management"),
                            row.getDouble("lng"),
                            row.getDouble("lat"),
                            List.of((Long[]) row.getArray("households").getArray())))
                    .list();
            List<Topic> topics = handle.createQuery(
                            "select code, ledger from topic where parent_id is not null order by id")
                    .map((row, context) -> new Topic(row.getString("code"), row.getString("ledger")))
                    .list();
            Map<Long, String> leaders = new HashMap<>();
            Map<String, Long> workers = new HashMap<>();
            handle.createQuery("""
                            select login, account.worker_id, grid_id
                            from account join role_grant on account_id = account.id
                            where role = 'LEADER' and grid_id is not null
                            """).mapToMap().forEach(row -> {
                leaders.put((Long) row.get("grid_id"), (String) row.get("login"));
                workers.put((String) row.get("login"), (Long) row.get("worker_id"));
            });
            long community = handle.createQuery("select min(id) from area where level = 'COMMUNITY'")
                    .mapTo(Long.class)
                    .one();
            return new Stage(community, houses, topics, Map.copyOf(leaders), Map.copyOf(workers));
        });
    }

    /** A ticket as whoever works on it would note it down. */
    static final class Ticket {
        final int index;
        final Random random;
        long id;
        Topic topic;
        House house;
        String source;
        String submitter;
        String handler;
        Instant reportedAt;
        Instant respondBy;
        Instant dueAt;
        Instant respondedAt;
        Instant finishedAt;
        String stage = "FILED";
        String outcome;
        long into;
        long household;
        /** The household that complained, if it is known. */
        long complained;
        /** Others who did. */
        int unnamed;

        boolean named;
        /** Whether somebody who can be asked complained in what went into it. */
        boolean joined;

        int version;
        int calls;
        int reworks;
        int reopenings;
        boolean accepted;
        boolean asked;
        boolean supervised;
        boolean confirmed;
        Boolean passed;
        Boolean solved;
        Boolean satisfied;

        Ticket(int index, Random random) {
            this.index = index;
            this.random = random;
        }

        boolean isClosed() {
            return stage.equals("CLOSED");
        }

        boolean isAnonymous() {
            return !joined && !named && complained == 0;
        }

        private void forgetFeedback() {
            finishedAt = null;
            calls = 0;
            confirmed = false;
            passed = null;
            solved = null;
            satisfied = null;
        }
    }
}
