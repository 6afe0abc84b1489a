package org.gridwalk.geodata.visit;

import java.util.Base64;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * A photo as it is sent: of a visit or an issue that the sender made, or of an issue or a project that is there.
 *
 * @param clientId made by the sender, the same each time that this photo is sent
 * @param subjectId the client id of the visit or the issue that it belongs to, whichever of the two arrives first
 * @param issueId instead: the issue; likewise {@code projectId}
 * @param entry the number of the step in the issue's timeline that it was taken for; null for none
 * @param moment before or after what was done; null for neither
 * @param image JPEG or PNG, in base64
 */
public record Photo(
        UUID clientId, UUID subjectId, Long issueId, Integer entry, Long projectId, Moment moment, String image) {
    /** Of the file; phones send smaller ones. */
    public static final int MOST_BYTES = 12 << 20;

    /** What a photo shows of a change. */
    public enum Moment {
        BEFORE,
        AFTER
    }

    public Photo {
        Receipts.required(clientId);
        BadInput.unless(
                Receipts.given(subjectId, issueId, projectId) == 1,
                "subjectId",
                subjectId,
                "the clientId of a visit or an issue; or an issueId or projectId instead");
        BadInput.unless(entry == null || issueId != null, "entry", entry, "nothing without an issueId");
        BadInput.unless(image != null && !image.isEmpty(), "image", null, "a JPEG or PNG file in base64");
    }

    byte[] bytes() {
        try {
            return Base64.getMimeDecoder().decode(image);
        } catch (IllegalArgumentException e) {
            throw new BadInput("image", image, "a JPEG or PNG file in base64");
        }
    }
}
