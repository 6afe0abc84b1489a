package org.gridwalk.geodata.intake.guess;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.issue.Topic;

/** Which topic of the city a value names: by its name in either language, its code, or the last step of a path to it. */
final class TopicGuess {
    private static final int MOST_LIKE = 3;
    private static final double LIKE = 0.4;
    private static final double NEAR = 0.6;

    private final List<Topic> topics;
    private final Map<String, String> byName = new LinkedHashMap<>();

    TopicGuess(List<Topic> topics) {
        this.topics = List.copyOf(topics);
        // A topic of the lower level goes before one of the upper with the same name.
        topics.stream()
                .sorted(Comparator.comparing(topic -> topic.parent().isEmpty()))
                .forEach(
                        topic -> names(topic).forEach(name -> byName.putIfAbsent(NameMatch.plain(name), topic.code())));
    }

    ValueGuess of(String value, int count) {
        String[] steps = value.split("[/\\\\>＞|｜→_—–-]+");
        Optional<String> exact = Stream.of(value, steps.length == 0 ? value : steps[steps.length - 1])
                .map(NameMatch::plain)
                .map(byName::get)
                .filter(code -> code != null)
                .findFirst();
        if (exact.isPresent()) {
            return new ValueGuess(value, count, exact, true, List.of());
        }
        Map<String, Double> near = new LinkedHashMap<>();
        for (Topic topic : topics) {
            double best = names(topic)
                    .mapToDouble(name -> NameMatch.of(name, value))
                    .max()
                    .orElse(0);
            if (best >= LIKE) {
                near.put(topic.code(), best);
            }
        }
        List<Map.Entry<String, Double>> best = near.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_LIKE)
                .toList();
        Optional<String> one = best.stream()
                .filter(entry -> entry.getValue() >= NEAR)
                .map(Map.Entry::getKey)
                .findFirst();
        return new ValueGuess(
                value, count, one, false, best.stream().map(Map.Entry::getKey).toList());
    }

    private static Stream<String> names(Topic topic) {
        return Stream.concat(Stream.of(topic.name(), topic.code()), topic.nameEn().stream());
    }
}
