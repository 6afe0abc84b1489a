package org.gridwalk.geodata.issue.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.loop.Lifecycle.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class LifecyclesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final LoopWorld world = new LoopWorld();
    private final Lifecycles lifecycles = new Lifecycles(world.database);

    @AfterEach
    void close() {
        world.close();
    }

    /** The first ready one, with another word for FILED. */
    private static Lifecycle called(String word) {
        Lifecycle ready = Lifecycle.ready().get(0);
        Map<Stage, Words> stages = new EnumMap<>(ready.stages());
        stages.put(Stage.FILED, new Words(word, word));
        return new Lifecycle(ready.code(), ready.name(), stages, ready.tiers(), ready.rules());
    }

    private void choose(String word, LocalDate from) {
        lifecycles.choose(called(word), from, TODAY, LoopWorld.DESK);
    }

    private String wordOf(Timeline timeline) {
        return lifecycles.list().stream()
                .filter(it -> it.id().filter(id -> id == timeline.lifecycleId()).isPresent())
                .map(it -> it.lifecycle().stages().get(Stage.FILED).zh())
                .findFirst()
                .or(() -> lifecycles.replaced().stream()
                        .filter(it -> it.id() == timeline.lifecycleId())
                        .map(it -> it.lifecycle().stages().get(Stage.FILED).zh())
                        .findFirst())
                .orElseThrow();
    }

    @Test
    void aWordIsCorrectedOnTheDayItWasChosen() {
        choose("新报", TODAY);
        long first = world.file();
        choose("新收", TODAY);
        long second = world.file();
        choose("新到", TODAY);
        assertEquals(
                List.of(TODAY),
                lifecycles.list().stream()
                        .map(it -> it.from().orElse(null))
                        .skip(1)
                        .toList());
        assertEquals("新报", wordOf(world.timelines.find(first, LoopWorld.desk()).orElseThrow()));
        assertEquals("新收", wordOf(world.timelines.find(second, LoopWorld.desk()).orElseThrow()));
        assertEquals(
                "新到",
                wordOf(world.timelines.find(world.file(), LoopWorld.desk()).orElseThrow()));
        assertEquals(2, lifecycles.replaced().size());
    }

    @Test
    void eachTicketSaysByWhichVersionItGoes() {
        long old = world.file();
        choose("新报", TODAY);
        choose("下月", TODAY.plusDays(10));
        long now = world.file();
        Timeline before = world.timelines.find(old, LoopWorld.desk()).orElseThrow();
        Timeline after = world.timelines.find(now, LoopWorld.desk()).orElseThrow();
        assertEquals(before.lifecycle(), after.lifecycle());
        assertEquals(Lifecycle.ready().get(0).stages().get(Stage.FILED).zh(), wordOf(before));
        assertEquals("新报", wordOf(after));
    }

    @Test
    void whatWasToComeGivesWayAndWhatNobodyGoesByIsGone() {
        choose("下月", TODAY.plusDays(10));
        choose("下周", TODAY.plusDays(5));
        choose("今天", TODAY);
        choose("再改", TODAY);
        assertEquals(
                List.of("再改"),
                lifecycles.list().stream()
                        .skip(1)
                        .map(it -> it.lifecycle().stages().get(Stage.FILED).zh())
                        .toList());
        assertTrue(lifecycles.replaced().isEmpty());
    }

    @Test
    void thePastIsNotChosenAnew() {
        BadInput refused = assertThrows(BadInput.class, () -> choose("昨天", TODAY.minusDays(1)));
        assertEquals("from", refused.field());
    }
}
