package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.List;

/**
 * Households past due and past grace, the worst first: by severity, then by id.
 *
 * @param total of all pages
 * @param next the cursor of the page after this, or null on the last
 */
public record UncoveredPage(LocalDate on, long total, String next, List<UncoveredHousehold> items) {
    /**
     * @param address such as 晨光一村3号楼2单元501
     * @param gridId null where the dwelling was in no grid on that day; so too the code
     * @param lng of the entrance, degrees east
     * @param lat of the entrance, degrees north
     * @param severity the largest of its obligations: days overdue / interval × weight
     * @param reasons the obligations that are not effective, the worst first
     */
    public record UncoveredHousehold(
            long householdId,
            String address,
            long buildingId,
            Long gridId,
            String gridCode,
            double lng,
            double lat,
            String state,
            double severity,
            List<Reason> reasons) {
        public UncoveredHousehold {
            reasons = List.copyOf(reasons);
        }

        UncoveredHousehold because(List<Reason> all) {
            return new UncoveredHousehold(
                    householdId, address, buildingId, gridId, gridCode, lng, lat, state, severity, all);
        }
    }

    /**
     * One obligation that is not met.
     *
     * @param lastEffectiveOn null where there has been no effective visit; so too its outcome
     * @param daysOverdue 0 or more
     * @param attempts visits of any outcome since the last effective one
     * @param lastAttemptOn null where there has been none; so too its outcome
     */
    public record Reason(
            String category,
            int intervalDays,
            int graceDays,
            LocalDate lastEffectiveOn,
            String lastEffectiveOutcome,
            LocalDate dueOn,
            int daysOverdue,
            long attempts,
            LocalDate lastAttemptOn,
            String lastAttemptOutcome,
            String state) {}

    public UncoveredPage {
        items = List.copyOf(items);
    }
}
