// @ts-check

/**
 * A mapping as somebody changes it: what a column is taken for, and what its values mean. Pure; a mapping is replaced, never
 * changed in place. Its members are those that the server reads: of tickets one a field; of grids none; of all else
 * {@code columns}, {@code values} and {@code constants} by field.
 *
 * @typedef {Record<string, any>} Mapping
 */

const WITH_VALUES = ['topic', 'status', 'source'];
const TIMES = ['reportedAt', 'closedAt'];
const PLACE = ['lng', 'lat'];
const PLACES = [...PLACE, 'shape'];

/** Whether it is a mapping of tickets. @param {Mapping} mapping */
const ofTickets = (mapping) => !mapping.columns && mapping.register !== undefined;

/** What a value means that somebody left out. */
export const LEFT_OUT = '';

/** For all rows, where no column says it. */
const CONSTANTS = /** @type {Record<string, string>} */ ({status: 'FILED', source: 'HOTLINE'});

/** The column that a field is taken from. @param {Mapping} mapping @param {string} field @returns {string | undefined} */
export function columnOf(mapping, field) {
  if (!ofTickets(mapping)) return mapping.columns?.[field];
  if (PLACE.includes(field)) return mapping.place?.[field];
  if (TIMES.includes(field) || WITH_VALUES.includes(field)) return mapping[field]?.column;
  return mapping[field];
}

/** The field that a column is taken for. @param {Mapping} mapping @param {string[]} fields @param {string} column @returns {string | undefined} */
export function fieldOf(mapping, fields, column) {
  return fields.find((field) => columnOf(mapping, field) === column);
}

/**
 * Takes a field from a column, which then is taken for nothing else; without a column, from none.
 *
 * @param {Mapping} mapping
 * @param {string[]} fields all that there are
 * @param {string} field
 * @param {string | null} column
 * @returns {Mapping}
 */
export function withColumn(mapping, fields, field, column) {
  const other = column === null ? undefined : fieldOf(mapping, fields, column);
  const freed = other && other !== field ? put(mapping, other, null) : mapping;
  return put(freed, field, column);
}

/** @param {Mapping} mapping @param {string} field @param {string | null} column @returns {Mapping} */
function put(mapping, field, column) {
  if (mapping.columns) return putRow(mapping, field, column);
  if (PLACE.includes(field)) {
    const place = {...mapping.place, [field]: column ?? undefined};
    // Coordinates of other columns may be in another system.
    delete place.crs;
    if (column === null) delete place[field];
    return PLACE.some((side) => place[side]) ? {...mapping, place} : without(mapping, 'place');
  }
  if (column === null) return field in CONSTANTS ? {...mapping, [field]: {constant: CONSTANTS[field]}} : without(mapping, field);
  if (WITH_VALUES.includes(field)) {
    const {create, parent} = mapping[field] ?? {};
    return {...mapping, [field]: clean({column, values: {}, create, parent})};
  }
  if (TIMES.includes(field)) return {...mapping, [field]: {column}};
  return {...mapping, [field]: column};
}

/** @param {Mapping} mapping @param {string} field @param {string | null} column @returns {Mapping} */
function putRow(mapping, field, column) {
  const columns = column === null ? without(mapping.columns, field) : {...mapping.columns, [field]: column};
  // What the values of another column mean, and in which system its coordinates are, is another thing.
  const next = {...mapping, columns, values: without(mapping.values ?? {}, field)};
  return PLACES.includes(field) ? without(next, 'crs') : next;
}

/** @param {Mapping} mapping @param {string} member @returns {Mapping} */
function without(mapping, member) {
  const rest = {...mapping};
  delete rest[member];
  return rest;
}

/** @param {Record<string, any>} object */
function clean(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/**
 * Says what a value means.
 *
 * @param {Mapping} mapping
 * @param {string} field
 * @param {string} value
 * @param {string} code {@link LEFT_OUT} for nothing: rows that have it are refused
 * @returns {Mapping}
 */
export function withValue(mapping, field, value, code) {
  const values = {...(mapping.columns ? mapping.values?.[field] : mapping[field].values)};
  if (code === LEFT_OUT) delete values[value];
  else values[value] = code;
  if (mapping.columns) return {...mapping, values: {...mapping.values, [field]: values}};
  return {...mapping, [field]: {...mapping[field], values}};
}

/** Says what rows have in a field that say nothing. @param {Mapping} mapping @param {string} field @param {string} code empty for nothing @returns {Mapping} */
export function withConstant(mapping, field, code) {
  return {...mapping, constants: withMember(mapping.constants ?? {}, field, code)};
}

/** @param {Mapping} mapping @param {string} member @param {any} value undefined takes it away @returns {Mapping} */
export function withMember(mapping, member, value) {
  return value === undefined || value === '' ? without(mapping, member) : {...mapping, [member]: value};
}

/** @param {Mapping} mapping @param {string} crs @returns {Mapping} */
export function withSystem(mapping, crs) {
  if (!ofTickets(mapping)) return {...mapping, crs};
  return {...mapping, place: {...mapping.place, crs}};
}

/** The system that somebody said, or was found. @param {Mapping} mapping @returns {string | undefined} */
export function systemOf(mapping) {
  return ofTickets(mapping) ? mapping.place?.crs : mapping.crs;
}

/** Seconds as a person says them. @param {number} seconds @returns {{key: string, count: number}} */
export function estimate(seconds) {
  return seconds < 60 ? {key: 'imports.seconds', count: Math.max(1, Math.round(seconds))} : {key: 'imports.minutes', count: Math.round(seconds / 60)};
}

/** The box about places, with some way round it; null without any. @param {{lng: number, lat: number}[]} places @returns {[number, number, number, number] | null} */
export function boxOf(places) {
  if (!places.length) return null;
  const lngs = places.map(({lng}) => lng);
  const lats = places.map(({lat}) => lat);
  return [least(lngs) - 0.0005, least(lats) - 0.0005, most(lngs) + 0.0005, most(lats) + 0.0005];
}

/** @param {number[]} numbers */
const least = (numbers) => numbers.reduce((one, other) => Math.min(one, other));
/** @param {number[]} numbers */
const most = (numbers) => numbers.reduce((one, other) => Math.max(one, other));
