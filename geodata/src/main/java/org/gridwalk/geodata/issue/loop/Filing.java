package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;

/**
 * An issue as somebody takes it in.
 *
 * @param clientId made by the sender; the same filing again is answered as the first was. Null if it is never sent again
 * @param source COUNTER, PHONE, CHAT, VISIT, PATROL, or HOTLINE for one that is typed in
 * @param topic the code of one
 * @param ledger PROBLEM or DEMAND; null for what the topic suggests
 * @param tier likewise
 * @param description at most 5,000 characters: the 4,000 that other systems may send, and what they send beside
 * @param reportedAt null for now
 * @param originHouseholdId where it comes from, if elsewhere: the flat above a leak
 * @param concernsWorkerId whom it is about, who then has no hand in it
 */
public record Filing(
        UUID clientId,
        String source,
        String topic,
        String ledger,
        Tier tier,
        String description,
        Instant reportedAt,
        Where where,
        List<Complainant> complainants,
        Long originHouseholdId,
        Long concernsWorkerId) {
    private static final List<String> SOURCES = List.of("COUNTER", "PHONE", "CHAT", "VISIT", "PATROL", "HOTLINE");
    private static final int LONGEST_DESCRIPTION = 5000;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_EMAIL = 120;
    private static final int MOST_COMPLAINANTS = 200;

    /**
     * Where it is: one of a household, a dwelling, an organisation, a building, a point on the map, or an area with an
     * address that has no place yet.
     *
     * @param lng degrees east, EPSG:4326; likewise {@code lat} north
     * @param address as it was told; null for that of the door
     */
    public record Where(
            Long householdId,
            Long dwellingId,
            Long organisationId,
            Long buildingId,
            Double lng,
            Double lat,
            Long areaId,
            String address) {
        public Where {
            address = BadInput.text("address", address, LONGEST_ADDRESS);
            BadInput.unless((lng == null) == (lat == null), lng == null ? "lng" : "lat", null, "both or none");
            BadInput.unless(lng == null || (lng >= -180 && lng <= 180), "lng", lng, "-180 to 180");
            BadInput.unless(lat == null || (lat >= -90 && lat <= 90), "lat", lat, "-90 to 90");
            long given = Stream.of(householdId, dwellingId, organisationId, buildingId, lng, areaId)
                    .filter(Objects::nonNull)
                    .count();
            BadInput.unless(
                    given == 1,
                    "where",
                    given == 0 ? null : given + " places",
                    "one of householdId, dwellingId, organisationId, buildingId, lng with lat, areaId");
        }

        /** What was given of it, for whoever gave it. */
        @Override
        public String toString() {
            Map<String, Object> parts = new LinkedHashMap<>();
            parts.put("householdId", householdId);
            parts.put("dwellingId", dwellingId);
            parts.put("organisationId", organisationId);
            parts.put("buildingId", buildingId);
            parts.put("lng", lng);
            parts.put("lat", lat);
            parts.put("areaId", areaId);
            parts.values().removeIf(Objects::isNull);
            return parts.toString();
        }
    }

    /**
     * Who complained: a household or person known to us, somebody by name or number, or nobody by name.
     *
     * @param name with {@code phone} and {@code email} kept apart from everything else
     * @param anonymous false if it is not said
     */
    public record Complainant(
            Long householdId, Long personId, String name, String phone, Boolean anonymous, String email) {
        public Complainant {
            anonymous = anonymous != null && anonymous;
            name = BadInput.text("name", name, LONGEST_NAME);
            phone = BadInput.text("phone", phone, LONGEST_NAME);
            email = BadInput.text("email", email, LONGEST_EMAIL);
            boolean known = householdId != null || personId != null || name != null || phone != null || email != null;
            BadInput.unless(
                    anonymous != known,
                    "complainants",
                    anonymous ? "anonymous, with a name" : null,
                    "householdId, personId, name, phone or email; or anonymous without any of them");
        }

        public Complainant(Long householdId, Long personId, String name, String phone, Boolean anonymous) {
            this(householdId, personId, name, phone, anonymous, null);
        }

        boolean hasContact() {
            return name != null || phone != null || email != null;
        }
    }

    public Filing {
        BadInput.unless(SOURCES.contains(source), "source", source, "one of " + String.join(", ", SOURCES));
        BadInput.unless(topic != null && !topic.isBlank(), "topic", topic, "the code of a topic");
        BadInput.unless(
                ledger == null || ledger.equals("PROBLEM") || ledger.equals("DEMAND"),
                "ledger",
                ledger,
                "PROBLEM or DEMAND");
        description = BadInput.text("description", description, LONGEST_DESCRIPTION);
        BadInput.unless(where != null, "where", null, "where it is");
        complainants = complainants == null ? List.of() : List.copyOf(complainants);
        BadInput.unless(
                complainants.size() <= MOST_COMPLAINANTS,
                "complainants",
                complainants.size(),
                "at most " + MOST_COMPLAINANTS);
    }
}
