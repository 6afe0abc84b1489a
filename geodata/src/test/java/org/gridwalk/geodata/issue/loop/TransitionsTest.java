package org.gridwalk.geodata.issue.loop;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Role;
import org.junit.jupiter.api.Test;

/** Each step of each lifecycle, from each stage, by each role: against a table of its own, transitions.txt. */
class TransitionsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final long WORKER = 7;
    private static final long ACCOUNT = 70;
    private static final long SOMEBODY = 90;
    private static final Map<Stage, Character> LETTERS = Arrays.stream(Stage.values())
            .collect(toMap(stage -> stage, stage -> stage.name().charAt(0)));

    /** How somebody stands to the issue. */
    private enum Tie {
        NONE,
        HANDLER,
        SUBMITTER
    }

    /** What the table says of a step: from → to, and by whom. */
    private record Line(String lifecycle, Step step, Map<Character, Character> ways, List<String> roles) {}

    private record Case(Lifecycle lifecycle, Optional<Line> line, Step step, Stage stage, Role role, Tie tie) {
        @Override
        public String toString() {
            return lifecycle.code() + " " + step + " from " + stage + " by " + role + " " + tie;
        }
    }

    private static Stream<Case> cases() throws IOException {
        List<Line> lines = lines();
        return Lifecycle.ready().stream()
                .flatMap(lifecycle -> Arrays.stream(Step.values()).flatMap(step -> {
                    Optional<Line> line = lines.stream()
                            .filter(it -> it.lifecycle.equals(lifecycle.code()) && it.step == step)
                            .findFirst();
                    return Arrays.stream(Stage.values())
                            .flatMap(stage -> Arrays.stream(Role.values())
                                    .flatMap(role -> Arrays.stream(Tie.values())
                                            .filter(tie ->
                                                    tie != Tie.HANDLER || (canHandle(role) && stage != Stage.FILED))
                                            .map(tie -> new Case(lifecycle, line, step, stage, role, tie))));
                }));
    }

    private static boolean canHandle(Role role) {
        return role == Role.LEADER || role == Role.WORKER;
    }

    @Test
    void areAsTheTableSays() throws IOException {
        assertThat(cases().peek(TransitionsTest::assertAsTheTableSays)).hasSizeGreaterThan(3000);
    }

    private static void assertAsTheTableSays(Case it) {
        Course course = courseAt(it.lifecycle, it.stage, it.step, it.tie);
        assertThat(course.stage()).as("%s", it).isEqualTo(it.stage);
        Actor actor = new Actor(
                ACCOUNT, it.tie == Tie.HANDLER ? Optional.of(WORKER) : Optional.empty(), Set.of(), Set.of(it.role));
        Character to = it.line.map(line -> line.ways.get(LETTERS.get(it.stage))).orElse(null);
        boolean expected = to != null && it.line.orElseThrow().roles.stream().anyMatch(role -> named(role, it));
        assertThat(Steps.may(course, actor).contains(it.step)).as("%s", it).isEqualTo(expected);
        if (expected) {
            Deed deed = deed(it.step);
            Steps.check(course, deed, actor, NOW.plus(Duration.ofDays(1)));
            course.add(new Entry(course.version() + 1, NOW, Optional.of(ACCOUNT), deed));
            assertThat(LETTERS.get(course.stage())).as("%s", it).isEqualTo(to);
        }
    }

    private static boolean named(String token, Case it) {
        String role = token.replaceAll("\\(.*", "");
        boolean ofRole = role.equals(it.role.name())
                || (it.role == Role.ADMIN && (role.equals("DESK") || role.equals("MANAGER")))
                || (it.role == Role.ADMIN && it.step == Step.NOTE);
        if (token.endsWith("(h)")) {
            return ofRole && it.tie == Tie.HANDLER;
        }
        if (token.endsWith("(not h)")) {
            return ofRole && it.tie != Tie.HANDLER;
        }
        return ofRole && (!token.endsWith("(s)") || it.tie == Tie.SUBMITTER);
    }

    /** An issue that has come so far, with all that the step has to wait for. */
    private static Course courseAt(Lifecycle lifecycle, Stage stage, Step step, Tie tie) {
        Opening opening = new Opening(
                Stage.FILED,
                step == Step.LOWER ? Tier.SUBDISTRICT : Tier.GRID,
                NOW,
                Optional.empty(),
                Optional.of(tie == Tie.SUBMITTER ? ACCOUNT : SOMEBODY),
                false,
                Optional.empty());
        Course course = Course.of(lifecycle, opening, List.of());
        if (step != Step.ACCEPT) {
            add(course, Step.ACCEPT);
        }
        for (Step next : List.of(Step.DISPATCH, Step.TAKE, Step.FINISH, Step.CLOSE)) {
            if (course.stage() == stage) {
                break;
            }
            add(course, next);
        }
        switch (step) {
            case GRANT_POSTPONEMENT, REFUSE_POSTPONEMENT -> add(course, Step.ASK_POSTPONEMENT);
            case RELEASE -> add(course, Step.SUPERVISE);
            case CLOSE -> Stream.of(Step.CALL_BACK, Step.CONFIRM, Step.RECHECK).forEach(it -> add(course, it));
            default -> {
                // Waits for nothing.
            }
        }
        return course;
    }

    private static void add(Course course, Step step) {
        course.add(new Entry(course.version() + 1, NOW, Optional.of(SOMEBODY), deed(step)));
    }

    private static Deed deed(Step step) {
        return switch (step) {
            case DISPATCH -> new Deed(step, "x", WORKER, null, null, null, null, null, null, null, null);
            case HAND_OVER -> new Deed(step, "x", null, "自来水公司", null, null, null, null, null, null, null);
            case ASK_POSTPONEMENT ->
                new Deed(step, "x", null, null, NOW.plus(Duration.ofDays(9)), null, null, null, null, null, null);
            case CALL_BACK -> new Deed(step, "x", null, null, null, true, true, false, null, null, null);
            case RECHECK -> new Deed(step, "x", null, null, null, null, null, null, true, null, null);
            case MERGE, SPLIT -> new Deed(step, "x", null, null, null, null, null, null, null, 5L, null);
            case RAISE -> new Deed(step, "x", null, null, null, null, null, null, null, null, Tier.SUBDISTRICT);
            case LOWER -> new Deed(step, "x", null, null, null, null, null, null, null, null, Tier.GRID);
            case AMEND -> new Deed(step, "x", null, null, null, null, null, null, null, null, null, "NOISE", null);
            default -> Deed.of(step, "x");
        };
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        String lifecycle = "";
        try (InputStream in = TransitionsTest.class.getResourceAsStream("transitions.txt")) {
            for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (text.isBlank() || text.startsWith("#")) {
                    continue;
                }
                if (!text.contains(" ")) {
                    lifecycle = text;
                    continue;
                }
                List<String> words = List.of(text.replace("(not h)", "(not_h)").split("\\s+"));
                lines.add(new Line(
                        lifecycle,
                        Step.valueOf(words.get(0)),
                        words.stream()
                                .filter(word -> word.contains("->"))
                                .collect(toMap(word -> word.charAt(0), word -> word.charAt(3))),
                        words.stream()
                                .skip(1)
                                .filter(word -> !word.contains("->"))
                                .map(word -> word.replace("(not_h)", "(not h)"))
                                .toList()));
            }
        }
        return lines;
    }

    @Test
    void theTableNamesEveryRuleOnce() throws IOException {
        List<String> rules = Lifecycle.ready().stream()
                .flatMap(it -> it.rules().stream().map(rule -> it.code() + " " + rule.step()))
                .toList();
        assertThat(lines().stream().map(it -> it.lifecycle + " " + it.step)).containsExactlyInAnyOrderElementsOf(rules);
    }
}
