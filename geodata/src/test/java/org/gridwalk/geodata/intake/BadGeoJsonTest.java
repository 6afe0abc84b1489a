package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.geo.crs.Crs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each file of chrieke/geojson-invalid-geometry, and what becomes of it; that none has codes is left out of the table. */
final class BadGeoJsonTest {
    private static final String TABLE = """
            invalid_geometries/invalid_exterior_not_ccw            | LOADED WINDING_TURNED
            invalid_geometries/invalid_incorrect_geometry_data_type | GEOMETRY_NOT_POLYGON
            invalid_geometries/invalid_interior_not_cw             | LOADED WINDING_TURNED
            invalid_geometries/invalid_less_three_unique_nodes     | TOO_FEW_POSITIONS
            invalid_geometries/invalid_unclosed                    | RING_UNCLOSED
            invalid_structure/invalid_feature_geometry_is_string   | GEOMETRY_NOT_OBJECT
            invalid_structure/invalid_feature_id_type              | GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_feature_no_properties        | LOADED PROPERTIES_MISSING VERY_LARGE
            invalid_structure/invalid_feature_properties_is_array  | PROPERTIES_NOT_OBJECT
            invalid_structure/invalid_feature_properties_is_int    | PROPERTIES_NOT_OBJECT
            invalid_structure/invalid_feature_wrong_geometry_key   | GEOMETRY_MISSING
            invalid_structure/invalid_featurecollection_feature_nullfeature | FEATURE_NOT_OBJECT
            invalid_structure/invalid_featurecollection_features_is_object  | REFUSED FEATURES_NOT_ARRAY
            invalid_structure/invalid_featurecollection_no_features_member  | REFUSED NO_FEATURES
            invalid_structure/invalid_featurecollection_nulltype            | REFUSED NOT_GEOJSON
            invalid_structure/invalid_featurecollection_type_lowercase      | REFUSED NOT_GEOJSON
            invalid_structure/invalid_featurecollection_unknown_type        | REFUSED NOT_GEOJSON
            invalid_structure/invalid_geometry_bbox_not4or6        | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_bbox_not_list       | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_bbox_not_numbers    | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_coordinates_1d      | NOT_WRAPPED, COORDINATES_MALFORMED
            invalid_structure/invalid_geometry_coordinates_empty_position | NOT_WRAPPED, COORDINATES_MALFORMED
            invalid_structure/invalid_geometry_coordinates_missing | NOT_WRAPPED, COORDINATES_MISSING
            invalid_structure/invalid_geometry_coordinates_string  | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_depth_deep_point    | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_depth_deep_polygon  | NOT_WRAPPED, COORDINATES_MALFORMED
            invalid_structure/invalid_geometry_depth_shallow_linestring   | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_depth_shallow_multipolygon | NOT_WRAPPED, COORDINATES_MALFORMED
            invalid_structure/invalid_geometry_depth_shallow_polygon      | NOT_WRAPPED, COORDINATES_MALFORMED
            invalid_structure/invalid_geometry_geometrycollection_null_geometry | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            invalid_structure/invalid_geometry_mislabeled_point    | NOT_WRAPPED, COORDINATES_MALFORMED
            invalid_structure/invalid_geometry_missing_type        | REFUSED NO_TYPE
            invalid_structure/invalid_geometry_wrong_geometry_type | REFUSED NOT_GEOJSON
            problematic_geometries/problematic_3d_coordinates      | LOADED HEIGHT_DROPPED
            problematic_geometries/problematic_4d_coordinates      | LOADED HEIGHT_DROPPED
            problematic_geometries/problematic_crosses_antimeridian | CROSSES_ANTIMERIDIAN
            problematic_geometries/problematic_duplicate_nodes     | LOADED POSITIONS_TWICE
            problematic_geometries/problematic_excessive_coordinate_precision | LOADED POSITIONS_ROUNDED
            problematic_geometries/problematic_excessive_vertices  | LOADED POSITIONS_ROUNDED
            problematic_geometries/problematic_feature_null_geometry | GEOMETRY_NULL
            problematic_geometries/problematic_holes               | LOADED
            problematic_geometries/problematic_inner_and_exterior_ring_intersect | SELF_INTERSECTION
            problematic_geometries/problematic_multitype_geometry_with_just_one_geometry | LOADED
            problematic_geometries/problematic_outside_lat_lon_boundaries | OUTSIDE_WORLD
            problematic_geometries/problematic_self_intersection_large | SELF_INTERSECTION
            problematic_geometries/problematic_self_intersection_small | SELF_INTERSECTION
            problematic_geometries/problematic_wrong_bbox_coordinate_order | LOADED BBOX_ELSEWHERE
            problematic_geometries/problematic_zero_length_linestring | GEOMETRY_NOT_POLYGON
            problematic_structure/problematic_crs_defined          | REPROJECTED, LOADED
            problematic_structure/problematic_geometry_not_wrapped | NOT_WRAPPED, LOADED
            problematic_structure/problematic_geometrycollection_single | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            problematic_structure/problematic_nested_geometrycollection | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_feature                                    | GEOMETRY_NOT_POLYGON
            valid/valid_feature_null_geometry                      | GEOMETRY_NULL
            valid/valid_feature_null_properties                    | LOADED VERY_LARGE
            valid/valid_feature_with_bbox                          | GEOMETRY_NOT_POLYGON
            valid/valid_feature_with_id                            | GEOMETRY_NOT_POLYGON
            valid/valid_feature_with_string_id                     | GEOMETRY_NOT_POLYGON
            valid/valid_featurecollection                          | LOADED VERY_LARGE
            valid/valid_featurecollection_bboxes                   | LOADED POSITIONS_ROUNDED, LOADED POSITIONS_ROUNDED
            valid/valid_featurecollection_empty_features           | NOTHING_IN_FILE
            valid/valid_featurecollection_multiple_feature_types   | LOADED VERY_LARGE, LOADED POSITIONS_ROUNDED, GEOMETRY_NOT_POLYGON, GEOMETRY_NOT_POLYGON
            valid/valid_featurecollection_with_geometrycollection  | GEOMETRY_NOT_POLYGON
            valid/valid_geometry                                   | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_3d_coordinates                    | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_bbox                              | NOT_WRAPPED, LOADED VERY_LARGE
            valid/valid_geometry_geometrycollection                | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_geometrycollection_empty_geometries | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_linestring                        | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_multilinestring                   | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_multipoint                        | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_multipolygon                      | NOT_WRAPPED, LOADED VERY_LARGE
            valid/valid_geometry_point                             | NOT_WRAPPED, GEOMETRY_NOT_POLYGON
            valid/valid_geometry_polygon                           | NOT_WRAPPED, LOADED VERY_LARGE
            """;

