package org.gridwalk.geodata.geocode.parse;

/** What single characters cost in a place where they are rare. */
final class CharCosts {
    private final byte[] costs = new byte[Character.MAX_VALUE + 1];

    private CharCosts() {}

    /** Inside of a name, before the word that ends it: what ends other parts, what joins, what belongs to no name. */
    static CharCosts insideNames() {
        return new CharCosts()
                .set(1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ门")
                .set(2, "与及称去请交")
                .set(3, "0123456789市区县旗座层单组弄巷()")
                .set(4, "街村楼省室期")
                .set(5, "镇乡")
                .set(6, "号栋幢邨着是有被把没很这那你他她它们个说")
                .set(8, "路在的我到从了")
                .set(12, "-#");
    }

    /** At the beginning of a name: what ends other parts and begins few names. */
    static CharCosts beginningNames() {
        return new CharCosts().set(1, "和").set(3, "门路街道巷弄镇乡段楼内").set(7, "邨外区号栋幢往侧旁边面附近层室期座院处的了与及至");
    }

    private CharCosts set(int cost, String chars) {
        for (int i = 0; i < chars.length(); i++) {
            costs[chars.charAt(i)] = (byte) cost;
        }
        return this;
    }

    int of(char c) {
        return costs[c];
    }
}
