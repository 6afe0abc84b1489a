package org.gridwalk.geodata.boundary.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;
import org.gridwalk.geodata.boundary.partition.Proposal.Note;
import org.gridwalk.geodata.boundary.partition.Proposal.Note.Kind;

/** Counts a proposal again, in the plainest way, and says where it breaks a rule or isn't what it says. */
public final class PlanCheck {
    private static final double ROUNDING = 1e-6;

    private final PartitionProblem problem;
    private final Proposal proposal;
    private final int[] part;
    private final List<String> faults = new ArrayList<>();

    private PlanCheck(PartitionProblem problem, Proposal proposal) {
        this.problem = problem;
        this.proposal = proposal;
        this.part = proposal.partOf().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Empty if all is well. */
    public static List<String> faults(PartitionProblem problem, Proposal proposal) {
        PlanCheck check = new PlanCheck(problem, proposal);
        check.figures();
        check.rules();
        return check.faults;
    }

    private void figures() {
        expect("parts", (double) Arrays.stream(part).distinct().count(), proposal.parts());
        double[] load = new double[Arrays.stream(part).max().orElse(0) + 1];
        double moved = 0;
        double total = 0;
        for (int i = 0; i < part.length; i++) {
            Unit unit = problem.units().get(i);
            load[part[i]] += unit.load();
            total += unit.load();
            moved += unit.part() >= 0 && unit.part() != part[i] ? unit.households() : 0;
        }
        double mean = total / proposal.parts();
        double worst = 0;
        for (int label : Arrays.stream(part).distinct().toArray()) {
            worst = Math.max(worst, Math.abs(load[label] - mean));
        }
        expect("deviation", mean == 0 ? 0 : 100 * worst / mean, proposal.deviationPercent());
        expect("moved", moved, proposal.movedHouseholds());
        int cut = 0;
        for (Border border : problem.borders()) {
            cut += part[border.one()] == part[border.other()] ? 0 : 1;
        }
        expect("cut", cut, proposal.cutBorders());
        boolean noted = proposal.notes().contains(new Note(Kind.OUT_OF_BALANCE, PartitionProblem.NONE));
        boolean out = proposal.deviationPercent() > problem.rules().allowedPercent() + ROUNDING;
        expect("note of balance", out ? 1 : 0, noted ? 1 : 0);
    }

    private void rules() {
        int parts = proposal.parts();
        if (parts < problem.rules().fewest() || parts > problem.rules().most()) {
            faults.add(parts + " parts");
        }
        for (int i = 0; i < part.length; i++) {
            Unit unit = problem.units().get(i);
            if ((unit.fixed() || problem.locked().contains(unit.part())) && unit.part() != part[i]) {
                faults.add("unit " + i + " left part " + unit.part());
            }
        }
        boolean noted = proposal.notes().stream().anyMatch(note -> note.kind() == Kind.IN_PIECES);
        if (!noted && pieces(problem, part) > parts) {
            faults.add(pieces(problem, part) + " pieces of " + parts + " parts");
        }
        for (int i = 0; i < part.length; i++) {
            for (int j = 0; j < i; j++) {
                int estate = problem.units().get(i).estate();
                boolean cut = estate >= 0 && estate == problem.units().get(j).estate() && part[i] != part[j];
                if (cut && proposal.notes().stream().noneMatch(note -> isAbout(note, estate))) {
                    faults.add("estate " + estate + " is cut");
                }
            }
        }
    }

    private static boolean isAbout(Note note, int estate) {
        return (note.kind() == Kind.ESTATE_CUT || note.kind() == Kind.ESTATE_TOO_HEAVY) && note.index() == estate;
    }

    private void expect(String what, double counted, double said) {
        if (Math.abs(counted - said) > ROUNDING * Math.max(1, Math.abs(counted))) {
            faults.add(what + " is " + counted + ", not " + said);
        }
    }

    /** How many pieces the parts are in, all together. */
    static int pieces(PartitionProblem problem, int[] part) {
        int[] piece = new int[part.length];
        Arrays.setAll(piece, i -> i);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Border border : problem.borders()) {
                int one = piece[border.one()];
                int other = piece[border.other()];
                if (part[border.one()] == part[border.other()] && one != other) {
                    piece[border.one()] = Math.min(one, other);
                    piece[border.other()] = Math.min(one, other);
                    changed = true;
                }
            }
        }
        return (int) Arrays.stream(piece).distinct().count();
    }
}
