package org.gridwalk.geodata.intake.targets;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwalk.geodata.geocode.AddressParser;
import org.gridwalk.geodata.geocode.Chain;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.Reason;

/**
 * Understands which door a row means, and when and as what its person was born: the parts of an address in one column where
 * there are no columns for them; the number of an entrance in 二单元; the day of birth and the sex in the
 * number of an identity card, which is not kept.
 */
final class DoorReader {
    private static final Pattern IDENTITY =
            Pattern.compile("[0-9]{6}([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{2}([0-9])[0-9X]");
    private static final String NUMERALS = "〇一二三四五六七八九";
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK = "10X98765432";

    private final AddressParser parser = new AddressParser();
    private final List<String> fields;

    /** @param fields names of the target's fields, in order */
    DoorReader(List<Field> fields) {
        this.fields = fields.stream().map(Field::name).toList();
    }

    /** The values of one row, by field. */
    private final class Values {
        private final List<Object> values;

        Values(TargetRow row) {
            this.values = new ArrayList<>(row.values());
        }

        /** Of a target that has no such field nothing. */
        Object get(String field) {
            int at = fields.indexOf(field);
            return at < 0 ? null : values.get(at);
        }

        String text(String field) {
            return (String) get(field);
        }

        void set(String field, Object value) {
            values.set(fields.indexOf(field), value);
        }

        void fill(String field, Object value) {
            if (get(field) == null) {
                set(field, value);
            }
        }
    }

    TargetRow read(TargetRow row, TargetMapping mapping, BiConsumer<String, Reason> said) throws Fault {
        Values values = new Values(row);
        if (values.text("organisation") != null) {
            return row;
        }
        if (values.text("address") != null && (values.text("building") == null || values.text("room") == null)) {
            address(values, mapping);
        }
        for (String field : List.of("building", "room")) {
            if (values.text(field) == null) {
                String column = mapping.column(field)
                        .or(() -> mapping.column("address"))
                        .orElse(field);
                throw new Fault(Reason.ADDRESS_INCOMPLETE, column, values.text("address"), Map.of());
            }
        }
        values.set("room", plainRoom(values.text("room")));
        if (values.text("entrance") != null) {
            values.set("entrance", entrance(values.text("entrance")));
        }
        if (values.text("idNumber") != null) {
            identity(values, said);
            values.set("idNumber", null);
        }
        return new TargetRow(row.line(), values.values, row.place(), row.shape());
    }

    private void address(Values values, TargetMapping mapping) {
        ParsedAddress parsed = parser.parse(values.text("address"));
        String estate = parsed.value(Kind.ESTATE)
                .map(name -> name + parsed.value(Kind.PHASE).orElse(""))
                .orElse(null);
        values.fill("estate", estate);
        // 12号 behind an estate without a building is the building.
        Optional<String> number =
                estate == null ? Optional.empty() : parsed.part(Kind.NUMBER).map(part -> part.text());
        values.fill(
                "building",
                parsed.part(Kind.BUILDING)
                        .map(part -> part.text())
                        .or(() -> number)
                        .orElse(null));
        Chain chain = parsed.chain();
        if (chain != null && chain.links().size() == 3 && mapping.chain().equals("BUILDING_FLOOR_ROOM")) {
            values.fill("floor", integer(chain.links().get(1).value()));
            values.fill("room", chain.links().get(2).value());
            return;
        }
        values.fill("entrance", parsed.value(Kind.ENTRANCE).orElse(null));
        values.fill("floor", parsed.value(Kind.FLOOR).map(DoorReader::integer).orElse(null));
        values.fill("room", parsed.value(Kind.ROOM).orElse(null));
    }

    private static Integer integer(String text) {
        return text.matches("-?[0-9]{1,3}") ? Integer.valueOf(text) : null;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }

    static String plainRoom(String text) {
        String room = plain(text).replaceAll("(室|房间|房|户|号)$", "");
        return room.isEmpty() ? plain(text) : room;
    }

    /** 二单元 is 2; one that has no number stays as it is called. */
    static String entrance(String text) {
        String plain = plain(text).replaceAll("^第", "").replaceAll("(单元|号门|门洞|门|梯|#)$", "");
        if (plain.matches("[0-9]{1,4}")) {
            return String.valueOf(Integer.parseInt(plain));
        }
        return numeral(plain).map(String::valueOf).orElse(plain(text));
    }

    private static Optional<Integer> numeral(String text) {
        Matcher matcher = Pattern.compile("([一二三四五六七八九])?(十)?([一二三四五六七八九])?").matcher(text);
        if (text.isEmpty() || !matcher.matches() || (matcher.group(2) == null && text.length() > 1)) {
            return Optional.empty();
        }
        int tens = matcher.group(2) == null ? 0 : matcher.group(1) == null ? 1 : digit(matcher.group(1));
        String last = matcher.group(2) == null ? text : matcher.group(3);
        return Optional.of(10 * tens + (last == null ? 0 : digit(last)));
    }

    private static int digit(String numeral) {
        return NUMERALS.indexOf(numeral);
    }

    private static void identity(Values values, BiConsumer<String, Reason> said) {
        Matcher number = IDENTITY.matcher(plain(values.text("idNumber")).toUpperCase(Locale.ROOT));
        if (!number.matches() || !isRight(number.group())) {
            said.accept("idNumber", Reason.ID_NUMBER_WRONG);
            return;
        }
        try {
            values.fill(
                    "birthDate",
                    LocalDate.of(
                            Integer.parseInt(number.group(1)),
                            Integer.parseInt(number.group(2)),
                            Integer.parseInt(number.group(3))));
            values.fill("sex", Integer.parseInt(number.group(4)) % 2 == 0 ? "F" : "M");
        } catch (DateTimeException e) {
            said.accept("idNumber", Reason.ID_NUMBER_WRONG);
        }
    }

    /** GB 11643: the last sign checks the seventeen before it. */
    private static boolean isRight(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return CHECK.charAt(sum % CHECK.length()) == number.charAt(WEIGHTS.length);
    }
}
