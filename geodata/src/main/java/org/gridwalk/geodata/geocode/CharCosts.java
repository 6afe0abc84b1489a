package org.gridwalk.geodata.geocode;

/** What single characters cost in a place where they are rare. */
final class CharCosts {
    private final byte[] costs = new byte[Character.MAX_VALUE + 1];

    private CharCosts() {}

    static CharCosts of(int cost, String chars) {
        return new CharCosts().set(cost, chars);
    }

    /** Inside of a name, before the word that ends it: what ends other parts, what joins, what belongs to no name. */
    static CharCosts insideNames() {
        return of(3, "0123456789")
                .set(1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ门")
                .set(3, "市区县旗座层单组弄巷")
                .set(4, "街村楼省室期")
                .set(5, "镇乡")
                .set(8, "路")
                .set(6, "号栋幢邨")
                .set(6, "在的我到从了着是有被把没很这那你他她它们个说")
                .set(2, "与及称去请交")
                .set(3, "()")
                .set(12, "-#");
    }

    CharCosts set(int cost, String chars) {
        for (int i = 0; i < chars.length(); i++) {
            costs[chars.charAt(i)] = (byte) cost;
        }
        return this;
    }

    int of(char c) {
        return costs[c];
    }
}
