package org.gridwalk.geodata.boundary;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.boundary.partition.Proposal;

/**
 * A way to redraw a plan's basic grids, to be taken over in one stroke by {@link Operation.Adopt}.
 *
 * @param aim what it is best at among its likes
 * @param grids by atom, of those that would change hands: the key of the grid that gets it
 * @param names of the grids that it would make, by key
 * @param deviation the worst deviation from the mean of visits a week: 0.05 is a twentieth
 * @param movedHouseholds that would change hands
 * @param movedShare of the households of basic grids, 0 to 1
 * @param cutMeters of boundaries between basic grids, those along streets, walls and water at a quarter
 * @param cutEstates that lie in several grids
 * @param numbers of all grids, were it taken over
 * @param notes what could not be had
 */
public record PlanProposal(
        Proposal.Aim aim,
        Map<Long, Integer> grids,
        Map<Integer, String> names,
        double deviation,
        int movedHouseholds,
        double movedShare,
        double cutMeters,
        int cutEstates,
        Collection<GridNumbers> numbers,
        List<Proposal.Note.Kind> notes) {
    public PlanProposal {
        grids = Map.copyOf(grids);
        names = Map.copyOf(names);
        numbers = List.copyOf(numbers);
        notes = List.copyOf(notes);
    }
}
