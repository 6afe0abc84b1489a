package org.gridwalk.server.open311;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.geodata.issue.Topic;
import org.gridwalk.geodata.open311.RequestForm;
import org.gridwalk.server.AcceptedLanguage;

/** What can be asked for: the topics that issues have, each with the same two questions. */
final class Catalogue {
    /** @param type always realtime: each request has its id at once */
    record Service(
            String serviceCode,
            String serviceName,
            String description,
            boolean metadata,
            String type,
            String keywords,
            Optional<String> group) {}

    record Definition(String serviceCode, List<Attribute> attributes) {}

    /** A question that may be answered with a request. */
    record Attribute(
            boolean variable,
            String code,
            String datatype,
            boolean required,
            Optional<String> datatypeDescription,
            int order,
            String description,
            List<Value> values) {}

    record Value(String key, String name) {}

    private final Issues issues;

    Catalogue(Issues issues) {
        this.issues = issues;
    }

    /** Topics that have none below them. */
    List<Service> services(Wording words) {
        List<Topic> topics = issues.topics();
        Map<String, Topic> byCode = topics.stream().collect(Collectors.toMap(Topic::code, topic -> topic));
        List<String> groups =
                topics.stream().flatMap(it -> it.parent().stream()).toList();
        return topics.stream()
                .filter(topic -> !groups.contains(topic.code()))
                .map(topic -> service(topic, topic.parent().map(byCode::get), words))
                .toList();
    }

    private static Service service(Topic topic, Optional<Topic> group, Wording words) {
        String name = name(topic, words);
        Optional<String> groupName = group.map(it -> name(it, words));
        String keywords = Stream.concat(Stream.of(topic), group.stream())
                .flatMap(it -> Stream.concat(Stream.of(it.name()), it.nameEn().stream()))
                .distinct()
                .collect(Collectors.joining(", "));
        return new Service(
                topic.code(),
                name,
                groupName.map(it -> it + " · " + name).orElse(name),
                true,
                "realtime",
                keywords,
                groupName);
    }

    private static String name(Topic topic, Wording words) {
        return words.language().equals(AcceptedLanguage.ENGLISH)
                ? topic.nameEn().orElse(topic.name())
                : topic.name();
    }

    /** @return empty if there is no such service */
    Optional<Definition> definition(String code, Wording words) {
        return issues.topics().stream()
                .filter(topic -> topic.code().equals(code))
                .findFirst()
                .map(topic -> new Definition(code, List.of(ledger(words), reportedAt(words))));
    }

    boolean isUnknown(String code) {
        return issues.unknownTopic(Set.of(code)).isPresent();
    }

    private static Attribute ledger(Wording words) {
        return new Attribute(
                true,
                RequestForm.LEDGER,
                "singlevaluelist",
                false,
                Optional.empty(),
                1,
                words.say("ledger"),
                List.of(new Value("PROBLEM", words.say("problem")), new Value("DEMAND", words.say("demand"))));
    }

    private static Attribute reportedAt(Wording words) {
        return new Attribute(
                true,
                RequestForm.REPORTED_AT,
                "datetime",
                false,
                Optional.of("2026-11-20T09:30:00+08:00"),
                2,
                words.say("reportedAt"),
                List.of());
    }
}
