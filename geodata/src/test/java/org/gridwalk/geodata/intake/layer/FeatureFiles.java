package org.gridwalk.geodata.intake.layer;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.intake.Finding;

/** All that a file hands out. */
public record FeatureFiles(List<FeatureRow> features, List<Finding> broken) {
    public static FeatureFiles read(FeatureFile file) throws Exception {
        FeatureFiles all = new FeatureFiles(new ArrayList<>(), new ArrayList<>());
        file.read(new FeatureFile.Taker() {
            @Override
            public void take(FeatureRow feature) {
                all.features.add(feature);
            }

            @Override
            public void broken(Finding why) {
                all.broken.add(why);
            }
        });
        return all;
    }
}
