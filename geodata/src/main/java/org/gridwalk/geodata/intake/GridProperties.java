package org.gridwalk.geodata.intake;

import java.util.List;

/** By which names the properties of a grid go in files of others, the first that has a value before the next. */
public final class GridProperties {
    public static final List<String> CODE = List.of("code", "gridCode", "grid_code", "CODE", "网格编码", "编码");
    public static final List<String> NAME = List.of("name", "gridName", "grid_name", "NAME", "网格名称", "名称");
    public static final List<String> KIND = List.of("kind", "KIND");

    private GridProperties() {}
}