    @TestFactory
    Stream<DynamicTest> eachFileHasItsOutcome() throws IOException {
        Map<String, Path> files = files();
        Map<String, String> table = table();
        return files.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    assertThat(table).as("a row for " + entry.getKey()).containsKey(entry.getKey());
                    assertThat(outcome(entry.getValue())).isEqualTo(table.get(entry.getKey()));
                }));
    }

    @Test
    void eachRowHasItsFile() throws IOException {
        assertThat(files().keySet()).containsAll(table().keySet());
    }

    /** Of the file, then of each feature: LOADED and what it is warned of, or why it isn't. */
    static String outcome(Path path) throws Exception {
        List<String> outcomes = new ArrayList<>();
        try {
            GeoJsonFile file = GeoJsonFile.open(path, GeoJsonFile.Limits.DEFAULT, Optional.<Crs>empty());
            file.warnings().forEach(warning -> outcomes.add(warning.reason().name()));
            GridReader reader = new GridReader(file, null);
            file.read(0, feature -> outcomes.add(outcome(reader, feature)));
        } catch (FileRefused refused) {
            outcomes.add("REFUSED " + refused.finding().reason());
        }
        return String.join(", ", outcomes);
    }

    private static String outcome(GridReader reader, GeoFeature feature) {
        List<Finding> warnings = new ArrayList<>();
        try {
            GridRow row = reader.read(feature, warnings::add);
            assertThat(row.geom().isValid()).isTrue();
            assertThat(row.geom().getSRID()).isEqualTo(4326);
        } catch (Fault fault) {
            Finding finding = fault.at("file", feature.line());
            assertThat(finding.params().keySet()).containsAll(WordsTest.parameters(finding.reason()));
            return finding.reason().name();
        }
        return ("LOADED "
                        + warnings.stream()
                                .map(w -> w.reason().name())
                                .filter(name -> !name.equals("CODE_MISSING"))
                                .sorted()
                                .collect(Collectors.joining(" ")))
                .strip();
    }

    private static Map<String, Path> files() throws IOException {
        Path folder = SharedData.require("geojson-bad/examples");
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            path -> folder.relativize(path).toString().replace(".geojson", ""),
                            path -> path,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static Map<String, String> table() {
        return TABLE.lines()
                .map(line -> line.split("\\|"))
                .collect(Collectors.toMap(cells -> cells[0].strip(), cells -> cells[1].strip()));
    }
}
