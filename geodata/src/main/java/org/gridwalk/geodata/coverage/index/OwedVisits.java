package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.gridwalk.geodata.coverage.TargetKind;

/**
 * What is owed to each target, what visits it has had, and where each obligation stood on the day for which that is
 * stored. Not for several threads while it is changed.
 *
 * <p>Targets whose obligations change go from the ordered entries to a small second list; when that has grown, both are
 * put in order anew.
 */
final class OwedVisits {
    private static final int MOST_LATER = 1 << 4;
    private static final int PARTS = Runtime.getRuntime().availableProcessors();
    /** So many entries take more than a millisecond. */
    private static final int STORED_WORTH_THREADS = 1 << 19;

    private static final int WALKED_WORTH_THREADS = 1 << 14;
    private static final int NOTHING = Integer.MIN_VALUE;

    private final Targets targets = new Targets();
    private final VisitRows visits;
    private final int firstPolicyDay;
    private Entries ordered;
    private Entries later = new Entries(new EntryList());
    /** The first entry of each target; the complement of one in the second list; or {@link #NOTHING}. */
    private int[] firstEntry = {};
    /** The number of each target's spot. */
    private int[] spots;

    private Terms storedTerms;
    private int storedOn = Integer.MIN_VALUE;

    /** @param firstPolicyDay the first day of the first policy, a day number */
    OwedVisits(TargetBatch all, int firstPolicyDay) {
        for (TargetKind kind : TargetKind.values()) {
            targets.number(kind, all.ids(kind));
        }
        this.firstPolicyDay = firstPolicyDay;
        visits = all.visits;
        spots = all.spotsOfTargets();
        order(all.entries);
    }

    Targets targets() {
        return targets;
    }

    /** Stores where everything stands on a day, by its terms or null if it has none. */
    void stand(int on, Terms terms) {
        storedOn = on;
        storedTerms = terms;
        forAll(ordered, this::stand);
        forAll(later, this::stand);
    }

    int storedOn() {
        return storedOn;
    }

    /** Whether what is stored holds on a day: a rest after a refusal is over on some other. */
    private boolean holdsOn(int on, Terms terms) {
        return terms == storedTerms && on == storedOn;
    }

    /** An empty tally of so many spots. */
    SpotTally bySpot(int number) {
        return new SpotTally(spots, number);
    }

    /** @param answer empty, to be filled */
    Answer ask(Question question, Terms terms, Answer answer) {
        boolean stored = holdsOn(question.on, terms);
        new Pass(later, visits, question, stored, firstPolicyDay).run(0, later.blocks(), answer);
        IntStream parts = IntStream.range(0, PARTS);
        (ordered.size() < (stored ? STORED_WORTH_THREADS : WALKED_WORTH_THREADS) ? parts : parts.parallel())
                        .mapToObj(part -> {
                            Answer own = part == 0 ? answer : answer.another();
                            Pass pass = new Pass(ordered, visits, question, stored, firstPolicyDay);
                            pass.run(firstBlock(part), firstBlock(part + 1), own);
                            return own;
                        })
                        .toList()
                        .stream()
                        .skip(1)
                        .forEach(answer::add);
        return answer;
    }

    /** In how many days the households of each row are past due for the first time. */
    DueAhead dueAhead(Question question, Terms terms, int days) {
        boolean stored = holdsOn(question.on, terms);
        DueAhead ahead = new DueAhead(question, days);
        DueAhead.Due due = (entries, entry) ->
                stored ? entries.due[entry] : Standing.due(standing(entries, entry, terms, question.on));
        ahead.count(ordered, due);
        ahead.count(later, due);
        return ahead;
    }

    private int standing(Entries entries, int entry, Terms terms, int on) {
        return terms.rule(entries.category[entry])
                .standing(
                        visits,
                        entries.target[entry],
                        entries.from[entry],
                        entries.firstDue[entry],
                        firstPolicyDay,
                        on);
    }

    /** Of parts of about as many entries. */
    private int firstBlock(int part) {
        int entry = (int) ((long) ordered.size() * part / PARTS);
        int found = Arrays.binarySearch(ordered.blockStart, entry);
        return found >= 0 ? found : -found - 1;
    }

