package org.gridwalk.geodata.geocode;

/**
 * What a part of an address says, from the large to the small: the elements of GB/T 23705 and GA/T 2000.32, with
 * what is inside a building told apart.
 */
public enum Kind {
    /** 省, 自治区, 直辖市, 特别行政区. */
    PROVINCE(1),
    /** 地级市, 地区, 自治州, 盟. */
    CITY(2),
    /** 市辖区, 县, 县级市, 旗; development zones (开发区) too. */
    DISTRICT(3),
    /** 街道, 镇, 乡; of Hong Kong the place within a district. */
    SUBDISTRICT(4),
    /** 社区, 村, with their committees. */
    COMMUNITY(5),
    /** Villagers' or residents' group: 三组, 八队, 5社. */
    GROUP(6),
    /** A street by name, alleys and 胡同 among them. */
    ROAD(7),
    /** A numbered lane off a road: 1033弄, 二巷. */
    LANE(8),
    /** 门牌: 12号, 12号之一, 甲12号, 12号院. */
    NUMBER(9),
    /** A compound or a building with a name: 幸福里小区, 国贸大厦. */
    ESTATE(10),
    /** A shop, company, school or other point of interest. */
    PLACE(11),
    /** A part of an estate: 一期, 二区, 东院. */
    PHASE(12),
    BUILDING(13),
    /** 单元, 门, 梯. */
    ENTRANCE(14),
    FLOOR(15),
    ROOM(16),
    /** What says where, and is no part: 对面, 东侧50米. */
    NOTE(17),
    /** A standard address code (标准地址编码), as written. */
    CODE(18);

    private final int index;

    Kind(int index) {
        this.index = index;
    }

    /** From 1 for the largest, a province. */
    public int index() {
        return index;
    }

    private static final Kind[] BY_INDEX = values();

    /** Of the index given. */
    public static Kind of(int index) {
        return BY_INDEX[index - 1];
    }
}
