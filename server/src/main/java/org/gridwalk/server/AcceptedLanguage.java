package org.gridwalk.server;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;

/** The language in which a program's request is answered: Chinese unless the Accept-Language header likes English better. */
public final class AcceptedLanguage {
    public static final String CHINESE = "zh-CN";
    public static final String ENGLISH = "en";

    private AcceptedLanguage() {}

    /** By BCP 47. */
    public static String of(Context ctx) {
        String header = ctx.header("Accept-Language");
        if (header == null) {
            return CHINESE;
        }
        try {
            List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
            return "en".equals(Locale.lookupTag(ranges, List.of("zh", "en"))) ? ENGLISH : CHINESE;
        } catch (IllegalArgumentException e) {
            return CHINESE;
        }
    }
}
