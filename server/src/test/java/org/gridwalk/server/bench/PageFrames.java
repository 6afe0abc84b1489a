package org.gridwalk.server.bench;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.function.IntConsumer;

/**
 * What frames of a page cost.
 *
 * @param script of each frame
 * @param task all work of the page's thread, of each frame
 */
record PageFrames(Times script, Times task) {
    /** Resolves when the next frame has been drawn. */
    static final String NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))";

    /** @param move what somebody does in a frame, by its number from 0 */
    static PageFrames measure(Page page, CDPSession devtools, int count, IntConsumer move) {
        PageFrames frames = new PageFrames(new Times(), new Times());
        for (int i = 0; i < count; i++) {
            double script = metric(devtools, "ScriptDuration");
            double task = metric(devtools, "TaskDuration");
            move.accept(i);
            page.evaluate(NEXT_FRAME);
            frames.script.add((metric(devtools, "ScriptDuration") - script) * 1000);
            frames.task.add((metric(devtools, "TaskDuration") - task) * 1000);
        }
        return frames;
    }

    static CDPSession devtools(BrowserContext context, Page page) {
        CDPSession devtools = context.newCDPSession(page);
        JsonObject ofTheThread = new JsonObject();
        // What others do on the machine doesn't count.
        ofTheThread.addProperty("timeDomain", "threadTicks");
        devtools.send("Performance.enable", ofTheThread);
        return devtools;
    }

    /** In seconds of the page's thread since it was opened. */
    static double metric(CDPSession devtools, String name) {
        for (var metric : devtools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (metric.getAsJsonObject().get("name").getAsString().equals(name)) {
                return metric.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new IllegalStateException("no metric " + name);
    }
}
