// @ts-check
/** @import {Tool} from './tools.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {segmented} from '../ui/segmented.js';
import {BRUSHES, KEY_OF, TOOLS, paints} from './tools.js';

/**
 * Under the map: the tools with their keys, how wide and of what the hand takes, and what to do with the one in hand.
 *
 * @param {object} parts
 * @param {Tool} parts.tool
 * @param {number} parts.brush radius in pixels
 * @param {boolean} parts.wholeBlocks
 * @param {boolean} parts.hasBlocks
 * @param {string} parts.hint
 * @param {(tool: Tool) => void} parts.take
 * @param {(patch: {brush?: number, wholeBlocks?: boolean}) => void} parts.set
 */
export function toolStrip({tool, brush, wholeBlocks, hasBlocks, hint, take, set}) {
  return html`<p class="plan-hint small">${hint}</p>
    <div class="plan-tools card">
      ${segmented({
        label: t('planner.tools'),
        options: TOOLS,
        chosen: tool,
        choose: take,
        className: 'segmented plan-tool-list',
        content: (it) => html`${icon(`tool-${it}`, 'small')}<span class="plan-tool-name">${t(`planTool.${it}`)}</span><kbd aria-hidden="true">${KEY_OF[it]}</kbd>`,
      })}
      ${paints(tool)
        ? html`<div class="plan-options">
            ${hasBlocks
              ? segmented({
                  label: t('planner.unit'),
                  options: /** @type {const} */ (['atom', 'block']),
                  chosen: wholeBlocks ? 'block' : 'atom',
                  choose: (unit) => set({wholeBlocks: unit === 'block'}),
                  content: (unit) => t(`planUnit.${unit}`),
                })
              : nothing}
            ${tool === 'brush' || tool === 'erase'
              ? html`<label class="plan-brush"><span class="small">${t('planner.brush')}</span><input type="range" min="0" max=${BRUSHES.length - 1} step="1" .value=${String(BRUSHES.indexOf(/** @type {any} */ (brush)))} title="[ ]" @input=${(/** @type {any} */ event) => set({brush: BRUSHES[Number(event.target.value)]})} /></label>`
              : nothing}
          </div>`
        : nothing}
    </div>`;
}
