package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.gridwalk.geodata.demo.ground.Dice;
import org.gridwalk.geodata.geocode.Answer.Located;
import org.gridwalk.geodata.geocode.index.AddressIndex;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.parse.AddressReader;
import org.gridwalk.geodata.geocode.yard.Styles;
import org.gridwalk.geodata.geocode.yard.Tally;
import org.gridwalk.geodata.geocode.yard.YardCity;
import org.gridwalk.geodata.geocode.yard.YardCity.Home;
import org.gridwalk.geodata.geocode.yard.Yardstick;
import org.junit.jupiter.api.Test;

/** The geocoder against a scan of the whole book, and its yardstick in small. */
class GeocoderPropertyTest {
    private static final YardCity CITY = new YardCity(11, 3);
    private static final Geocoder GEOCODER =
            new Geocoder(new AddressParser(), AddressIndex.of(CITY.book(), new AddressReader()));

    /** All dwellings that a building, an entrance and a room of an estate of that name can mean. */
    private static List<Home> scan(String estate, int building, int entrance, String room) {
        return CITY.homes().stream()
                .filter(home -> home.estateName().equals(estate)
                        && home.number() == building
                        && home.entrance() == entrance
                        && home.room().equals(room))
                .toList();
    }

    @Test
    void aDoorOfAnyNumbersIsFoundIfItIsThereAndNotIfItIsNot() {
        for (long seed = 0; seed < 4000; seed++) {
            Dice dice = new Dice(seed);
            Home home = dice.pick(CITY.homes());
            int building = home.number() + dice.between(-1, 1);
            int entrance = home.entrance() + dice.between(-1, 1);
            String room = dice.chance(0.5) ? home.room() : dice.between(1, 12) + "0" + dice.between(1, 5);
            String address = home.estateName() + building + "号楼" + entrance + "单元" + room + "室";
            List<Home> there = scan(home.estateName(), building, entrance, room);
            Answer answer = GEOCODER.locate(address, Context.NONE);
            boolean found = answer instanceof Located located && located.place().precision() == Precision.ROOM;
            String what = "seed " + seed + ": " + address + " " + answer;
            assertThat(found).as(what).isEqualTo(there.size() == 1);
            if (found) {
                assertThat(((Located) answer).place().dwellingId())
                        .as(what)
                        .isEqualTo(there.get(0).dwelling());
            }
        }
    }

    @Test
    void everyStyleIsReadAndSlipsSeldomLeadAstray() {
        Yardstick yardstick = new Yardstick(CITY.homes(), GEOCODER, 5);
        yardstick.run(0.25);
        assertThat(yardstick.clean.counted()).isGreaterThan(3_000);
        assertThat(yardstick.slipped.counted()).isGreaterThan(2_000);
        String what = yardstick.slipped.failures().toString();
        assertThat(yardstick.clean.rightPercent()).as(what).isGreaterThanOrEqualTo(98);
        assertThat(yardstick.clean.wrongPercent()).as(what).isLessThanOrEqualTo(0.5);
        assertThat(yardstick.slipped.rightPercent()).as(what).isGreaterThanOrEqualTo(90);
        assertThat(yardstick.slipped.wrongPercent()).as(what).isLessThanOrEqualTo(0.5);
    }

    @Test
    void theHigherTheScoreTheFewerAreWrong() {
        Yardstick yardstick = new Yardstick(CITY.homes(), GEOCODER, 6);
        yardstick.run(0.25);
        List<Tally.Point> curve = yardstick.slipped.curve(0, 0.6, 0.7, 0.8, 0.9, 1);
        for (int i = 1; i < curve.size(); i++) {
            assertThat(curve.get(i).answered())
                    .isLessThanOrEqualTo(curve.get(i - 1).answered());
            assertThat(curve.get(i).wrong())
                    .isLessThanOrEqualTo(curve.get(i - 1).wrong());
        }
    }

    /** Of estates that the book hasn't, an answer is at most the road or the community that they lie in. */
    @Test
    void anEstateThatIsNotInTheBookIsNotTakenForAnother() {
        Dice dice = new Dice(3);
        List<String> known =
                CITY.homes().stream().map(Home::estateName).distinct().toList();
        int asked = 0;
        int wrong = 0;
        for (int i = 0; i < 3000; i++) {
            Home home = dice.pick(CITY.homes());
            String invented = dice.pick(List.of("晨", "云", "青", "望", "兰", "金"))
                    + dice.pick(List.of("曦", "宁", "影", "桥", "霜", "波"))
                    + home.estateName().substring(Math.min(2, home.estateName().length() - 1));
            if (known.contains(invented)) {
                continue;
            }
            String text = Styles.write(home, 1).text().replace(home.estateName(), invented);
            Answer answer = GEOCODER.locate(text, Context.ofArea(home.subdistrict()));
            asked++;
            boolean astray = answer instanceof Located located
                    && located.place().precision().rank() >= Precision.ESTATE.rank()
                    && !Objects.equals(located.place().name(), invented);
            wrong += astray ? 1 : 0;
        }
        assertThat(asked).isGreaterThan(1000);
        assertThat(100.0 * wrong / asked).as("percent of " + asked).isLessThan(6);
    }
}