    /**
     * Adds a visit to a target that is there.
     *
     * @return false, and nothing is done, if it is not on a later day than all that are known: which of those on one day
     *     came first is not kept
     */
    boolean add(int target, int day, int code) {
        if (!visits.isEmpty(target) && visits.lastDay(target) >= day) {
            return false;
        }
        visits.add(target, day, code);
        forEntries(target, (entries, entry) -> stand(entries, entry));
        return true;
    }

    /**
     * Puts targets as they were read anew in the place of what was known of them.
     *
     * @param wanted whom; to those of them who are not in the batch nothing is owed any more
     * @param sites the number of each site of the batch
     * @param spotNumbers likewise
     */
    void replace(Map<TargetKind, Set<Long>> wanted, TargetBatch batch, int[] sites, int[] spotNumbers) {
        wanted.forEach((kind, ids) -> ids.forEach(id -> take(targets.find(kind, id))));
        EntryList list = new EntryList();
        later.copyTo(list);
        batch.entries.copyTo(list, adopt(batch, spotNumbers), sites);
        if (list.size() <= MOST_LATER + ordered.size() / 64) {
            later = new Entries(list);
            locate(later, true);
            forAll(later, this::stand);
        } else {
            EntryList all = new EntryList();
            ordered.copyTo(all);
            later = new Entries(list);
            later.copyTo(all);
            order(all);
            forAll(ordered, this::stand);
        }
    }

    private void take(int target) {
        if (target >= 0) {
            forEntries(target, Entries::take);
            firstEntry[target] = NOTHING;
        }
    }

    /**
     * Takes over the visits of a batch, and where its targets stand.
     *
     * @return what number each of its targets has here
     */
    private int[] adopt(TargetBatch batch, int[] spotNumbers) {
        int[] numbers = new int[batch.visits.rows()];
        int[] spotsOfBatch = batch.spotsOfTargets();
        for (TargetKind kind : TargetKind.values()) {
            int number = batch.first(kind);
            for (int id : batch.ids(kind)) {
                int target = targets.findOrAdd(kind, id);
                if (target == visits.rows()) {
                    visits.begin();
                }
                visits.replace(target, batch.visits, number);
                if (target >= spots.length) {
                    spots = Arrays.copyOf(spots, target + target / 8 + 1);
                }
                spots[target] = spotNumbers[spotsOfBatch[number]];
                numbers[number++] = target;
            }
        }
        return numbers;
    }

    /** The site of a target, or below 0 if nothing has ever been owed to it. */
    int site(int target) {
        int first = firstEntry[target];
        if (first == NOTHING) {
            return -1;
        }
        return first >= 0 ? ordered.site(first) : later.site(~first);
    }

    private void order(EntryList all) {
        ordered = new Entries(all);
        later = new Entries(new EntryList());
        locate(ordered, false);
    }

    private void locate(Entries entries, boolean second) {
        int known = firstEntry.length;
        if (known < targets.size()) {
            firstEntry = Arrays.copyOf(firstEntry, targets.size());
            Arrays.fill(firstEntry, known, firstEntry.length, NOTHING);
        }
        for (int entry = 0; entry < entries.size(); entry++) {
            if (entry == 0 || entries.isLastOfTarget(entry - 1)) {
                firstEntry[entries.target[entry]] = second ? ~entry : entry;
            }
        }
    }

    private void stand(Entries entries, int entry) {
        if (storedTerms != null && storedTerms.rule(entries.category[entry]) != null) {
            entries.stand(entry, standing(entries, entry, storedTerms, storedOn));
        }
    }

    private interface EntryWork {
        void at(Entries entries, int entry);
    }

    private void forEntries(int target, EntryWork work) {
        int first = firstEntry[target];
        if (first == NOTHING) {
            return;
        }
        Entries entries = first >= 0 ? ordered : later;
        int entry = first >= 0 ? first : ~first;
        work.at(entries, entry);
        while (!entries.isLastOfTarget(entry)) {
            work.at(entries, ++entry);
        }
    }

    private static void forAll(Entries entries, EntryWork work) {
        IntConsumer each = entry -> work.at(entries, entry);
        IntStream.range(0, entries.size()).parallel().forEach(each);
    }
}
