package org.gridwalk.geodata.roll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares a list with who lives here, both ways. First each line takes the one person who is surely meant, and no two
 * lines the same; of whom is left, the other lines have candidates.
 */
final class Comparison {
    private static final int MOST_CANDIDATES = 5;
    private static final Comparator<Candidate> LIKELIEST = Comparator.comparingInt(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.resident().personId());

    private final List<Resident> residents;
    private final Map<String, List<Resident>> byName;
    private final Map<Long, List<Resident>> byDwelling;
    private final Map<String, List<Resident>> byTail;

    private Comparison(List<Resident> residents) {
        this.residents = residents;
        this.byName = by(residents, resident -> Names.plain(resident.name()));
        this.byDwelling = by(residents, Resident::dwellingId);
        this.byTail = by(residents, Resident::tail);
    }

    private static <K> Map<K, List<Resident>> by(List<Resident> residents, Function<Resident, K> key) {
        Map<K, List<Resident>> map = new HashMap<>();
        for (Resident resident : residents) {
            K of = key.apply(resident);
            if (of != null) {
                map.computeIfAbsent(of, k -> new ArrayList<>()).add(resident);
            }
        }
        return map;
    }

    /** @return a result for each line, in their order, then those who are on none */
    static List<Compared> of(List<Listed> list, List<Resident> residents) {
        return new Comparison(residents).run(list);
    }

    private List<Compared> run(List<Listed> list) {
        Map<Listed, List<Candidate>> candidates = new HashMap<>();
        Map<Listed, Candidate> same = new HashMap<>();
        Map<Long, Listed> taken = new HashMap<>();
        for (Listed listed : list) {
            List<Candidate> found = candidates(listed);
            candidates.put(listed, found);
            sure(found).ifPresent(candidate -> {
                same.put(listed, candidate);
                taken.putIfAbsent(candidate.resident().personId(), listed);
            });
        }
        List<Compared> compared = new ArrayList<>();
        for (Listed listed : list) {
            compared.add(compared(listed, candidates.get(listed), Optional.ofNullable(same.get(listed)), taken));
        }
        compared.addAll(gone(compared));
        return compared;
    }

    private static Compared compared(
            Listed listed, List<Candidate> candidates, Optional<Candidate> same, Map<Long, Listed> taken) {
        if (same.isEmpty()) {
            List<Candidate> free = candidates.stream()
                    .filter(candidate -> !taken.containsKey(candidate.resident().personId()))
                    .limit(MOST_CANDIDATES)
                    .toList();
            return Compared.open(listed, free);
        }
        Listed first = taken.get(same.get().resident().personId());
        return first.equals(listed)
                ? Compared.same(listed, same.get())
                : Compared.twice(listed, same.get(), first.line());
    }

    /** The one who is surely meant; empty where nobody is, or two may be. */
    private static Optional<Candidate> sure(List<Candidate> candidates) {
        List<Candidate> sure = candidates.stream().filter(Candidate::isSure).toList();
        boolean one = sure.size() == 1
                || (sure.size() > 1 && sure.get(0).score() > sure.get(1).score());
        return one ? Optional.of(sure.get(0)) : Optional.empty();
    }

    private List<Candidate> candidates(Listed listed) {
        Set<Resident> near = new LinkedHashSet<>(byName.getOrDefault(Names.plain(listed.name()), List.of()));
        near.addAll(byDwelling.getOrDefault(listed.dwellingId(), List.of()));
        near.addAll(byTail.getOrDefault(listed.tail(), List.of()));
        return near.stream()
                .flatMap(resident -> Candidate.of(listed, resident).stream())
                .sorted(LIKELIEST)
                .toList();
    }

    /** Who has the category and is on no line; those whom an unclear line may mean are not sure to be gone. */
    private List<Compared> gone(List<Compared> compared) {
        Set<Long> listed = new HashSet<>();
        Set<Long> households = new HashSet<>();
        Set<Long> perhaps = new HashSet<>();
        for (Compared one : compared) {
            if (one.resident() != null) {
                listed.add(one.resident().personId());
                households.add(one.resident().householdId());
            }
            one.candidates()
                    .forEach(candidate -> perhaps.add(candidate.resident().personId()));
        }
        Set<Long> doubtful = new HashSet<>();
        residents.stream()
                .filter(resident -> perhaps.contains(resident.personId()))
                .forEach(resident -> doubtful.add(resident.householdId()));
        List<Compared> gone = new ArrayList<>();
        for (Resident resident : residents) {
            if (resident.holds() && !listed.contains(resident.personId())) {
                gone.add(Compared.gone(resident, false, !perhaps.contains(resident.personId())));
            } else if (resident.householdHolds() && !resident.holds() && households.add(resident.householdId())) {
                gone.add(Compared.gone(resident, true, !doubtful.contains(resident.householdId())));
            }
        }
        return gone;
    }
}
