package org.gridwalk.geodata.demo.history;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.gridwalk.geodata.db.Json;

/**
 * What issues are about, and how those of the demo come about.
 *
 * @param share of all issues, relative to the other topics
 * @param unplaced share of those whose place is not known to the house
 * @param days in which half of them are closed
 * @param patrol share found on patrol
 * @param texts what is said, without the place
 * @param results what is said when it is done
 */
public record Topic(
        String code,
        String name,
        String nameEn,
        double share,
        Season season,
        Hours hours,
        Where where,
        double unplaced,
        double days,
        double patrol,
        String ledger,
        String tier,
        List<String> texts,
        List<String> results) {
    /** When in the year. */
    enum Season {
        STEADY,
        RAIN,
        DARK,
        COLD,
        HEAT
    }

    /** When in the day. */
    enum Hours {
        DAY,
        MORNING,
        EVENING,
        NIGHT
    }

    /** What kind of place. */
    enum Where {
        TOP_FLOOR,
        HOME,
        STAIRWELL,
        LIFT,
        HOUSE,
        YARD,
        BINS,
        STREET,
        SHOP
    }

    /** The upper level of the tree. */
    public record Group(String code, String name, String nameEn, List<Topic> topics) {}

    /** The tree, as {@code topics.json} has it. */
    public static final List<Group> TREE = read();

    /** All of the lower level, in the order of the tree. */
    public static final List<Topic> ALL =
            TREE.stream().flatMap(group -> group.topics.stream()).toList();

    private static List<Group> read() {
        try (InputStream json = Topic.class.getResourceAsStream("topics.json")) {
            return List.copyOf(Json.MAPPER.readValue(json, new TypeReference<List<Group>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
