package org.gridwalk.geodata.demo;

/**
 * The first id of a community's rows in each table: every community has a range of its own, so that it makes no
 * difference which is written first.
 */
record Ids(int community) {
    private long first(long stride) {
        return 1 + community * stride;
    }

    long street() {
        return first(4_000);
    }

    long ground() {
        return first(2_000);
    }

    long estate() {
        return first(100);
    }

    long building() {
        return first(1_000);
    }

    long entrance() {
        return first(4_000);
    }

    long dwelling() {
        return first(10_000);
    }

    long servicePoint() {
        return first(100);
    }

    long grid() {
        return first(20);
    }

    long gridVersion() {
        return first(50);
    }

    long household() {
        return first(20_000);
    }

    long person() {
        return first(40_000);
    }

    long organisation() {
        return first(1_000);
    }

    long worker() {
        return first(18);
    }

    long visit() {
        return first(200_000);
    }

    long issue() {
        return first(100_000);
    }

    long complainant() {
        return first(100_000);
    }
}
