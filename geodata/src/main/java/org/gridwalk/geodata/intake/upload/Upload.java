package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.gridwalk.geodata.intake.ImportTarget;

/**
 * A file that was brought.
 *
 * @param fileName as its sender named it, without folders
 * @param areaId where belongs what has no place; nothing outside of it is changed
 * @param mapping how it is read; empty until that is known
 * @param language of the reasons in the file of refused rows, zh-CN or en
 * @param trialJobId the last trial
 * @param jobId by which it was loaded
 */
public record Upload(
        long id,
        ImportTarget target,
        String fileName,
        long bytes,
        long accountId,
        long areaId,
        Optional<JsonNode> mapping,
        String language,
        Instant madeAt,
        Optional<Long> trialJobId,
        Optional<Long> jobId) {}
