package org.gridwalk.geodata.coverage.index;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The answers to the last few questions, until something changes: a map that is moved asks the same again. */
final class AnswerMemo<K, V> {
    private static final int KEPT = 8;

    private final Map<K, V> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > KEPT;
        }
    };

    /** Who asks the same at once waits for one computation. */
    synchronized V of(K key, Function<K, V> compute) {
        V value = kept.get(key);
        if (value == null) {
            value = compute.apply(key);
            kept.put(key, value);
        }
        return value;
    }

    synchronized void forget() {
        kept.clear();
    }
}
