// @ts-check

/**
 * Where the phone is, asked for only when somebody wants to see the way, and sent to nobody.
 *
 * @typedef {{lng: number, lat: number, accuracyMeters: number}} Position
 * @typedef {{tag: 'off'} | {tag: 'asking'} | {tag: 'here', position: Position} | {tag: 'rough', position: Position} | {tag: 'denied'} | {tag: 'slow'} | {tag: 'insecure'}} Located
 */

const WAIT_MILLIS = 10_000;
/** A circle that holds half an estate shows nobody the way. */
const ROUGH_METERS = 100;
const DENIED = 1;

/** @param {{secure?: boolean, geolocation?: Geolocation, waitMillis?: number}} [from] @returns {Promise<Located>} */
export function locate({secure = window.isSecureContext, geolocation = navigator.geolocation, waitMillis = WAIT_MILLIS} = {}) {
  if (!secure || !geolocation) return Promise.resolve({tag: 'insecure'});
  return new Promise((resolve) => {
    // Some web views never answer at all.
    const slow = setTimeout(() => resolve({tag: 'slow'}), waitMillis + 500);
    geolocation.getCurrentPosition(
      ({coords}) => {
        clearTimeout(slow);
        const position = {lng: coords.longitude, lat: coords.latitude, accuracyMeters: Math.round(coords.accuracy)};
        resolve({tag: position.accuracyMeters > ROUGH_METERS ? 'rough' : 'here', position});
      },
      ({code}) => {
        clearTimeout(slow);
        resolve({tag: code === DENIED ? 'denied' : 'slow'});
      },
      {timeout: waitMillis, maximumAge: 30_000, enableHighAccuracy: true},
    );
  });
}

/** Along the ground, good to a few metres within a city. @param {{lng: number, lat: number}} a @param {{lng: number, lat: number}} b */
export function metersBetween(a, b) {
  const north = (b.lat - a.lat) * 111_195;
  const east = (b.lng - a.lng) * 111_195 * Math.cos(((a.lat + b.lat) / 2) * (Math.PI / 180));
  return Math.hypot(north, east);
}
