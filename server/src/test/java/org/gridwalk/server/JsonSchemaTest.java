package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The helper that holds answers against their description must find what is wrong. */
class JsonSchemaTest {
    private static final JsonNode DOCUMENT = Json.read("""
            {"schemas": {
              "Kind": {"type": "string", "enum": ["A", "B"]},
              "Thing": {
                "type": "object", "required": ["id"],
                "properties": {
                  "id": {"type": "integer", "minimum": 1},
                  "kind": {"$ref": "#/schemas/Kind"},
                  "on": {"type": "string", "format": "date"},
                  "at": {"type": "string", "format": "date-time"},
                  "share": {"type": "number", "maximum": 1},
                  "tags": {"type": "array", "maxItems": 2, "items": {"type": "boolean"}},
                  "anything": {},
                  "open": {"type": "object", "additionalProperties": true},
                  "kinds": {"type": "object", "additionalProperties": {"$ref": "#/schemas/Kind"}}
                }
              },
              "Both": {"allOf": [{"$ref": "#/schemas/Thing"}, {"type": "object", "properties": {"more": {"type": "string"}}}]}
            }}
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thing | {'id':1,'kind':'A','on':'2026-11-20','at':'2026-11-20T10:00:00Z','share':1,'tags':[true,false]}",
                "Thing | {'id':1,'anything':[{'x':null}],'open':{'y':1},'kinds':{'one':'A','other':'B'}}",
                "Both  | {'id':1,'more':'text'}"
            })
    void whatIsAsDescribedHasNoFault(String schema, String json) {
        assertThat(JsonSchema.faults(DOCUMENT, DOCUMENT.at("/schemas/" + schema), Json.read(json.replace('\'', '"'))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Thing   | {}                        | $: no id",
                "Thing   | []                        | $: [] is no object",
                "Thing   | {'id':'1'}                | $.id: '1' is no integer",
                "Thing   | {'id':1.5}                | $.id: 1.5 is no integer",
                "Thing   | {'id':0}                  | $.id: 0 is out of range",
                "Thing   | {'id':1,'kinds':{'x':'C'}} | $.kinds.x: 'C' is none of ['A','B']",
                "Thing   | {'id':1,'kind':'C'}       | $.kind: 'C' is none of ['A','B']",
                "Thing   | {'id':1,'kind':null}      | $.kind: null is none of ['A','B']",
                "Thing   | {'id':1,'on':'yesterday'} | $.on: 'yesterday' is no date",
                "Thing   | {'id':1,'at':'2026'}      | $.at: '2026' is no date-time",
                "Thing   | {'id':1,'share':1.1}      | $.share: 1.1 is out of range",
                "Thing   | {'id':1,'tags':[1]}       | $.tags[0]: 1 is no boolean",
                "Thing   | {'id':1,'tags':{}}        | $.tags: {} is no array",
                "Thing   | {'id':1,'tags':[true,true,true]} | $.tags: 3 items",
                "Thing   | {'id':1,'secret':1}       | $.secret is not described",
                "Both    | {'id':1,'secret':1}       | $.secret is not described",
                "Missing | {}                        | $: no schema"
            })
    void whatIsNotAsDescribedIsFound(String schema, String json, String fault) {
        assertThat(JsonSchema.faults(DOCUMENT, DOCUMENT.at("/schemas/" + schema), Json.read(json.replace('\'', '"'))))
                .anySatisfy(found -> assertThat(found).startsWith(fault.replace('\'', '"')));
    }
}
