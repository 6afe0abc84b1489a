package org.gridwalk.geodata.area;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Mapbox vector tiles (version 2.1 of the specification), for tests: layers by name, each feature with its
 * properties and the positions of its commands in units of the tile. Whole numbers come as Long.
 */
public record VectorTile(Map<String, List<Feature>> layers) {
    /**
     * @param type 1 point, 2 line, 3 polygon
     * @param positions as x, y; a closing command adds none
     */
    public record Feature(int type, Map<String, Object> properties, List<int[]> positions) {}

    public List<Feature> layer(String name) {
        return layers.getOrDefault(name, List.of());
    }

    public static VectorTile read(byte[] bytes) {
        Map<String, List<Feature>> layers = new LinkedHashMap<>();
        fields(bytes, (field, value) -> {
            if (field == 3) {
                Layer layer = new Layer();
                fields((byte[]) value, layer::take);
                if (layers.put(layer.name, layer.features()) != null) {
                    throw new IllegalArgumentException("layer " + layer.name + " comes twice");
                }
            }
        });
        return new VectorTile(layers);
    }

    private static final class Layer {
        private String name;
        private final List<String> keys = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();
        private final List<byte[]> features = new ArrayList<>();

        void take(int field, Object value) {
            switch (field) {
                case 1 -> name = text(value);
                case 2 -> features.add((byte[]) value);
                case 3 -> keys.add(text(value));
                case 4 -> fields((byte[]) value, (type, inner) -> values.add(type == 1 ? text(inner) : inner));
                default -> {}
            }
        }

        /** Tags point into lists that may come after the features. */
        List<Feature> features() {
            return features.stream().map(this::feature).toList();
        }

        private Feature feature(byte[] bytes) {
            Map<String, Object> properties = new LinkedHashMap<>();
            List<int[]> positions = new ArrayList<>();
            int[] type = new int[1];
            fields(bytes, (field, value) -> {
                switch (field) {
                    case 2 -> {
                        List<Long> tags = varints((byte[]) value);
                        for (int i = 0; i < tags.size(); i += 2) {
                            properties.put(
                                    keys.get(Math.toIntExact(tags.get(i))),
                                    values.get(Math.toIntExact(tags.get(i + 1))));
                        }
                    }
                    case 3 -> type[0] = Math.toIntExact((Long) value);
                    case 4 -> positions.addAll(positions(varints((byte[]) value)));
                    default -> {}
                }
            });
            return new Feature(type[0], properties, positions);
        }
    }

    private static List<int[]> positions(List<Long> commands) {
        List<int[]> positions = new ArrayList<>();
        int x = 0;
        int y = 0;
        int at = 0;
        while (at < commands.size()) {
            long command = commands.get(at++);
            boolean closes = (command & 7) == 7;
            for (long count = closes ? 0 : command >> 3; count > 0; count--) {
                x += zigzag(commands.get(at++));
                y += zigzag(commands.get(at++));
                positions.add(new int[] {x, y});
            }
        }
        return positions;
    }

    private static int zigzag(long value) {
        return (int) (value >>> 1 ^ -(value & 1));
    }

    private static String text(Object value) {
        return new String((byte[]) value, StandardCharsets.UTF_8);
    }

    private interface Sink {
        void take(int field, Object value);
    }

    private static void fields(byte[] bytes, Sink sink) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            int key = Math.toIntExact(varint(in));
            switch (key & 7) {
                case 0 -> sink.take(key >> 3, varint(in));
                case 1 -> sink.take(key >> 3, in.getDouble());
                case 2 -> {
                    byte[] value = new byte[Math.toIntExact(varint(in))];
                    in.get(value);
                    sink.take(key >> 3, value);
                }
                case 5 -> sink.take(key >> 3, in.getFloat());
                default -> throw new IllegalArgumentException("wire type " + (key & 7));
            }
        }
    }

    private static List<Long> varints(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Long> values = new ArrayList<>();
        while (in.hasRemaining()) {
            values.add(varint(in));
        }
        return values;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
