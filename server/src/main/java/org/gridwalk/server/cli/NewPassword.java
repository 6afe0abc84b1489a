package org.gridwalk.server.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gridwalk.geodata.BadInput;

/** A password as it comes in: never an argument, which every user of the machine can see. */
final class NewPassword {
    private NewPassword() {}

    /** Asks twice at a terminal; else takes the first line of standard input. */
    @SuppressWarnings("SystemConsoleNull") // The launcher sets jdk.console=java.base, with which it is null as before.
    static String ask(String login) {
        Console console = System.console();
        if (console == null) {
            return firstLine();
        }
        char[] once = console.readPassword("New password of %s: ", login);
        char[] again = console.readPassword("Once more: ");
        if (once == null || !Arrays.equals(once, again)) {
            throw new BadInput("password", null, "the same one twice");
        }
        return new String(once);
    }

    private static String firstLine() {
        try {
            var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = reader.readLine();
            if (line == null) {
                throw new BadInput("password", null, "a line on standard input, or a terminal to ask at");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
