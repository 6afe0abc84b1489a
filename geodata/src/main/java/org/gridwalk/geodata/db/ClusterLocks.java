package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who may start and who may stop a cluster, among all processes of this machine. Whoever starts or stops it holds the
 * start lock meanwhile; whoever uses it holds a shared lock on the users file, so that the last one to leave knows.
 * The operating system drops both when a process dies. One instance a directory and JVM.
 */
final class ClusterLocks implements AutoCloseable {
    private final FileChannel start;
    private final FileChannel users;
    private FileLock use;

    ClusterLocks(Path directory) {
        try {
            start = open(directory.resolve("start.lock"));
            users = open(directory.resolve("users.lock"));
        } catch (IOException e) {
            throw new SetupProblem("Can't write to " + directory + " (" + PostgresUser.reason(e) + ")", e);
        }
    }

    /** Does the work while nobody else, in this process or another, starts or stops the cluster. */
    synchronized void starting(Runnable work) {
        try {
            FileLock lock = start.lock();
            try {
                work.run();
            } finally {
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enters this process among the users. */
    synchronized void use() {
        try {
            use = users.lock(0, Long.MAX_VALUE, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves; true when no user is left. Only under {@link #starting}. */
    synchronized boolean leave() {
        try {
            use.release();
            FileLock alone = users.tryLock();
            if (alone == null) {
                return false;
            }
            alone.release();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            start.close();
            users.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
