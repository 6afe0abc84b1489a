// @ts-check
/** @import {Installation} from './types.js' */

export const PRODUCT = 'Gridwalk';

/** What an installation is called; the product, until somebody has named it. @param {Pick<Installation, 'name'> | null} installation */
export function calledOf(installation) {
  return installation?.name || PRODUCT;
}
