package org.gridwalk.geodata.db;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a private cluster runs with: sized by this machine's memory, which it shares with the server. */
final class PostgresSettings {
    private static final long MIB = 1L << 20;

    private PostgresSettings() {}

    /**
     * The whole gridwalk.conf.
     *
     * @param options whose own settings win over all of ours
     * @param clusterName shown in the title of each process
     */
    static Map<String, String> of(LocalPostgis.Options options, String clusterName) {
        Map<String, String> settings = new LinkedHashMap<>(reach(clusterName));
        settings.putAll(options.temporary() ? forTests() : forUse(memoryBytes()));
        settings.putAll(options.settings());
        return settings;
    }

    /** Loopback TCP only: a socket's path has at most 107 bytes, which a state directory may well exceed. */
    private static Map<String, String> reach(String clusterName) {
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("cluster_name", clusterName),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("log_line_prefix", "%m [%p] %q%d "),
                Map.entry("log_checkpoints", "off"),
                Map.entry("jit", "off"),
                Map.entry("random_page_cost", "1.1"));
    }

    /**
     * Durable. With {@code wal_level = minimal} a load into a table made in the same transaction writes no WAL; a
     * private cluster has no replicas that would need it.
     */
    private static Map<String, String> forUse(long memoryBytes) {
        return Map.ofEntries(
                Map.entry("max_connections", "80"),
                Map.entry("shared_buffers", share(memoryBytes, 8, 128, 4096)),
                Map.entry("effective_cache_size", share(memoryBytes, 2, 256, 65536)),
                Map.entry("work_mem", share(memoryBytes, 512, 8, 64)),
                Map.entry("maintenance_work_mem", share(memoryBytes, 32, 64, 1024)),
                Map.entry("max_wal_size", "4GB"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("checkpoint_completion_target", "0.9"));
    }

    private static Map<String, String> forTests() {
        return Map.ofEntries(
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "128MB"),
                Map.entry("maintenance_work_mem", "128MB"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("wal_level", "minimal"),
                Map.entry("max_wal_senders", "0"),
                Map.entry("fsync", "off"),
                Map.entry("synchronous_commit", "off"),
                Map.entry("full_page_writes", "off"),
                Map.entry("autovacuum", "off"));
    }

    private static String share(long memoryBytes, int divisor, long leastMiB, long mostMiB) {
        return Math.max(leastMiB, Math.min(mostMiB, memoryBytes / divisor / MIB)) + "MB";
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 2048 * MIB;
    }
}
