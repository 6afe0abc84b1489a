package org.gridwalk.geodata.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.issue.Boundary;

/**
 * Who becomes overdue on each of the next days if nobody goes, and what the teams can do against it.
 *
 * @param boundary by which visits of the past count for the pace of a grid; what is to come has today's
 * @param minutesADay which a full-time worker has for doors, assumed
 * @param keepsUp whether no more are overdue in the end than there are today
 */
public record Forecast(
        LocalDate on,
        Boundary boundary,
        int minutesADay,
        List<Day> days,
        boolean keepsUp,
        Line total,
        List<GridLine> grids) {
    /** @param name of a holiday, or of the one that it is made up for; null on any other day */
    public record Day(LocalDate day, boolean working, boolean duty, String name) {}

    /**
     * @param overdue households past due today
     * @param due on each day, those that are past due for the first time
     * @param capacity on each day, how many households the team can visit with effect
     * @param left at the end of each day, how many are past due if the team does what it can, those longest due first
     */
    public record Line(int overdue, List<Integer> due, List<Double> capacity, List<Integer> left) {
        public Line {
            due = List.copyOf(due);
            capacity = List.copyOf(capacity);
            left = List.copyOf(left);
        }

        static Line of(List<Integer> households, List<Double> capacity) {
            List<Integer> due = households.subList(1, households.size());
            List<Integer> left = new ArrayList<>();
            double open = households.get(0);
            for (int day = 0; day < due.size(); day++) {
                open = Math.max(0, open + due.get(day) - capacity.get(day));
                left.add((int) Math.ceil(open - 1e-9));
            }
            return new Line(households.get(0), due, capacity, left);
        }

        static Line sum(List<Line> lines, int days) {
            int overdue = lines.stream().mapToInt(Line::overdue).sum();
            List<Integer> due = new ArrayList<>();
            List<Double> capacity = new ArrayList<>();
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < days; i++) {
                int day = i;
                due.add(lines.stream().mapToInt(line -> line.due.get(day)).sum());
                capacity.add(lines.stream()
                        .mapToDouble(line -> line.capacity.get(day))
                        .sum());
                left.add(lines.stream().mapToInt(line -> line.left.get(day)).sum());
            }
            return new Line(overdue, due, capacity, left);
        }

        boolean keepsUp() {
            return left.isEmpty() || left.get(left.size() - 1) <= overdue;
        }
    }

    /**
     * @param gridId null for what lies in none, where nobody goes; so too the code and the name
     * @param workers who can go, in full-time workers
     * @param pace null where nobody goes
     */
    public record GridLine(
            Long gridId, String code, String name, double workers, Pace pace, boolean keepsUp, Line line) {}

    public Forecast {
        days = List.copyOf(days);
        grids = List.copyOf(grids);
    }
}
