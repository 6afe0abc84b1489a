// @ts-check

/**
 * Where a map app on the phone is sent. Maps made in mainland China are shifted (GCJ-02), and the apps that show them take
 * the coordinates of a link as shifted ones: AMap, Baidu and Tencent, which answer `geo:` on phones sold there, and Apple's
 * own maps there, which are AMap's. Apps with maps of the world as it is (Google, OsmAnd, Organic Maps) take WGS 84. A page
 * can't see which app answers, so the phone's own time zone decides, and whoever uses another app says so.
 *
 * @typedef {'AUTO' | 'GCJ02' | 'WGS84'} Navigation
 */

/** @type {Navigation[]} */
export const NAVIGATIONS = ['AUTO', 'GCJ02', 'WGS84'];
const KEPT = 'gridwalk.navigation';
const ZONES_OF_CHINA = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Chongqing', 'Asia/Harbin', 'Asia/Kashgar', 'PRC'];

/** @returns {Navigation} */
export function chosenNavigation() {
  const kept = localStorage.getItem(KEPT);
  return NAVIGATIONS.find((it) => it === kept) ?? 'AUTO';
}

/** @param {string} system */
export function useNavigation(system) {
  localStorage.setItem(KEPT, system);
}

/**
 * @param {{lng: number, lat: number}} place WGS 84
 * @param {{navigation?: Navigation, timeZone?: string, userAgent?: string}} [device]
 * @returns {string} a link that opens a map app
 */
export function wayTo(
  place,
  {navigation = chosenNavigation(), timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone, userAgent = navigator.userAgent} = {},
) {
  const shifted = navigation === 'GCJ02' || (navigation === 'AUTO' && ZONES_OF_CHINA.includes(timeZone));
  const {lng, lat} = shifted ? toGcj02(place) : place;
  const at = `${lat.toFixed(6)},${lng.toFixed(6)}`;
  // Apple's devices know no geo: links.
  return /iPhone|iPad|Macintosh/.test(userAgent) ? `maps://?daddr=${at}&dirflg=w` : `geo:${at}?q=${at}`;
}

const AXIS_METERS = 6_378_245;
const ECCENTRICITY_SQUARED = 0.00669342162296594323;

/**
 * The shift of GCJ-02 by the formula that is known for it (Krasovsky 1940 ellipsoid and a sum of sines); outside mainland
 * China nothing is shifted. Good to about a metre.
 *
 * @param {{lng: number, lat: number}} place WGS 84
 */
export function toGcj02({lng, lat}) {
  if (lng < 72.004 || lng > 137.8347 || lat < 0.8293 || lat > 55.8271) return {lng, lat};
  const [x, y] = [lng - 105, lat - 35];
  const wave = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * (2 / 3);
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave +
    (20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * (2 / 3);
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave +
    (20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * (2 / 3);
  const radians = (lat * Math.PI) / 180;
  const bend = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const meridian = ((AXIS_METERS * (1 - ECCENTRICITY_SQUARED)) / (bend * Math.sqrt(bend))) * (Math.PI / 180);
  const parallel = (AXIS_METERS / Math.sqrt(bend)) * Math.cos(radians) * (Math.PI / 180);
  return {lng: lng + east / parallel, lat: lat + north / meridian};
}
