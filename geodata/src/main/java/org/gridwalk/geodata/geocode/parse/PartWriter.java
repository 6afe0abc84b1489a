package org.gridwalk.geodata.geocode.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridwalk.geodata.geocode.Chain;
import org.gridwalk.geodata.geocode.Kind;
import org.gridwalk.geodata.geocode.ParsedAddress;
import org.gridwalk.geodata.geocode.Part;

/** Makes parts of the pieces of a reading, with values and with what is left over. */
final class PartWriter {
    private static final Set<String> NEARNESS = Set.of("近", "靠近", "临近", "邻近", "紧邻", "距", "距离", "离", "原");

    private final Lexicon lexicon;
    private final AddressText text;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder rest = new StringBuilder();
    private final StringBuilder note = new StringBuilder();
    private Chain chain;
    private int restStart = -1;
    private int noteStart = -1;
    private boolean nearness;

    PartWriter(Lexicon lexicon, AddressText text) {
        this.lexicon = lexicon;
        this.text = text;
    }

    ParsedAddress write(AddressReader.Reading reading) {
        for (Lattice.Piece piece : reading.pieces()) {
            write(piece, reading.lattice());
        }
        endOpen(text.length());
        return new ParsedAddress(text.given(), parts, chain, textOrNull(note), textOrNull(rest));
    }

    private static String textOrNull(StringBuilder text) {
        return text.isEmpty() ? null : text.toString();
    }

    private void write(Lattice.Piece piece, Lattice lattice) {
        Candidate one = piece.candidate();
        boolean continues = noteStart >= 0 && text.gap(one.start) == AddressText.JOINED;
        if (one.skips()) {
            endOpen(one.start);
        } else if (one.isRest()) {
            if (!continues) {
                endNote(one.start);
                restStart = restStart < 0 ? one.start : restStart;
            }
        } else if (one.chain != null) {
            endOpen(one.start);
            links(one.chain, one.chain.reading(piece.before()));
        } else if (one.kind() == Kind.NOTE) {
            if (!continues) {
                endOpen(one.start);
                noteStart = one.start;
                nearness = NEARNESS.contains(text.string(one.start, one.end));
            }
        } else if (!(continues && nearness)) {
            endOpen(one.start);
            add(one.kind(), one.start, one.end, value(piece, lattice));
        }
    }

    private void endOpen(int end) {
        endNote(end);
        if (restStart >= 0) {
            append(rest, text.given().substring(text.start(restStart), text.end(end)));
            restStart = -1;
        }
    }

    private void endNote(int end) {
        if (noteStart >= 0) {
            String value = text.string(noteStart, end);
            add(Kind.NOTE, noteStart, end, value);
            append(note, value);
            noteStart = -1;
        }
    }

    private static void append(StringBuilder all, String one) {
        if (!all.isEmpty()) {
            all.append(' ');
        }
        all.append(one);
    }

    private void add(Kind kind, int start, int end, String value) {
        int from = text.start(start);
        int to = text.end(end);
        parts.add(new Part(kind, text.given().substring(from, to), value, from, to));
    }

    private void links(NumberChain numbers, Kind[] reading) {
        List<Chain.Link> links = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            int start = numbers.start(i);
            int end = numbers.end(i);
            String value = NumberValue.of(text.string(start, end));
            add(reading[i], start, end, value);
            links.add(new Chain.Link(value, reading[i], text.start(start), text.end(end)));
        }
        if (chain == null) {
            chain = new Chain(text.start(numbers.start(0)), text.end(numbers.end()), links);
        }
    }

    private String value(Lattice.Piece piece, Lattice lattice) {
        Candidate one = piece.candidate();
        return one.name == null
                ? PartValue.of(one, text.string(one.start, one.end))
                : lexicon.divisions().name(lattice.division(piece));
    }
}
