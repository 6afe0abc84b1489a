package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;

/**
 * One page of what is uncovered, of one kind of target.
 *
 * @param on a day of the business zone, past ones too
 * @param boundaryOn the day whose boundary says which grid a target is in, for the scope too
 * @param limit 1 to 500 targets
 * @param after where the page before ended
 */
public record UncoveredQuery(
        LocalDate on,
        LocalDate boundaryOn,
        TargetKind target,
        Optional<Long> gridId,
        Optional<String> category,
        Optional<Long> areaId,
        int limit,
        Optional<Cursor> after) {
    public static final int LARGEST_PAGE = 500;

    public UncoveredQuery {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new BadInput("limit", Integer.toString(limit), "1 to " + LARGEST_PAGE);
        }
    }

    /** By the boundary of the day itself. */
    public UncoveredQuery(
            LocalDate on,
            TargetKind target,
            Optional<Long> gridId,
            Optional<String> category,
            Optional<Long> areaId,
            int limit,
            Optional<Cursor> after) {
        this(on, on, target, gridId, category, areaId, limit, after);
    }

    /**
     * The last target of a page. A visit recorded meanwhile takes one out and moves no other, so that pages
     * neither repeat nor skip one.
     */
    public record Cursor(double severity, long targetId) {
        public Cursor {
            if (Double.isNaN(severity)) {
                throw new NumberFormatException("no severity");
            }
        }

        /** Before all targets. */
        public static final Cursor START = new Cursor(Double.POSITIVE_INFINITY, 0);

        /** @throws BadInput if the text is no cursor of ours */
        public static Cursor parse(String text) {
            int split = text.indexOf('_');
            try {
                Cursor cursor = new Cursor(
                        Double.parseDouble(text.substring(0, split)), Long.parseLong(text.substring(split + 1)));
                // Java reads more than it writes: 1d, 0x1p3, Infinity.
                if (Double.isFinite(cursor.severity) && cursor.toString().equals(text)) {
                    return cursor;
                }
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                // Said below, as for one that we would have written otherwise.
            }
            throw new BadInput("cursor", text, "the 'next' of the page before");
        }

        @Override
        public String toString() {
            return severity + "_" + targetId;
        }
    }
}
