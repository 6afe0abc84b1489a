package org.gridwalk.geodata.open311;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.loop.Filing;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.Filing.Where;

/**
 * A service request as another system sends it; null for whatever it leaves out.
 *
 * @param serviceCode the code of a topic
 * @param description at most 4,000 characters, as the standard has it
 * @param mediaUrl an address of a picture; it is passed on to people and never asked for by this server
 * @param attributes by their codes; those that we don't ask for are kept as lines of the description
 * @param token by which the sender asks later for what came of it, of 1 to 80 letters, digits, '.', '_' and '-'
 */
public record RequestForm(
        String serviceCode,
        Place place,
        String description,
        String mediaUrl,
        SortedMap<String, List<String>> attributes,
        Sender sender,
        String token) {
    /** Which ledger it belongs to. */
    public static final String LEDGER = "LEDGER";
    /** When it was told, where that was earlier. */
    public static final String REPORTED_AT = "REPORTED_AT";

    private static final int LONGEST_DESCRIPTION = 4000;
    private static final int LONGEST_EXTRAS = 900;
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"]{1,500}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{1,80}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /**
     * Where it is: a point, a building by its id, or an address alone, which is then looked up by people.
     *
     * @param lng degrees east, EPSG:4326; likewise {@code lat} north
     * @param areaId whose address it is
     */
    public record Place(Double lng, Double lat, Long buildingId, String address, Long areaId) {
        public Place {
            BadInput.unless(
                    (lng == null) == (lat == null), lng == null ? "long" : "lat", null, "lat and long together");
            BadInput.unless(
                    lng != null || buildingId != null || address != null,
                    "lat",
                    null,
                    "lat and long, or address_id, or address_string");
            BadInput.unless(lng == null || Math.abs(lng) <= 180, "long", lng, "degrees from -180 to 180");
            BadInput.unless(lat == null || Math.abs(lat) <= 90, "lat", lat, "degrees from -90 to 90");
            BadInput.unless(
                    address == null || address.length() <= 200, "address_string", address, "at most 200 characters");
        }

        /** A point says more than a building, and either more than an address. */
        Where where() {
            boolean point = lng != null;
            boolean building = !point && buildingId != null;
            return new Where(
                    null,
                    null,
                    null,
                    building ? buildingId : null,
                    lng,
                    lat,
                    point || building ? null : areaId,
                    address);
        }
    }

    /**
     * Who asks for it. What a device or an account elsewhere is called tells repetitions apart and is not kept.
     */
    public record Sender(
            String firstName, String lastName, String phone, String email, String deviceId, String accountId) {
        public Sender {
            BadInput.unless(
                    length(firstName) + length(lastName) < 60,
                    "first_name",
                    firstName,
                    "at most 59 characters with last_name");
            BadInput.unless(length(phone) <= 60, "phone", phone, "at most 60 characters");
            BadInput.unless(length(email) <= 120, "email", email, "at most 120 characters");
        }

        private static int length(String text) {
            return text == null ? 0 : text.length();
        }

        /** Chinese names have the family's first. */
        private String name() {
            if (firstName == null || lastName == null) {
                return firstName == null ? lastName : firstName;
            }
            return HAN.matcher(lastName).find() ? lastName + firstName : firstName + " " + lastName;
        }

        Complainant complainant() {
            boolean nobody = firstName == null && lastName == null && phone == null && email == null;
            return new Complainant(null, null, name(), phone, nobody, email);
        }
    }

    public RequestForm {
        BadInput.unless(serviceCode != null, "service_code", null, "one of those that services has");
        BadInput.unless(
                description == null || description.length() <= LONGEST_DESCRIPTION,
                "description",
                description,
                "at most 4,000 characters");
        BadInput.unless(
                mediaUrl == null || URL.matcher(mediaUrl).matches(), "media_url", mediaUrl, "an http(s) address");
        BadInput.unless(
                token == null || TOKEN.matcher(token).matches(),
                "token",
                token,
                "1 to 80 letters, digits, '.', '_', '-'");
        attributes = new TreeMap<>(attributes);
        String ledger = first(attributes, LEDGER);
        BadInput.unless(
                ledger == null || List.of("PROBLEM", "DEMAND").contains(ledger),
                "attribute[" + LEDGER + "]",
                ledger,
                "PROBLEM or DEMAND");
        int extras = extras(mediaUrl, attributes).length();
        BadInput.unless(extras <= LONGEST_EXTRAS, "attribute", extras + " characters", "at most " + LONGEST_EXTRAS);
    }

    /** What people read first is the description; below it stands what else was sent. */
    private String text() {
        String extras = extras(mediaUrl, attributes);
        return description == null ? extras : extras.isEmpty() ? description : description + "\n" + extras;
    }

    private static String extras(String mediaUrl, Map<String, List<String>> attributes) {
        String lines = attributes.entrySet().stream()
                .filter(it -> !it.getKey().equals(LEDGER) && !it.getKey().equals(REPORTED_AT))
                .map(it -> it.getKey() + ": " + String.join(", ", it.getValue()))
                .collect(Collectors.joining("\n"));
        return mediaUrl == null ? lines : lines.isEmpty() ? mediaUrl : mediaUrl + "\n" + lines;
    }

    private static String first(Map<String, List<String>> attributes, String code) {
        List<String> values = attributes.get(code);
        return values == null ? null : values.get(0);
    }

    /** The issue that it becomes. The hotline's register is where a city counts what residents send it by any system. */
    Filing filing(Instant reportedAt) {
        return new Filing(
                null,
                "HOTLINE",
                serviceCode,
                first(attributes, LEDGER),
                null,
                text(),
                reportedAt,
                place.where(),
                List.of(sender.complainant()),
                null,
                null);
    }

    /** What is given back to the system that sent it: nothing of the person. */
    Map<String, Object> kept() {
        Map<String, Object> kept = new TreeMap<>();
        kept.put("description", description);
        kept.put("address", place.address());
        kept.put("addressId", place.buildingId());
        kept.put("mediaUrl", mediaUrl);
        kept.put("attributes", attributes);
        return kept;
    }
}
