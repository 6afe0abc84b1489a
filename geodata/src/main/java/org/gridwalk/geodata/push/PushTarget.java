package org.gridwalk.geodata.push;

import java.io.IOException;

/** Takes files; the same name again replaces what is there. */
interface PushTarget {
    /** @throws IOException unless all of it has certainly arrived */
    void put(String name, byte[] bytes) throws IOException, InterruptedException;

    static PushTarget of(PushSettings settings) {
        return settings.url().isPresent() ? new HttpTarget(settings) : new DirectoryTarget(settings.directory());
    }
}
