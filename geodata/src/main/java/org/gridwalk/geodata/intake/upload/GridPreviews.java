package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.GridSource;
import org.gridwalk.geodata.intake.GridWish;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.targets.RowSample;

/** Looks into files of grids, whose properties have names of their own: there is nothing to be mapped. */
public final class GridPreviews {
    private final Database database;

    public GridPreviews(Database database) {
        this.database = database;
    }

    /**
     * What is in a file.
     *
     * @param said as {@link GridWish} takes it
     * @throws BadInput when that can't be used
     */
    public Preview of(Path file, Optional<JsonNode> said, long areaId) {
        JsonNode mapping = said.orElseGet(Json.MAPPER::createObjectNode);
        GridWish wish = GridWish.of(mapping);
        List<String> layers;
        RowSample sample;
        try {
            layers = FeatureFile.layers(file);
            Optional<String> layer = wish.layer().or(() -> layers.stream().findFirst());
            sample = RowSample.of(file, layers, layer);
            GridSource.open(file, layer, wish.crs().flatMap(Crs::named));
        } catch (FileRefused refused) {
            return Preview.refused(refused.finding());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a file that is read with nothing checked", e);
        }
        Optional<Crs> own = sample.layer().flatMap(RowSample.LayerForm::crs).flatMap(Crs::named);
        SystemLook look = SystemLook.of(database, areaId, sample.points(), own);
        boolean isLayerOpen = layers.size() > 1 && wish.layer().isEmpty();
        List<String> questions = new ArrayList<>(isLayerOpen ? List.of("layer") : List.of());
        if (look.asked() && wish.crs().isEmpty()) {
            questions.add("crs");
        }
        return new Preview(
                Optional.empty(),
                sample.layer(),
                Optional.empty(),
                Optional.empty(),
                sample.table().seen(),
                sample.table().whole(),
                Preview.Column.of(sample.table()),
                sample.table().shown(),
                List.of(),
                Optional.of(mapping),
                isLayerOpen ? Optional.of(Preview.Problem.LAYER_OPEN) : Optional.empty(),
                Map.of(),
                List.of(),
                Optional.of(look.systems()),
                List.of("validFrom"),
                questions,
                Optional.empty());
    }
}
