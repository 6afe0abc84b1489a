// @ts-check

/** Gives the reader a file. @param {string} name @param {Blob} content */
export function saveFile(name, content) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // A browser that has begun keeps what it saves.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
