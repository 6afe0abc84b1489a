// @ts-check
/** @import {Fault, Finding, GridNumbers, GridOrder, Label, Load, PlanGrid, Proposal, Repair} from './model.js' */
/** @import {Codes, Ground} from './ground.js' */
/** @import {Asked} from './asking.js' */
/** @import {Comparison} from './changes.js' */
/** @import {Leaf} from './planBar.js' */
/** @import {Tool} from './tools.js' */
/** @import {Stroke} from './journal.js' */
/** @import {Published} from './publications.js' */
/** @import {KeptStroke} from './kept.js' */
import {render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {createStore, renderOn} from '../lib/store.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {compareDialog} from './compare.js';
import {tableDeeds} from './deeds.js';
import {drawer, leafDeeds} from './drawer.js';
import {keysOf} from './keys.js';
import {lastOpened} from './kept.js';
import {planBar} from './planBar.js';
import {planMenu} from './planMenu.js';
import {publicationDeeds} from './publications.js';
import {reviewDeeds} from './review.js';
import {planSheet} from './sheet.js';
import {side} from './side.js';
import {tableMap} from './tableMap.js';

/** The planner's table: today's grids as atoms, painted over stroke by stroke; each stroke is kept as it is made. */

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** Beside the map there is room for one panel or for two. */
const WIDE = window.matchMedia('(min-width: 1280px)');

startPage(async ({installation, session, language, theme}) => {
  const areas = await getJson('/api/areas');
  const communities = areas.filter((/** @type {any} */ {level}) => level === 'COMMUNITY');
  const query = new URLSearchParams(window.location.search);
  const store = createStore({
    installation,
    session,
    language,
    theme,
    communityId: Number(query.get('community')) || communities[0]?.id || 0,
    planId: Number(query.get('plan')) || 0,
    last: query.has('plan') ? null : lastOpened(),
    plans: /** @type {any[] | null} */ (null),
    plan: /** @type {any} */ (null),
    grids: /** @type {PlanGrid[]} */ ([]),
    labels: /** @type {Map<number, Label>} */ (new Map()),
    start: /** @type {Map<number, Label>} */ (new Map()),
    codes: /** @type {Codes | null} */ (null),
    loads: /** @type {Map<number, Load>} */ (new Map()),
    numbers: /** @type {Map<number, GridNumbers>} */ (new Map()),
    moved: 0,
    movedNow: /** @type {import('./changes.js').Moved | null} what the plan as it is kept does to households */ (null),
    held: /** @type {{codes: Codes, loads: Map<number, Load>, numbers: Map<number, GridNumbers>, moved: number} | null} what the hand has hold of, as if let go */ (null),
    findings: /** @type {Finding[]} */ ([]),
    findingKind: '',
    shown: 0,
    colours: /** @type {Map<number, number>} */ (new Map()),
    ground: /** @type {Ground | null} */ (null),
    tool: /** @type {Tool} */ ('select'),
    brush: 0,
    wholeBlocks: false,
    chosen: /** @type {number | null} */ (null),
    picked: /** @type {number | null} */ (null),
    order: /** @type {GridOrder} */ ('code'),
    leaf: /** @type {Leaf | null} */ (WIDE.matches ? 'check' : null),
    faults: /** @type {Fault[]} */ ([]),
    faultShown: 0,
    proposals: /** @type {Proposal[] | import('./proposing.js').Search | null} */ (null),
    journal: /** @type {Stroke[] | null} */ (null),
    note: '',
    comparison: /** @type {Comparison | null} */ (null),
    review: /** @type {{steps: any[], comments: any[], publications: any[]} | null} */ (null),
    hindrances: /** @type {Finding[]} of a publication that was refused */ ([]),
    published: /** @type {Published | null} */ (null),
    pointed: /** @type {[number, number] | null} where pointer or keys have come to on the map */ (null),
    place: /** @type {[number, number] | null} what is being said is about it */ (null),
    heard: /** @type {number | null} the comment that is looked at */ (null),
    wanted: 0.1,
    naming: /** @type {Asked | null} */ (null),
    offered: /** @type {KeptStroke[]} strokes that didn't come in */ ([]),
    conflict: /** @type {any} the stroke that was there first */ (null),
    stale: /** @type {string[] | null} */ (null),
    busy: false,
    problem: /** @type {any} */ (null),
    said: '',
  });

  const deeds = tableDeeds({store, opened: () => map.fit()});
  const map = tableMap({element: place('map'), store, deeds, home: () => communities.find((/** @type {any} */ {id}) => id === store.get().communityId)?.bounds});
  leafDeeds({store, deeds});
  const parts = {
    store,
    deeds,
    map,
    communities,
    compare: compareDialog({store}),
    steps: reviewDeeds({store, path: deeds.path, reload: deeds.load}),
    publishing: publicationDeeds({store, path: deeds.path, reload: deeds.load}),
  };
  const menu = planMenu(parts);
  const bar = {
    communities,
    go: deeds.go,
    begin: map.begin,
    turn: deeds.turn,
    step: map.step,
    leaf: (/** @type {Leaf} */ leaf) => store.set({leaf: store.get().leaf === leaf ? null : leaf}),
  };
  renderOn(store, [(state) => state], () => {
    const state = store.get();
    render(planBar(state, {...bar, findings: map.findings(), more: state.plan ? menu.element : null}), place('choice'));
    render(side(state, parts), place('side'));
    render(drawer(state, parts), place('drawer'));
    place('main').classList.toggle('with-drawer', Boolean(state.plan && state.leaf));
  });
  planSheet({store, element: place('sheet')});
  keysOf({store, deeds, map});
  pageBar({element: place('bar'), store, page: 'page.planner'});
  await deeds.load();
});
