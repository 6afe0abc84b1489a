package org.gridwalk.geodata.geocode.parse;

import java.util.Arrays;

/** Words by their characters. A step from one character to the next is one look into a hash table of integers. */
final class WordTrie {
    static final int ROOT = 0;
    /** No word begins so. */
    static final int NONE = -1;

    private static final Sense[] NO_SENSES = {};

    /** Where the first character of a word leads; most characters begin none, and need no more than this. */
    private final int[] first = new int[Character.MAX_VALUE + 1];

    private long[] keys = new long[1 << 12];
    private int[] children = new int[1 << 12];
    private Sense[][] senses = new Sense[1 << 10][];
    private int nodes = 1;

    WordTrie() {
        Arrays.fill(first, NONE);
    }

    void add(String word, Sense sense) {
        int node = ROOT;
        for (int i = 0; i < word.length(); i++) {
            int next = child(node, word.charAt(i));
            node = next == NONE ? grow(node, word.charAt(i)) : next;
        }
        Sense[] before = senses(node);
        Sense[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = sense;
        senses[node] = all;
    }

    /** Where a character leads, or {@link #NONE}. */
    int child(int node, char c) {
        if (node == ROOT) {
            return first[c];
        }
        long key = key(node, c);
        int slot = slot(key);
        while (keys[slot] != 0) {
            if (keys[slot] == key) {
                return children[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        return NONE;
    }

    /** What the word that ends here may be; not to be changed. */
    Sense[] senses(int node) {
        return senses[node] == null ? NO_SENSES : senses[node];
    }

    private int grow(int node, char c) {
        if (2 * nodes >= keys.length) {
            rehash();
        }
        if (nodes == senses.length) {
            senses = Arrays.copyOf(senses, 2 * nodes);
        }
        if (node == ROOT) {
            first[c] = nodes;
        } else {
            put(key(node, c), nodes);
        }
        return nodes++;
    }

    private void put(long key, int child) {
        int slot = slot(key);
        while (keys[slot] != 0) {
            slot = (slot + 1) & (keys.length - 1);
        }
        keys[slot] = key;
        children[slot] = child;
    }

    private void rehash() {
        long[] oldKeys = keys;
        int[] oldChildren = children;
        keys = new long[2 * oldKeys.length];
        children = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldChildren[i]);
            }
        }
    }

    /** Never 0, which marks an empty slot. */
    private static long key(int node, char c) {
        return ((long) (node + 1) << 16) | c;
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (keys.length - 1);
    }
}
