package org.gridwalk.geodata.geocode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geocode.Answer.Ambiguous;
import org.gridwalk.geodata.geocode.Answer.Located;
import org.gridwalk.geodata.geocode.Answer.NotFound;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.AddressBook;
import org.gridwalk.geodata.geocode.index.AddressBook.Level;
import org.gridwalk.geodata.geocode.index.AddressBook.Target;
import org.gridwalk.geodata.geocode.index.Precision;
import org.gridwalk.geodata.geocode.yard.SmallBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses in a book of two districts: each pathology that makes a wrong answer has its fixture. */
class GeocoderTest {
    private static final SmallBook BOOK = book();
    private static final Geocoder GEOCODER = BOOK.geocoder();

    private static SmallBook book() {
        SmallBook book = new SmallBook()
                .area(Level.CITY, "青石市", null)
                .area(Level.DISTRICT, "东城区", "青石市")
                .area(Level.SUBDISTRICT, "长桥街道", "东城区")
                .area(Level.COMMUNITY, "柳林社区", "长桥街道")
                .area(Level.COMMUNITY, "桃园社区", "长桥街道")
                .area(Level.DISTRICT, "西城区", "青石市")
                .area(Level.SUBDISTRICT, "北门街道", "西城区")
                .area(Level.COMMUNITY, "石桥社区", "北门街道");
        book.estate("幸福里", "柳林社区")
                .building("1号楼", "和平路12号", 3, 6)
                .building("3号楼", "和平路12号", 3, 6)
                .building("10号楼", "和平路12号", 2, 6);
        book.estate("幸福里二期", "柳林社区").building("1号楼", "和平路14号", 2, 11).building("8号楼", "和平路14号", 2, 11);
        book.estate("阳光花园", "桃园社区").building("1号楼", "建设路1号", 2, 6).building("2号楼", "建设路1号", 2, 6);
        book.estate("阳光花园", "石桥社区").building("1号楼", "胜利路5号", 2, 6).building("5号楼", "胜利路5号", 2, 6);
        book.estate("机床厂家属院", "石桥社区").building("甲2号楼", "胜利路9号", 1, 5);
        book.estate("梧桐苑一期", "桃园社区").building("1号楼", null, 1, 6).building("2号楼", null, 1, 6);
        book.estate("梧桐苑二期", "桃园社区").building("1号楼", null, 1, 6).building("7号楼", null, 1, 6);
        book.estate("槐荫里", "桃园社区");
        long slab = book.building(book.areaId("桃园社区"), 8, "3号楼", "建设路30号");
        for (int door = 1; door <= 2; door++) {
            book.entrance(slab, door, door + "门");
            for (int floor = 1; floor <= 5; floor++) {
                book.dwelling(slab, door, floor, floor + "01");
                book.dwelling(slab, door, floor, floor + "02");
            }
        }
        long tower = book.building(book.areaId("石桥社区"), 0, "国贸大厦", "胜利路100号");
        book.entrance(tower, 1, "大堂");
        book.dwelling(tower, 1, 12, "1203");
        return book.road("和平路", "柳林社区").road("建设路", "桃园社区").road("胜利路", "石桥社区");
    }

    private static Answer ask(String address) {
        return GEOCODER.locate(address, Context.NONE);
    }

    private static Located located(String address) {
        Answer answer = ask(address);
        assertThat(answer).as(address).isInstanceOf(Located.class);
        return (Located) answer;
    }

