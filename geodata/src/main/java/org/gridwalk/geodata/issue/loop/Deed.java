package org.gridwalk.geodata.issue.loop;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.loop.Step.Field;

/**
 * A step as somebody takes it. What does not belong to a step must not be there.
 *
 * @param note why, or what came of it; at most 2,000 characters
 * @param handler the worker that it is given to
 * @param office the office outside that it is given to instead, by name
 * @param until the first instant at which the clock goes on again
 * @param reached whether anybody answered the call
 * @param solved what who answered says; likewise {@code satisfied}
 * @param passed whether it was found done
 * @param into the other issue
 * @param tier where it goes
 * @param topic the code of what it is about instead; likewise {@code where} it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deed(
        Step step,
        String note,
        Long handler,
        String office,
        Instant until,
        Boolean reached,
        Boolean solved,
        Boolean satisfied,
        Boolean passed,
        Long into,
        Tier tier,
        String topic,
        Filing.Where where) {
    private static final int LONGEST_NOTE = 2000;
    private static final int LONGEST_OFFICE = 80;

    public Deed {
        BadInput.unless(step != null, "step", null, "one of the steps that may be taken");
        note = BadInput.text("note", note, LONGEST_NOTE);
        office = BadInput.text("office", office, LONGEST_OFFICE);
        topic = BadInput.text("topic", topic, LONGEST_OFFICE);
        Map<Field, Object> held =
                held(handler, office, until, reached, solved, satisfied, passed, into, tier, topic, where);
        held.forEach((field, value) ->
                BadInput.unless(step.has(field), name(field), value, "nothing, as " + step + " has none"));
        boolean given = step.has(Field.HANDLER);
        BadInput.unless(
                !given || (handler == null) != (office == null), "handler", handler, "a worker, or an office instead");
        need(step, held, Field.UNTIL, "when the clock goes on");
        need(step, held, Field.REACHED, "whether anybody answered");
        need(step, held, Field.PASSED, "whether it is done");
        need(step, held, Field.INTO, "the other issue");
        need(step, held, Field.TIER, "GRID, COMMUNITY or SUBDISTRICT");
        BadInput.unless(
                !step.has(Field.TOPIC) || topic != null || where != null,
                "topic",
                null,
                "another topic, or another place in where");
        boolean asked = Boolean.TRUE.equals(reached);
        BadInput.unless(
                !step.has(Field.SOLVED) || asked == (solved != null),
                "solved",
                solved,
                asked ? "true or false" : "nothing, as nobody answered");
        BadInput.unless(
                !step.has(Field.SATISFIED) || asked == (satisfied != null),
                "satisfied",
                satisfied,
                asked ? "true or false" : "nothing, as nobody answered");
    }

    /** A step that does not amend. */
    public Deed(
            Step step,
            String note,
            Long handler,
            String office,
            Instant until,
            Boolean reached,
            Boolean solved,
            Boolean satisfied,
            Boolean passed,
            Long into,
            Tier tier) {
        this(step, note, handler, office, until, reached, solved, satisfied, passed, into, tier, null, null);
    }

    /** A step that holds nothing but a note. */
    public static Deed of(Step step, String note) {
        return new Deed(step, note, null, null, null, null, null, null, null, null, null);
    }

    private static void need(Step step, Map<Field, Object> held, Field field, String expected) {
        BadInput.unless(!step.has(field) || held.containsKey(field), name(field), null, expected);
    }

    private static Map<Field, Object> held(Object... values) {
        Map<Field, Object> held = new EnumMap<>(Field.class);
        Field[] fields = Field.values();
        for (int i = 0; i < fields.length; i++) {
            if (values[i] != null) {
                held.put(fields[i], values[i]);
            }
        }
        return held;
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }
}
