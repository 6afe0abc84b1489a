package org.gridwalk.geodata.geocode.index;

/** Hashes of 64 bits, FNV-1a by characters: of a million keys two meet with a chance of one in 30 million. */
final class Hash {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash() {}

    static long of(String text) {
        return with(BASIS, text);
    }

    static long with(long hash, String text) {
        long h = hash;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * PRIME;
        }
        return h ^ (h >>> 29);
    }

    /** Of a text without the character at a place. */
    static long without(String text, int left) {
        long h = BASIS;
        for (int i = 0; i < text.length(); i++) {
            if (i != left) {
                h = (h ^ text.charAt(i)) * PRIME;
            }
        }
        return h ^ (h >>> 29);
    }

    static long with(long hash, long number) {
        long h = (hash ^ number) * 0x9e3779b97f4a7c15L;
        return h ^ (h >>> 31);
    }
}
