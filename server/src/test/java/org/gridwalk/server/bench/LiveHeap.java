package org.gridwalk.server.bench;

import java.lang.management.ManagementFactory;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What the objects take that anybody still holds. What the heap uses besides is the collector's: an array of some megabytes
 * has regions of its own, of which the last is mostly empty.
 */
final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private LiveHeap() {}

    static double megabytes() {
        try {
            String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            MatchResult total = TOTAL.matcher(histogram).results().findFirst().orElseThrow();
            return Long.parseLong(total.group(1)) / 1e6;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
