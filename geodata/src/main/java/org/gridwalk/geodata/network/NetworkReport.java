package org.gridwalk.geodata.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.intake.Finding;

/**
 * What came of the import of a network.
 *
 * @param refused why nothing of the file was loaded
 * @param ways all that are walked: streets, paths and steps
 * @param meters their length
 * @param leftOut by reason
 * @param islands parts that no way joins to the main one
 * @param mainShare of the length that is in the main part, 0 to 1
 */
public record NetworkReport(
        String file,
        Optional<Finding> refused,
        long ways,
        long streets,
        long paths,
        long steps,
        double meters,
        Gates gates,
        Map<LeftOut, Ways> leftOut,
        long islands,
        double mainShare) {
    public NetworkReport {
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
    }

    /** Gates that a way leads through, by what becomes of a walker there. */
    public record Gates(long open, long permission, long closed) {}

    /**
     * Some ways of the file.
     *
     * @param first what the first few of them are in the file
     */
    public record Ways(long count, List<String> first) {
        public Ways {
            first = List.copyOf(first);
        }
    }

    static NetworkReport refused(Finding finding) {
        return new NetworkReport(
                finding.file(), Optional.of(finding), 0, 0, 0, 0, 0, new Gates(0, 0, 0), Map.of(), 0, 0);
    }
}
