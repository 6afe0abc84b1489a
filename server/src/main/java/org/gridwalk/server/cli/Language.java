package org.gridwalk.server.cli;

import java.util.Locale;
import org.gridwalk.geodata.intake.Words;

/** The language of the command line: that of the variable LANG, because the launcher sets LC_ALL. */
final class Language {
    private Language() {}

    static Words words() {
        String language = System.getenv().getOrDefault("LANG", "");
        return Words.of(language.startsWith("zh") ? Locale.CHINESE : Locale.ENGLISH);
    }
}
