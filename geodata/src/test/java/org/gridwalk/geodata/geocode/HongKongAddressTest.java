package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.gridwalk.geodata.SharedData;
import org.junit.jupiter.api.Test;

/**
 * The official address points of Kwai Tsing, written as people there write them: district, place, street and number or
 * village and number, estate, block. Each part has to come back with the field it was written from.
 */
class HongKongAddressTest {
    private static final String FILE = "addresses/hk-kwai-tsing.geojson.gz";

    private final AddressParser parser = new AddressParser();
    private final Map<String, int[]> tally = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    @Test
    void partsComeBack() throws IOException {
        JsonNode file;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.require(FILE)))) {
            file = new ObjectMapper().readTree(in);
        }
        for (JsonNode feature : file.get("features")) {
            check(feature.at("/properties/Address/PremisesAddress/ChiPremisesAddress"));
        }
        tally.forEach((field, count) -> assertThat(count[0])
                .as("%s: %d of %d; missed: %s", field, count[0], count[1], missed)
                .isGreaterThanOrEqualTo((int) Math.ceil(count[1] * atLeast(field))));
        assertThat(tally).containsKeys("district", "street", "number", "estate");
    }

    /** Names of villages and estates may end in anything; those of streets tell by their end. */
    private static double atLeast(String field) {
        return switch (field) {
            case "district", "floor", "room" -> 1;
            case "street", "number", "block" -> 0.97;
            // 青衣漁民村 begins with the place that it is in.
            case "village" -> 0.9;
            default -> 0.95;
        };
    }

    private void check(JsonNode address) {
        String street = address.at("/ChiStreet/StreetName").asText();
        JsonNode named = address.path(street.isEmpty() ? "ChiVillage" : "ChiStreet");
        String village = street.isEmpty() ? named.path("VillageName").asText() : "";
        String from = named.path("BuildingNoFrom").asText();
        String to = named.path("BuildingNoTo").asText();
        String number = from.isEmpty() ? "" : from + (to.isEmpty() ? "" : "-" + to) + "號";
        String district = address.path("ChiDistrict").asText();
        String place = named.path("LocationName").asText().split(" ")[0];
        String estate = address.at("/ChiEstate/EstateName").asText();
        String block = block(address.path("ChiBlock"));
        String inside = estate.isEmpty() ? "" : block + "12樓1205室";
        String text = address.path("Region").asText() + district + place + street + village + number + estate + inside;
        ParsedAddress parsed = parser.parse(text);
        count("district", district, parsed, List.of(Kind.DISTRICT));
        count("street", street, parsed, List.of(Kind.ROAD));
        count("number", number, parsed, List.of(Kind.NUMBER));
        // 九華徑 is a village, and by its last character could be a street.
        count("village", village, parsed, List.of(Kind.COMMUNITY, Kind.ESTATE, Kind.ROAD));
        count("estate", estate, parsed, List.of(Kind.ESTATE, Kind.PLACE, Kind.COMMUNITY));
        if (!inside.isEmpty()) {
            count("block", block, parsed, List.of(Kind.BUILDING, Kind.PHASE));
            count("floor", "12樓", parsed, List.of(Kind.FLOOR));
            count("room", "1205室", parsed, List.of(Kind.ROOM));
        }
    }

    /** 第3座; what is called 中心 or 商場 with a letter is a building with a name. */
    private static String block(JsonNode block) {
        String kind = block.path("BlockDescriptor").asText();
        boolean counted = kind.equals("座") || kind.equals("期");
        return counted ? "第" + block.path("BlockNo").asText() + kind : "";
    }

    private void count(String field, String expected, ParsedAddress found, List<Kind> kinds) {
        if (!expected.isEmpty()) {
            int[] count = tally.computeIfAbsent(field, key -> new int[2]);
            count[1]++;
            boolean there = found.parts().stream()
                    .anyMatch(part -> kinds.contains(part.kind()) && part.text().equals(expected));
            if (there) {
                count[0]++;
            } else if (missed.size() < 40 && !missed.contains(field + " " + expected + " of " + found.text())) {
                missed.add(field + " " + expected + " of " + found.text());
            }
        }
    }
}
