// @ts-check

/** A photo, made small enough for a stairwell's network. Drawing it anew also leaves out where it was taken. */

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/** @param {Blob} file @returns {Promise<string>} JPEG in base64 @throws {Error} with the code `no-photo` */
export async function smallPhoto(file) {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw Object.assign(new Error('no-photo'), {code: 'no-photo', status: 400});
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1];
}
