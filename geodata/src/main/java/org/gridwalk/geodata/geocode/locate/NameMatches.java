package org.gridwalk.geodata.geocode.locate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geocode.Reason;
import org.gridwalk.geodata.geocode.Reason.Code;
import org.gridwalk.geodata.geocode.index.NameIndex;

/**
 * Names of the book that a written name may mean, step by step from the same to the merely alike. Each step has names that
 * the steps before it don't.
 */
final class NameMatches {
    private static final double SUFFIX = 0.985;
    private static final double WITHIN = 0.9;
    private static final double PHASE_UNKNOWN = 0.6;
    private static final double PHASE_MISSING = 0.8;
    private static final double SHORT = 0.8;
    private static final int SHORTEST_WITHIN = 2;
    private static final int FEWEST_LETTERS = 3;

    /** @param weight from 0 to 1: how likely it is what was meant, before its doors are looked at */
    record Named(int name, double weight, Reason reason) {}

    /** The steps in their order. */
    enum Step {
        SAME,
        SUFFIX,
        WITHIN,
        PARTS,
        LIKE
    }

    private final NameIndex names;
    private final Wanted.Name written;
    private final List<Named> all = new ArrayList<>();

    NameMatches(NameIndex names, Wanted.Name written) {
        this.names = names;
        this.written = written;
    }

    List<Named> step(Step step) {
        List<Named> found = new ArrayList<>();
        switch (step) {
            case SAME -> add(found, names.exact(full()), 1, Code.NAME);
            case SUFFIX -> suffix(found);
            case WITHIN -> within(found);
            case PARTS -> parts(found);
            case LIKE -> like(found);
        }
        return found;
    }

    private String full() {
        return written.name() + written.phase();
    }

    private void suffix(List<Named> found) {
        names.plain(full()).forEach(name -> add(found, name, SUFFIX, Code.NAME_SUFFIX));
        if (!written.phase().isEmpty()) {
            String base = NameIndex.withoutGeneric(written.name());
            names.plain(base + written.phase()).forEach(name -> add(found, name, SUFFIX, Code.NAME_SUFFIX));
        }
    }

    /** 晨光社去晨曦花园: the longest name that ends what was written, or begins it. */
    private void within(List<Named> found) {
        String text = full();
        for (int left = 1; left <= text.length() - SHORTEST_WITHIN && found.isEmpty(); left++) {
            String end = text.substring(left);
            add(found, names.exact(end), WITHIN, Code.NAME_WITHIN);
            if (found.isEmpty() && end.length() > SHORTEST_WITHIN) {
                names.plain(end).forEach(name -> add(found, name, WITHIN, Code.NAME_WITHIN));
            }
            String rest = text.substring(text.length() - left);
            if (found.isEmpty() && text.length() - left > SHORTEST_WITHIN && !hasDigit(rest)) {
                add(found, names.exact(text.substring(0, text.length() - left)), WITHIN, Code.NAME_WITHIN);
            }
        }
    }

    /** What goes on with a number is a door that was not read as one. */
    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private void parts(List<Named> found) {
        if (written.phase().isEmpty()) {
            names.family(written.name()).forEach(name -> add(found, name, PHASE_MISSING, Code.PHASE_MISSING));
            names.shortened(written.name()).forEach(name -> add(found, name, SHORT, Code.NAME_SHORT));
        } else {
            add(found, names.exact(written.name()), PHASE_UNKNOWN, Code.PHASE_UNKNOWN);
            names.plain(written.name()).forEach(name -> add(found, name, PHASE_UNKNOWN, Code.PHASE_UNKNOWN));
        }
        if (written.name().length() >= FEWEST_LETTERS && isLetters(written.name())) {
            names.byLetters(written.name()).forEach(name -> add(found, name, SHORT, Code.NAME_SHORT));
        }
    }

    private static boolean isLetters(String text) {
        return text.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private void like(List<Named> found) {
        for (NameIndex.Like like : names.like(full())) {
            add(found, like.name(), like.likeness(), like.slip() ? Code.NAME_LIKE : Code.NAME_NEAR);
        }
        String base = NameIndex.withoutGeneric(written.name());
        String lives = base.startsWith("住") ? base.substring(1) : base;
        if (!lives.equals(full())) {
            for (NameIndex.Like like : names.like(lives + written.phase())) {
                Code code = like.slip() ? Code.NAME_LIKE : Code.NAME_NEAR;
                add(found, like.name(), like.likeness() * SUFFIX, code);
            }
        }
    }

    private void add(List<Named> found, int name, double weight, Code code) {
        if (name >= 0 && isNew(name)) {
            Reason reason = new Reason(code, Map.of("name", names.name(name), "written", full()));
            Named named = new Named(name, weight, reason);
            all.add(named);
            found.add(named);
        }
    }

    private boolean isNew(int name) {
        for (Named named : all) {
            if (named.name == name) {
                return false;
            }
        }
        return true;
    }
}
