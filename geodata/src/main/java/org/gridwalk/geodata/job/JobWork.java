package org.gridwalk.geodata.job;

/** What a kind of job does. Run again after a crash, it begins at {@link JobContext#resumeAt}. */
@FunctionalInterface
public interface JobWork {
    /**
     * @return the report, a record or map that becomes the job's JSON
     * @throws org.gridwalk.geodata.BadInput when the work can't be done as asked; its sentence becomes the job's error
     */
    Object run(JobContext context) throws Exception;
}
