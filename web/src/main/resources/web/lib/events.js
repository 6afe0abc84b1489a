// @ts-check

/**
 * Reads server-sent events as they come in pieces.
 *
 * @typedef {{event: string, data: string}} ServerEvent
 * @returns {(text: string) => ServerEvent[]} takes a piece, gives the events that it completes
 */
export function createEventReader() {
  let rest = '';
  return (text) => {
    const blocks = (rest + text).replaceAll('\r\n', '\n').split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.map(eventOf).filter(({data}) => data !== '');
  };
}

/** @param {string} block @returns {ServerEvent} */
function eventOf(block) {
  let event = 'message';
  /** @type {string[]} */
  const data = [];
  for (const line of block.split('\n')) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (field === 'event') event = value;
    if (field === 'data') data.push(value);
  }
  return {event, data: data.join('\n')};
}
