package org.gridwalk.geodata.network;

import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderWay;
import org.gridwalk.geodata.intake.osm.OsmFile;

/** The ways of a file of OpenStreetMap. */
record OsmLines(OsmFile file) implements NetworkFile {
    @Override
    public String sha256() {
        return file.sha256();
    }

    @Override
    public void read(WayCollector collector) {
        // Ways come after their nodes: once for the ways, once for the nodes that these have.
        file.read(element -> {
            if (element instanceof ReaderWay way) {
                collector.way("way/" + way.getId(), way, way.getNodes().toArray());
            }
        });
        file.read(element -> {
            if (element instanceof ReaderNode node) {
                collector.node(node.getId(), node);
            }
        });
    }
}
