package org.gridwalk.geodata.hotspot;

import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.job.JobContext;
import org.gridwalk.geodata.job.JobWork;

/** Finds hot spots of more ground than somebody waits for: a city and its half a year. The map is the job's report. */
public final class HotSpotJob implements JobWork {
    public static final String KIND = "find-hotspots";

    private final HotSpots hotSpots;

    public HotSpotJob(Database database) {
        this.hotSpots = new HotSpots(database);
    }

    /**
     * @param scope of whoever asked, when they asked
     * @param cells whether what was found of each cell or grid is told, too
     */
    public record Asked(HotSpotQuery query, Scope scope, boolean cells) {}

    @Override
    public Object run(JobContext context) {
        Asked asked = context.params(Asked.class);
        return hotSpots.findAtLeisure(asked.query(), asked.scope(), asked.cells());
    }
}
