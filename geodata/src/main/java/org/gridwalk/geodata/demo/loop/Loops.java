package org.gridwalk.geodata.demo.loop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.demo.history.Calendar;
import org.gridwalk.geodata.demo.history.IssueHistory.Issue;
import org.gridwalk.geodata.demo.history.Topic;
import org.gridwalk.geodata.demo.loop.Followed.Complainant;
import org.gridwalk.geodata.demo.people.PersonNames;
import org.gridwalk.geodata.issue.loop.Course;
import org.gridwalk.geodata.issue.loop.Entry;
import org.gridwalk.geodata.issue.loop.Lifecycle;
import org.gridwalk.geodata.issue.loop.Opening;
import org.gridwalk.geodata.issue.loop.Stage;
import org.gridwalk.geodata.issue.loop.Tier;

/**
 * The desk of a community was opened half a year before its last day: what was reported since, or is open still, goes
 * through its hands. Of all before that only what became of it is known.
 */
public final class Loops {
    private static final int OPENED_DAYS_AGO = 184;
    private static final int MOST_COMPLAINANTS = 5;

    private final Desk desk;
    private final Limits limits;
    private final Calendar calendar;
    private final Lifecycle lifecycle = Lifecycle.ready().get(0);
    private final Dice dice;
    private final long firstIssue;

    /** @param firstIssue the id of the first one in the list that is followed */
    public Loops(Desk desk, Limits limits, Calendar calendar, Dice dice, long firstIssue) {
        this.desk = desk;
        this.limits = limits;
        this.calendar = calendar;
        this.dice = dice.fork("loops");
        this.firstIssue = firstIssue;
    }

    /**
     * @param issues in the order of time
     * @return what came of each, in their order; null of what nobody here took a step in
     */
    public List<Followed> follow(List<Issue> issues) {
        long from = Calendar.at(calendar.today - OPENED_DAYS_AGO, 0);
        Duplicates duplicates = new Duplicates(dice.fork("duplicates"));
        int[] into = new int[issues.size()];
        for (int i = 0; i < into.length; i++) {
            into[i] = isFollowed(issues.get(i), from) ? duplicates.of(i, issues.get(i)) : -1;
        }
        List<Followed> followed = new ArrayList<>(into.length);
        for (int i = 0; i < into.length; i++) {
            Issue issue = issues.get(i);
            followed.add(isFollowed(issue, from) ? follow(issue, into[i], duplicates.isMaster(i), dice.fork(i)) : null);
        }
        return followed;
    }

    private static boolean isFollowed(Issue issue, long from) {
        return issue.reportedAt() >= from || issue.closedAt() == 0;
    }

    private Followed follow(Issue issue, int into, boolean isMaster, Dice own) {
        Topic topic = Topic.ALL.get(issue.topic());
        List<Complainant> complainants = complainants(issue, own.fork("complainants"));
        boolean anonymous = complainants.stream().allMatch(Complainant::isAnonymous);
        long filedBy = filedBy(issue, own);
        Opening opening = new Opening(
                Stage.FILED,
                Tier.valueOf(topic.tier()),
                Instant.ofEpochSecond(issue.reportedAt()),
                Optional.empty(),
                filedBy == 0 ? Optional.empty() : Optional.of(filedBy),
                anonymous,
                Optional.empty());
        Course course = Course.of(lifecycle, opening, List.of());
        boolean ended = issue.closedAt() > 0;
        long until = ended ? issue.closedAt() : calendar.now();
        Way way = new Way(lifecycle, own.fork("way"));
        Rounds rounds = new Rounds(desk, way, own.fork("rounds"), issue, opening, calendar.now());
        if (into >= 0) {
            rounds.merged(firstIssue + into);
        } else {
            rounds.plan(isMaster);
        }
        if (!ended) {
            way.endAt(Stage.valueOf(issue.status()));
        }
        List<Entry> entries = way.take(course, issue.reportedAt(), until, ended);
        return new Followed(
                course,
                entries,
                filedBy,
                filedBy == 0 ? desk.desk() : filedBy,
                complainants,
                limits.respondBy(topic, opening.reportedAt()),
                limits.due(topic, course));
    }

    /** What was found on the way, by who goes there; what was said, by who sits at the window. */
    private long filedBy(Issue issue, Dice own) {
        return switch (issue.source()) {
            case "HOTLINE" -> 0;
            case "VISIT", "PATROL" ->
                issue.grid() < 0
                        ? desk.desk()
                        : desk.account(
                                own.chance(0.3)
                                        ? desk.helpers().applyAsLong(issue.grid())
                                        : desk.leaders().applyAsLong(issue.grid()));
            default -> desk.desk();
        };
    }

    private static List<Complainant> complainants(Issue issue, Dice own) {
        if (issue.source().equals("PATROL") || (issue.source().equals("VISIT") && own.chance(0.3))) {
            return List.of();
        }
        double unnamed = issue.source().equals("CHAT") ? 0.15 : 0.05;
        if (own.chance(unnamed)) {
            return List.of(new Complainant(0, null, null));
        }
        List<Complainant> complainants = new ArrayList<>();
        complainants.add(issue.household() == 0 ? somebody(own) : new Complainant(issue.household(), null, null));
        while (complainants.size() < MOST_COMPLAINANTS && own.chance(complainants.size() == 1 ? 0.07 : 0.5)) {
            complainants.add(somebody(own));
        }
        return complainants;
    }

    private static Complainant somebody(Dice own) {
        String name = PersonNames.name(own, PersonNames.surname(own), own.chance(0.5));
        return new Complainant(0, name, own.chance(0.95) ? PersonNames.phone(own) : null);
    }
}
