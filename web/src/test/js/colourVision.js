/**
 * How colours look to those who see them otherwise, and how far two are apart, for tests of palettes.
 *
 * Machado, Oliveira and Fernandes, A physiologically-based model for simulation of color vision deficiency (2009), severity 1, in
 * linear RGB; CIEDE2000 as Sharma, Wu and Dalal describe it (2005).
 */

const VISIONS = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const linear = (channel) => (channel <= 10.31475 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
const encoded = (light) => 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

/** @param {keyof typeof VISIONS} vision @param {number[]} rgb 0 to 255 @returns {number[]} rgb */
export function seenBy(vision, rgb) {
  const light = rgb.map(linear);
  return VISIONS[vision].map((row) => encoded(Math.min(1, Math.max(0, row.reduce((sum, part, i) => sum + part * light[i], 0)))));
}

function labOf(rgb) {
  const [r, g, b] = rgb.map(linear);
  const [x, y, z] = [
    (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
    0.2126729 * r + 0.7151522 * g + 0.072175 * b,
    (0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883,
  ].map((value) => (value > 216 / 24389 ? Math.cbrt(value) : (value * 24389) / 27 / 116 + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** @param {number[] | {lab: number[]}} one rgb or CIELAB @param {number[] | {lab: number[]}} other @returns {number} CIEDE2000 */
export function colourDistance(one, other) {
  const [[l1, a1, b1], [l2, a2, b2]] = [one, other].map((colour) => colour.lab ?? labOf(colour));
  const degrees = Math.PI / 180;
  const grey = 0.5 * (1 - Math.sqrt(pull((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2)));
  const [x1, x2] = [a1 * (1 + grey), a2 * (1 + grey)];
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const hue = (x, y) => (x === 0 && y === 0 ? 0 : (Math.atan2(y, x) / degrees + 360) % 360);
  const [h1, h2] = [hue(x1, b1), hue(x2, b2)];
  const turn = c1 * c2 === 0 ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const middle = c1 * c2 === 0 ? h1 + h2 : Math.abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
  const [lightness, chroma] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const wave = 1 - 0.17 * Math.cos((middle - 30) * degrees) + 0.24 * Math.cos(2 * middle * degrees) + 0.32 * Math.cos((3 * middle + 6) * degrees) - 0.2 * Math.cos((4 * middle - 63) * degrees);
  const l = (l2 - l1) / (1 + (0.015 * (lightness - 50) ** 2) / Math.sqrt(20 + (lightness - 50) ** 2));
  const c = (c2 - c1) / (1 + 0.045 * chroma);
  const h = (2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * degrees)) / (1 + 0.015 * chroma * wave);
  const rotation = -2 * Math.sqrt(pull(chroma)) * Math.sin(60 * Math.exp(-(((middle - 275) / 25) ** 2)) * degrees);
  return Math.sqrt(Math.max(0, l * l + c * c + h * h + rotation * c * h));
}

function pull(chroma) {
  return chroma ** 7 / (chroma ** 7 + 25 ** 7);
}
