package org.gridwalk.geodata.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.issue.project.Project;
import org.gridwalk.geodata.issue.project.ProjectDeed;
import org.gridwalk.geodata.issue.project.ProjectPlan;
import org.gridwalk.geodata.issue.project.ProjectStep;
import org.gridwalk.geodata.issue.project.Projects;
import org.jdbi.v3.core.Handle;

/** The projects of the first community, taken through their steps as people would. */
final class DemoProjects {
    private final Database database;
    private final CityRows city;
    private final Calendar calendar;

    DemoProjects(Database database, CityRows city, Calendar calendar) {
        this.database = database;
        this.city = city;
        this.calendar = calendar;
    }

    /**
     * A project as {@code projects.json} has it.
     *
     * @param topics of the issues that it answers
     * @param solved whether these are closed
     * @param issues how many at most, of the estate that has most of them
     */
    private record Written(
            String title,
            List<String> topics,
            boolean solved,
            int issues,
            String description,
            List<Money> budget,
            List<ProjectPlan.Partner> partners,
            List<Taken> steps) {
        Optional<Integer> day(ProjectStep step) {
            return steps.stream()
                    .filter(taken -> taken.step == step)
                    .map(Taken::daysAgo)
                    .findFirst();
        }
    }

    private record Money(String fund, long yuan, long spentYuan) {
        private static final long FEN = 100;

        ProjectPlan.Line line(Map<String, Long> funds, boolean spent) {
            return new ProjectPlan.Line(funds.get(fund), yuan * FEN, spent ? spentYuan * FEN : 0);
        }
    }

    /** @param by the login of an account */
    private record Taken(ProjectStep step, String by, int daysAgo, String note) {}

    private record Answered(String estate, List<Long> issues) {}

    void make() {
        List<Written> projects = written();
        for (int i = 0; i < projects.size(); i++) {
            take(projects.get(i), i);
        }
    }

    private static List<Written> written() {
        try (InputStream json = DemoProjects.class.getResourceAsStream("projects.json")) {
            return Json.MAPPER.readValue(json, new TypeReference<List<Written>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(Written written, int number) {
        Answered answered = database.jdbi().inTransaction(handle -> answered(handle, written));
        Map<String, Long> funds = database.jdbi().inTransaction(DemoProjects::funds);
        Projects projects = new Projects(database);
        Project project = null;
        for (Taken taken : written.steps) {
            ProjectDeed deed = new ProjectDeed(taken.step, taken.note, plan(written, answered, funds, taken));
            Taker by = by(taken, number);
            project = project == null
                    ? projects.propose(new Projects.Proposal(null, deed.plan(), deed.note()), by)
                    : projects.step(project.id(), new Projects.Taken(project.version(), deed), by)
                            .orElseThrow();
        }
    }

    private static Map<String, Long> funds(Handle handle) {
        return handle.createQuery("select name, id from fund").reduceRows(new HashMap<>(), (funds, row) -> {
            funds.put(row.getColumn("name", String.class), row.getColumn("id", Long.class));
            return funds;
        });
    }

    /** Those of the estate that has most of them. */
    private Answered answered(Handle handle, Written written) {
        return handle.createQuery("""
                        with fitting as (
                          select issue.id, issue.estate_id, reported_at
                          from issue join topic on topic.id = issue.topic_id
                          where issue.area_id = :area and issue.estate_id is not null and topic.code = any (:topics)
                            and reported_at < :proposed
                            and case when :solved then status = 'CLOSED' and outcome = 'DONE' else status <> 'CLOSED' end
                        ), estate_id as (
                          select estate_id as id from fitting group by estate_id order by count(*) desc, estate_id limit 1
                        ), latest as (
                          select fitting.id, estate.name
                          from estate_id
                          join estate using (id)
                          join fitting on fitting.estate_id = estate.id
                          order by reported_at desc, fitting.id limit :most
                        )
                        select coalesce(min(name), '社区') as estate, array_agg(id order by id) as issues from latest
                        """)
                .bind("area", city.community(0))
                .bind("topics", written.topics.toArray(String[]::new))
                .bind("proposed", at(written.steps.get(0).daysAgo, 0))
                .bind("solved", written.solved)
                .bind("most", written.issues)
                .map((row, context) -> new Answered(
                        row.getString("estate"),
                        Optional.ofNullable(row.getArray("issues"))
                                .map(DemoProjects::ids)
                                .orElse(List.of())))
                .one();
    }

    private static List<Long> ids(Array array) {
        try {
            return List.of((Long[]) array.getArray());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All of it, with the money that was spent by then; null for a step that changes no plan. */
    private ProjectPlan plan(Written written, Answered answered, Map<String, Long> funds, Taken taken) {
        if (taken.step != ProjectStep.PROPOSE && taken.step != ProjectStep.CHANGE) {
            return null;
        }
        LocalDate from = day(written.steps.get(0).daysAgo);
        return new ProjectPlan(
                written.title.replace("{estate}", answered.estate),
                YearMonth.from(written.day(ProjectStep.START).map(this::day).orElse(from)),
                written.description,
                city.community(0),
                written.day(ProjectStep.START).map(this::day).orElse(null),
                written.day(ProjectStep.FINISH).map(this::day).orElse(null),
                written.budget.stream()
                        .map(money -> money.line(funds, taken.step == ProjectStep.CHANGE))
                        .toList(),
                written.partners,
                answered.issues);
    }

    private Taker by(Taken taken, int number) {
        Grant grant = switch (taken.by) {
            case "subdistrict" -> new Grant(Role.MANAGER, city.subdistrictOf(0), null, false);
            case "manager" -> new Grant(Role.MANAGER, city.community(0), null, false);
            default -> new Grant(Role.DESK, city.community(0), null, false);
        };
        return new Taker(
                AccountRows.first(taken.by),
                Scope.EVERYWHERE,
                List.of(grant),
                at(taken.daysAgo, number),
                Calendar.ZONE);
    }

    /** Of what would be on a weekend, the Friday before. */
    private LocalDate day(int daysAgo) {
        LocalDate day = LocalDate.ofEpochDay(calendar.today - (long) daysAgo);
        int past = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY);
        return past > 0 ? day.minusDays(past) : day;
    }

    /** In the morning, one project after the other. */
    private Instant at(int daysAgo, int number) {
        return day(daysAgo)
                .atTime(9, 0)
                .plusMinutes(12L * number)
                .atZone(Calendar.ZONE)
                .toInstant();
    }
}