    private static List<Code> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "幸福里3号楼2单元501室, 幸福里3号楼2单元501",
        "幸福里小区3-2-501, 幸福里3号楼2单元501",
        "东城区长桥街道柳林社区和平路12号幸福里三栋二单元五层501, 幸福里3号楼2单元501",
        "和平路12号3号楼2单元501, 幸福里3号楼2单元501",
        "和平路１２号３＃２－５０１, 幸福里3号楼2单元501",
        "幸福里小区3號樓2單元501室, 幸福里3号楼2单元501",
        "幸福裏3号楼2单元501, 幸福里3号楼2单元501",
        "幸福理3号楼2单元501, 幸福里3号楼2单元501",
        "幸福幸福里3号楼2单元501, 幸福里3号楼2单元501",
        "幸福里3号楼2但元501, 幸福里3号楼2单元501",
        "幸福里3号接2单元501, 幸福里3号楼2单元501",
        "幸福里二期8号楼1单元1102, 幸福里二期8号楼1单元1102",
        "幸福里2期8号楼1单元1102, 幸福里二期8号楼1单元1102",
        "幸福里小区二期8号楼1单元1102, 幸福里二期8号楼1单元1102",
        "机床厂家属院甲2号楼1单元302, 机床厂家属院甲2号楼1单元302",
        "机床厂家属院甲2号楼302, 机床厂家属院甲2号楼1单元302",
        "国贸大厦1203, 胜利路100号国贸大厦大堂1203",
        "胜利路100号1203室, 胜利路100号国贸大厦大堂1203",
    })
    void aDoorIsFoundAsPeopleWriteIt(String address, String name) {
        Located answer = located(address);
        assertThat(answer.place().name()).isEqualTo(name);
        assertThat(answer.place().precision()).isEqualTo(Precision.ROOM);
        assertThat(answer.place().dwellingId()).isNotNull();
        assertThat(answer.score()).isBetween(0.55, 1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "幸福里3号楼2单元509室, 幸福里3号楼2单元, ENTRANCE, ROOM_UNKNOWN",
        "幸福里3号楼509, 幸福里3号楼, BUILDING, ROOM_UNKNOWN",
        "幸福里3号楼501, 幸福里3号楼, BUILDING, ENTRANCE_MISSING",
        "幸福里3号楼7单元501, 幸福里3号楼, BUILDING, ENTRANCE_UNKNOWN",
        "幸福里99号楼2单元501, 幸福里, ESTATE, BUILDING_UNKNOWN",
        "幸福里2单元501, 幸福里, ESTATE, BUILDING_MISSING",
        "幸福里3号楼、10号楼, 幸福里, ESTATE, SEVERAL",
        "幸福里3号楼6层501室, 幸福里3号楼, BUILDING, FLOOR_DIFFERS",
        "幸福里3号楼旁边, 幸福里3号楼, BUILDING, BESIDE",
        "和平路88号, 和平路, ROAD, NUMBER_UNKNOWN",
        "和平路, 和平路, ROAD, NAME",
        "柳林社区, 柳林社区, COMMUNITY, AREA",
        "柳林社区不存在小区3号楼, 柳林社区, COMMUNITY, AREA",
    })
    void noRoomIsGuessed(String address, String name, Precision precision, Code why) {
        Located answer = located(address);
        assertThat(answer.place().name()).isEqualTo(name);
        assertThat(answer.place().precision()).isEqualTo(precision);
        assertThat(answer.place().dwellingId()).isNull();
        assertThat(codes(answer.reasons())).contains(why);
    }

    @Test
    void aNumberIsNeverSetRight() {
        // 10号楼 has no third entrance, 1号楼 has: neither is taken for the other.
        Located answer = located("幸福里10号楼3单元501");
        assertThat(answer.place().precision()).isEqualTo(Precision.ESTATE);
        assertThat(codes(answer.reasons())).contains(Code.BUILDING_DOUBTFUL);
    }

    @Test
    void theSameNameInAnotherDistrictIsACandidate() {
        Ambiguous both = (Ambiguous) ask("阳光花园1号楼1单元101");
        assertThat(both.candidates()).extracting(one -> one.place().area()).containsExactlyInAnyOrder("桃园社区", "石桥社区");
        assertThat(located("西城区阳光花园1号楼1单元101").place().area()).isEqualTo("石桥社区");
        assertThat(located("桃园社区阳光花园1号楼1单元101").place().area()).isEqualTo("桃园社区");
        assertThat(located("胜利路5号阳光花园1号楼1单元101").place().area()).isEqualTo("石桥社区");
        Located inContext = (Located) GEOCODER.locate("阳光花园1号楼1单元101", Context.ofArea(BOOK.areaId("西城区")));
        assertThat(inContext.place().area()).isEqualTo("石桥社区");
        assertThat(codes(inContext.reasons())).contains(Code.CONTEXT);
    }

    @Test
    void whatLiesElsewhereIsACandidateAndNoAnswer() {
        assertThat(ask("西城区幸福里3号楼2单元501")).isInstanceOf(Ambiguous.class);
        Answer outside = GEOCODER.locate("幸福里3号楼2单元501", Context.ofArea(BOOK.areaId("西城区")));
        assertThat(outside).isInstanceOf(Ambiguous.class);
        assertThat(codes(((Ambiguous) outside).candidates().get(0).reasons())).contains(Code.OUTSIDE_CONTEXT);
        // The address says where it is: then it doesn't matter where the ticket was filed.
        assertThat(GEOCODER.locate("东城区幸福里3号楼2单元501", Context.ofArea(BOOK.areaId("西城区"))))
                .isInstanceOf(Located.class);
    }

    @Test
    void theOperatorsCommunityAndAPointNarrow() {
        Context community = new Context(Optional.empty(), Optional.of("石桥社区居委会"), Optional.empty());
        assertThat(((Located) GEOCODER.locate("阳光花园1号楼1单元101", community))
                        .place()
                        .area())
                .isEqualTo("石桥社区");
        Context code = new Context(Optional.empty(), Optional.of("C" + BOOK.areaId("桃园社区")), Optional.empty());
        assertThat(((Located) GEOCODER.locate("阳光花园1号楼1单元101", code)).place().area())
                .isEqualTo("桃园社区");
        Place first = ((Ambiguous) ask("阳光花园1号楼1单元101")).candidates().get(0).place();
        Context near =
                new Context(Optional.empty(), Optional.empty(), Optional.of(new LngLat(first.lng(), first.lat())));
        Located nearest = (Located) GEOCODER.locate("阳光花园1号楼1单元101", near);
        assertThat(nearest.place().areaId()).isEqualTo(first.areaId());
        assertThat(codes(nearest.reasons())).contains(Code.NEAREST);
    }

    @Test
    void aPartOfAnEstateIsNoOther() {
        assertThat(located("幸福里1号楼1单元601").place().estateId()).isEqualTo(1);
        assertThat(located("幸福里二期1号楼1单元601").place().estateId()).isEqualTo(2);
        assertThat(ask("幸福里三期1号楼1单元601")).isInstanceOf(Ambiguous.class);
        // Both parts have a first building, one alone a seventh.
        assertThat(ask("梧桐苑1号楼1单元101")).isInstanceOf(Ambiguous.class);
        Located seventh = located("梧桐苑7号楼1单元101");
        assertThat(seventh.place().name()).startsWith("梧桐苑二期");
        assertThat(codes(seventh.reasons())).contains(Code.PHASE_MISSING);
    }

    @Test
    void aChainIsReadAsTheBookHasIt() {
        // 3-2-2 is entrance 2 room 2, which isn't there, or floor 2 room 02 of one of two entrances.
        Located byFloor = located("槐荫里3-2-02");
        assertThat(byFloor.place().precision()).isEqualTo(Precision.BUILDING);
        assertThat(located("槐荫里3-2-501").place().entrance()).isEqualTo(2);
        // The first building of the second part of 梧桐苑 has one entrance: the second number is a floor.
        Located floor = located("梧桐苑二期1-3-02");
        assertThat(floor.place().name()).isEqualTo("梧桐苑二期1号楼1单元302");
        assertThat(codes(floor.reasons())).contains(Code.CHAIN);
    }

    @Test
    void twoReadingsThatAreBothThereAreCandidates() {
        SmallBook book = new SmallBook().area(Level.COMMUNITY, "甲社区", null).estate("双读苑", "甲社区");
        long building = book.building(1, 1, "3号楼", null);
        for (int door = 1; door <= 2; door++) {
            book.entrance(building, door, door + "单元");
        }
        book.dwelling(building, 2, 1, "1");
        book.dwelling(building, 1, 2, "201");
        Answer answer = book.geocoder().locate("双读苑3-2-1", Context.NONE);
        assertThat(answer).isInstanceOf(Ambiguous.class);
        assertThat(((Ambiguous) answer).candidates())
                .extracting(one -> one.place().name())
                .containsExactlyInAnyOrder("双读苑3号楼2单元1", "双读苑3号楼1单元201");
    }

    @Test
    void aNameThatDiffersByAnyCharacterIsACandidate() {
        Answer answer = ask("明光花园2号楼1单元101");
        assertThat(answer).isInstanceOf(Ambiguous.class);
        assertThat(codes(((Ambiguous) answer).candidates().get(0).reasons())).contains(Code.NAME_NEAR);
        // The road and its number speak for it.
        assertThat(located("建设路1号明光花园2号楼1单元101").place().name()).isEqualTo("阳光花园2号楼1单元101");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(codes(((NotFound) ask("不详")).reasons())).containsExactly(Code.NAME_UNKNOWN);
        assertThat(codes(((NotFound) ask("")).reasons())).containsExactly(Code.NOTHING_NAMED);
        assertThat(codes(((NotFound) ask("青石市东城区")).reasons())).containsExactly(Code.TOO_LARGE);
        assertThat(codes(((NotFound) ask("中山大道1号")).reasons())).containsExactly(Code.ROAD_UNKNOWN);
    }

    @Test
    void whatWasDecidedServes() {
        Target room = new Target(Precision.ROOM, 1, 0, null, null);
        Geocoder decided = book().alias("老槐树下 第一家", "柳林社区", false, room)
                .alias("信访件 不是地方", "青石市", false, null)
                .alias("机床大院", "石桥社区", true, new Target(Precision.ESTATE, 5, 0, null, null))
                .alias("河边凉亭", "桃园社区", false, new Target(Precision.POINT, 5, 0, null, new LngLat(100.5, 30.5)))
                .geocoder();
        Context here = Context.ofArea(BOOK.areaId("柳林社区"));
        Located first = (Located) decided.locate("老槐树下第一家", here);
        assertThat(first.place().name()).isEqualTo("幸福里1号楼1单元101");
        assertThat(codes(first.reasons())).containsExactly(Code.ALIAS);
        assertThat(decided.locate("老槐树下第一家", Context.ofArea(BOOK.areaId("西城区"))))
                .as("an alias holds in its area")
                .isInstanceOf(NotFound.class);
        assertThat(codes(((NotFound) decided.locate("信访件不是地方", here)).reasons()))
                .containsExactly(Code.ALIAS);
        Located byName = (Located) decided.locate("机床大院甲2号楼1单元302", Context.NONE);
        assertThat(byName.place().name()).isEqualTo("机床厂家属院甲2号楼1单元302");
        Located point = (Located) decided.locate("河边凉亭", Context.ofArea(BOOK.areaId("桃园社区")));
        assertThat(point.place().precision()).isEqualTo(Precision.POINT);
        assertThat(point.place().lng()).isEqualTo(100.5);
    }

    @Test
    void aDistrictThatMovedHasItsEstatesWhereTheyAreNow() {
        SmallBook moved = new SmallBook()
                .area(Level.DISTRICT, "东城区", null)
                .area(Level.DISTRICT, "新区", null)
                .area(Level.COMMUNITY, "柳林社区", "新区")
                .estate("幸福里", "柳林社区")
                .building("3号楼", null, 1, 6);
        assertThat(moved.geocoder().locate("东城区幸福里3号楼1单元501", Context.NONE)).isInstanceOf(Ambiguous.class);
        assertThat(moved.geocoder().locate("新区幸福里3号楼1单元501", Context.NONE)).isInstanceOf(Located.class);
    }

    @Test
    void theGridIsThatOfTheDoor() {
        int all = AddressBook.Part.ALL;
        Geocoder shared = book().part(new AddressBook.Part(2, 71, Integer.MIN_VALUE, 2, Integer.MIN_VALUE, all))
                .part(new AddressBook.Part(2, 72, 2, all, Integer.MIN_VALUE, all))
                .part(new AddressBook.Part(1, 71, Integer.MIN_VALUE, all, Integer.MIN_VALUE, all))
                .geocoder();
        assertThat(((Located) shared.locate("幸福里3号楼1单元501", Context.NONE))
                        .place()
                        .gridId())
                .isEqualTo(71);
        assertThat(((Located) shared.locate("幸福里3号楼3单元501", Context.NONE))
                        .place()
                        .gridId())
                .isEqualTo(72);
        assertThat(((Located) shared.locate("幸福里3号楼", Context.NONE)).place().gridId())
                .isNull();
    }

    @Test
    void anAddressIsFoundInADescription() {
        Geocoder.InText found =
                GEOCODER.find("居民反映幸福里小区3号楼2单元501室漏水，希望尽快维修", Context.NONE).orElseThrow();
        assertThat(((Located) found.answer()).place().name()).isEqualTo("幸福里3号楼2单元501");
        assertThat(GEOCODER.find("希望尽快维修", Context.NONE)).isEmpty();
    }
}
