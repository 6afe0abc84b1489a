// @ts-check
/** @import {Topic} from './types.js' */

/**
 * @param {Topic[]} topics
 * @param {string[]} chosen
 * @param {Topic} topic
 * @returns {string[]} what is chosen after a press on a topic, in the order of the tree
 */
export function toggleTopic(topics, chosen, topic) {
  const siblings = topics.filter(({parent}) => parent !== undefined && parent === topic.parent).map(({code}) => code);
  const children = topics.filter(({parent}) => parent === topic.code).map(({code}) => code);
  const set = new Set(chosen);
  if (topic.parent && set.has(topic.parent)) {
    set.delete(topic.parent);
    for (const code of siblings) set.add(code);
  }
  if (!set.delete(topic.code)) {
    set.add(topic.code);
    for (const code of children) set.delete(code);
    if (topic.parent && siblings.every((code) => set.has(code))) {
      for (const code of siblings) set.delete(code);
      set.add(topic.parent);
    }
  }
  return topics.map(({code}) => code).filter((code) => set.has(code));
}
