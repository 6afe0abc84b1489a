package org.gridwalk.geodata.intake;

import java.util.List;

/**
 * By which names the properties of a grid go in files of others, the first that has a value before the next. Shapefiles in
 * UTF-8 have room for three Chinese characters.
 */
public final class GridProperties {
    public static final List<String> CODE =
            List.of("code", "gridCode", "grid_code", "CODE", "网格编码", "网格编号", "网格编", "编码", "编号");
    public static final List<String> NAME = List.of("name", "gridName", "grid_name", "NAME", "网格名称", "网格名", "名称");
    public static final List<String> KIND = List.of("kind", "KIND");

    private GridProperties() {}
}
