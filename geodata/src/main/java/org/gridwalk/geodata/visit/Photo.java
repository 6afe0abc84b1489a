package org.gridwalk.geodata.visit;

import java.util.Base64;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;

/**
 * A photo as a phone sends it.
 *
 * @param clientId made by the phone, the same each time that it sends this photo
 * @param subjectId the client id of the visit or the issue that it belongs to, whichever of the two arrives first
 * @param image JPEG or PNG, in base64
 */
public record Photo(UUID clientId, UUID subjectId, String image) {
    /** Of the file; phones send smaller ones. */
    public static final int MOST_BYTES = 12 << 20;

    public Photo {
        Receipts.required(clientId);
        if (subjectId == null) {
            throw new BadInput("subjectId", null, "the clientId of a visit or an issue");
        }
        if (image == null || image.isEmpty()) {
            throw new BadInput("image", null, "a JPEG or PNG file in base64");
        }
    }

    byte[] bytes() {
        try {
            return Base64.getMimeDecoder().decode(image);
        } catch (IllegalArgumentException e) {
            throw new BadInput("image", image, "a JPEG or PNG file in base64");
        }
    }
}
