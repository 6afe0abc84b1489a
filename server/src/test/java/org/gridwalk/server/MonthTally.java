package org.gridwalk.server;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.gridwalk.server.MonthOfWork.Ticket;

/** What a report has to say of some tickets, counted ticket by ticket as the 12345 hotline counts; nothing of it asks the server. */
final class MonthTally {
    private static final int FLOOR = 20;
    private static final double REPEAT_METERS = 20;
    private static final double METERS_A_DEGREE = 111_195;

    private final List<Ticket> all;
    private final Instant now;
    private final Set<Ticket> repeats = new HashSet<>();

    MonthTally(List<Ticket> all, Instant now) {
        this.all = all;
        this.now = now;
        for (Ticket ticket : all) {
            if (all.stream().anyMatch(earlier -> isRepeated(ticket, earlier))) {
                repeats.add(ticket);
            }
        }
    }

    /** Reported earlier, or as one of the same moment filed before it. */
    private static boolean isRepeated(Ticket ticket, Ticket earlier) {
        if (ticket == earlier
                || !earlier.topic.equals(ticket.topic)
                || "MERGED".equals(earlier.outcome)
                || "DECLINED".equals(earlier.outcome)
                || earlier.reportedAt.isAfter(ticket.reportedAt)
                || (earlier.reportedAt.equals(ticket.reportedAt) && earlier.id > ticket.id)) {
            return false;
        }
        if (Duration.between(earlier.reportedAt, ticket.reportedAt).toDays() > 30) {
            return false;
        }
        if (ticket.household != 0 || earlier.household != 0) {
            return ticket.household == earlier.household;
        }
        return ticket.house != null && earlier.house != null && meters(ticket, earlier) <= REPEAT_METERS;
    }

    private static double meters(Ticket one, Ticket other) {
        double y = (one.house.lat() - other.house.lat()) * METERS_A_DEGREE;
        double x = (one.house.lng() - other.house.lng()) * METERS_A_DEGREE * Math.cos(Math.toRadians(one.house.lat()));
        return Math.hypot(x, y);
    }

    /** By the names of the placeholders: numbers, and null for what is not computed. */
    Map<String, Object> of(Predicate<Ticket> which, boolean inFull) {
        List<Ticket> tickets = all.stream().filter(which).toList();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("tickets", (long) tickets.size());
        figures.put("events", tickets.stream().filter(it -> it.into == 0).count());
        figures.put(
                "complainants",
                tickets.stream().mapToLong(it -> it.unnamed).sum()
                        + tickets.stream()
                                .filter(it -> it.complained != 0)
                                .map(it -> it.complained)
                                .distinct()
                                .count());
        List<Reason> asked = List.of(
                new Reason("已并入其他工单", it -> it.into != 0),
                new Reason("退回热线", it -> "DECLINED".equals(it.outcome)),
                new Reason("匿名，无人可联系", Ticket::isAnonymous));
        rate(
                figures,
                "responseRate",
                tickets,
                inFull,
                with(asked, new Reason("响应时限未到", it -> it.respondedAt == null && !it.respondBy.isBefore(now))),
                it -> it.respondedAt != null && !it.respondedAt.isAfter(it.respondBy));
        List<Reason> heard = with(
                asked,
                new Reason("尚未回访", it -> it.solved == null && !it.isClosed()),
                new Reason("回访未联系上", it -> it.solved == null));
        rate(figures, "resolutionRate", tickets, inFull, heard, it -> it.solved);
        rate(figures, "satisfactionRate", tickets, inFull, heard, it -> it.satisfied);
        List<Reason> ours = asked.subList(0, 2);
        rate(
                figures,
                "onTimeRate",
                tickets,
                inFull,
                with(
                        ours,
                        new Reason("办理时限未到", it -> it.finishedAt == null && !it.isClosed() && !it.dueAt.isBefore(now))),
                it -> it.finishedAt != null && !it.finishedAt.isAfter(it.dueAt));
        rate(
                figures,
                "proactiveShare",
                tickets,
                inFull,
                ours,
                it -> List.of("VISIT", "PATROL").contains(it.source));
        rate(figures, "repeatShare", tickets, inFull, ours, repeats::contains);
        deliver(figures, tickets);
        return figures;
    }

    private record Reason(String words, Predicate<Ticket> holds) {}

    private static List<Reason> with(List<Reason> reasons, Reason... more) {
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(List.of(more));
        return all;
    }

    private static void rate(
            Map<String, Object> figures,
            String name,
            List<Ticket> tickets,
            boolean inFull,
            List<Reason> leftOut,
            Predicate<Ticket> counted) {
        Map<String, Long> out = new LinkedHashMap<>();
        long numerator = 0;
        long denominator = 0;
        for (Ticket ticket : tickets) {
            Reason reason = leftOut.stream()
                    .filter(it -> it.holds.test(ticket))
                    .findFirst()
                    .orElse(null);
            if (reason != null) {
                out.merge(reason.words, 1L, Long::sum);
                continue;
            }
            denominator++;
            numerator += counted.test(ticket) ? 1 : 0;
        }
        boolean enough = denominator >= FLOOR;
        figures.put(name, enough ? (double) numerator / denominator : null);
        figures.put(name + "Numerator", numerator);
        figures.put(name + "Denominator", denominator);
        if (inFull) {
            figures.put(name + "Interval", enough ? interval(numerator, denominator) : "—");
            figures.put(
                    name + "LeftOut",
                    leftOut.stream()
                            .filter(it -> out.containsKey(it.words))
                            .map(it -> it.words + " " + out.get(it.words))
                            .collect(joining("；")));
        }
    }

    /** Wilson's, by the two roots of (p - share)² = z² p (1 - p) / n. */
    private static String interval(long numerator, long denominator) {
        double z = 1.959963984540054;
        double share = (double) numerator / denominator;
        double a = 1 + z * z / denominator;
        double b = -2 * share - z * z / denominator;
        double root = Math.sqrt(b * b - 4 * a * share * share);
        return String.format(Locale.ROOT, "%.1f%%–%.1f%%", 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a));
    }

    private static void deliver(Map<String, Object> figures, List<Ticket> tickets) {
        List<Ticket> demands = tickets.stream()
                .filter(it -> it.topic.ledger().equals("DEMAND"))
                .toList();
        double[] days = demands.stream()
                .filter(it -> "DONE".equals(it.outcome))
                .mapToDouble(
                        it -> Duration.between(it.reportedAt, it.finishedAt).toSeconds() / 86_400.0)
                .sorted()
                .toArray();
        boolean enough = days.length >= FLOOR;
        figures.put("demands", (long) demands.size());
        figures.put("delivered", (long) days.length);
        figures.put("medianDays", enough ? (days[(days.length - 1) / 2] + days[days.length / 2]) / 2 : null);
        double sum = 0;
        for (double day : days) {
            sum += day;
        }
        figures.put("meanDays", enough ? sum / days.length : null);
    }
}
