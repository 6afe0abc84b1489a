// @ts-check
/**
 * The words of the HTTP contract, as the pages read them. Types only: nothing here runs.
 *
 * Days are ISO dates of the business zone ("2026-11-21"), instants ISO with offset. Longitude first.
 *
 * @typedef {'heat' | 'cells' | 'grids' | 'points'} Mode how the map shows issues
 * @typedef {'rate' | 'issues' | 'effective' | 'reach' | 'meet'} Measure what colours the grids
 * @typedef {'spots' | 'clusters' | 'visits' | 'funnel'} Finding hot spots, what goes on since some day, complaints against visits, grids against chance
 * @typedef {'overview' | 'hotspots' | 'grids' | 'coverage' | 'uncovered' | 'circles'} Tab which panel stands at the side
 * @typedef {'HOUSEHOLD' | 'ORGANISATION' | 'DWELLING'} TargetKind what is visited; a dwelling is one that stands empty
 * @typedef {{last: number} | {from: string, to: string}} TimeWindow the last so many days, or two days inclusive
 * @typedef {'before' | 'year' | {from: string, to: string}} Against the period that another is compared with
 * @typedef {[number, number, number, number]} Box west, south, east, north
 * @typedef {{zoom: number, lng: number, lat: number}} View
 *
 * @typedef {{kind: 'cell', box: Box} | {kind: 'grid', gridId: number} | {kind: 'spot', number: number} | {kind: 'issue', issueId: number}} Part
 * @typedef {Part[]} Selection from the outside in: a cell, grid or hot spot, then an issue in it
 *
 * @typedef {object} Query what the URL holds besides the view
 * @property {TimeWindow} time
 * @property {string[]} topic codes; none means all
 * @property {string[]} status
 * @property {string[]} source
 * @property {number[]} area at most one
 * @property {'' | 'window' | 'total'} play how the window of time is played, frame by frame; empty where it is not
 * @property {string} at the day that the frame ends with
 * @property {'' | 'side' | 'difference'} compare how another period is held against that of the filter
 * @property {Against} against
 * @property {Mode} mode
 * @property {Measure} measure
 * @property {Tab} tab
 * @property {TargetKind} target of the uncovered list
 * @property {string[]} category of the uncovered list; none means all
 * @property {string} service the kind of service point that circles are drawn about
 * @property {'' | 'then' | 'now'} boundary by which is counted what is past; empty where the reader left it to the report
 * @property {Finding} finding what the panel of hot spots shows
 * @property {'CELL' | 'GRID'} unit what the ground is cut into for findings
 * @property {number} cell width of such a cell, metres
 * @property {'' | 'widened'} limits of the funnel: what chance alone leaves, or widened to how much grids differ
 * @property {string} month of the fixed counts, as 2026-10; empty for the last
 * @property {'RATE' | 'COUNT'} spotMeasure what is high in a hot spot
 * @property {Selection} selection
 *
 * @typedef {object} CircleCounts left out where they are small and the reader a viewer
 * @property {number} [dwellings]
 * @property {number} [dwellingsBeyond]
 * @property {number} [households]
 * @property {number} [householdsBeyond]
 * @property {number} [unreached] of the households beyond, those that no way leads to
 *
 * @typedef {CircleCounts & {gridId?: number, gridCode?: string, name?: string}} GridCircles
 *
 * @typedef {object} ServiceCircles
 * @property {string} kind
 * @property {number} minutes
 * @property {boolean} straightLine there is no network to walk on
 * @property {number} points service points of the kind
 * @property {CircleCounts} total
 * @property {GridCircles[]} grids
 *
 * @typedef {object} ServiceCirclesMap
 * @property {string} kind
 * @property {number} minutes
 * @property {boolean} straightLine
 * @property {CircleCounts} total
 * @property {{id: number, name: string, lng: number, lat: number}[]} points
 * @property {(CircleCounts & {buildingId: number, lng: number, lat: number})[]} buildings with dwellings beyond
 * @property {{type: 'MultiPolygon', coordinates: number[][][][]}} outline
 *
 * @typedef {object} Installation
 * @property {string} name
 * @property {boolean} demo invented data
 * @property {string} today business day of the server's clock
 * @property {string} zone IANA name of the business zone
 * @property {string} version
 *
 * @typedef {object} Session
 * @property {string} login
 * @property {string} name
 * @property {{role: string, areaId?: number, gridId?: number}[]} roles
 * @property {boolean} restricted
 * @property {string} csrfToken
 * @property {number[]} [gridIds]
 *
 * @typedef {{code: string, parent?: string, name: string, nameEn?: string}} Topic
 * @typedef {{id: number, parentId?: number, level: string, name: string, code?: string, bounds?: Box}} Area
 *
 * @typedef {object} Issue
 * @property {number} id
 * @property {string} register
 * @property {string} number
 * @property {string} topic
 * @property {string} source
 * @property {string} status
 * @property {string} ledger
 * @property {string} tier
 * @property {string} reportedAt
 * @property {string} [closedAt]
 * @property {string} [description]
 * @property {string} [address]
 * @property {string} placePrecision
 * @property {number} [lng]
 * @property {number} [lat]
 * @property {number} [gridId]
 * @property {string} [gridCode]
 * @property {string} [estate]
 *
 * @typedef {object} Summary
 * @property {number} total
 * @property {number} placed
 * @property {number} [unplaced] absent where only single grids are counted: an issue without a place is in none
 * @property {string} [firstOn] the day of the first issue under the filter, of whatever day; absent where there is none
 * @property {string} [lastOn] likewise of the last
 * @property {{topic: string, total: number, unplaced?: number, unplacedShare?: number}[]} topics
 * @property {{week: string, total: number}[]} weeks the Monday each begins with
 * @property {{status: string, total: number}[]} statuses
 * @property {{source: string, total: number}[]} sources
 * @property {{from: string, to: string}} [days] that it counts
 *
 * @typedef {{size: number, cells: number[], total: number}} HeatTile
 * @typedef {{coordinates: number[][][][], type: 'MultiPolygon'}} Outline
 * @typedef {{tickets: number, unplaced?: number, unplacedShare?: number}} UnplacedShare absent where only single grids are looked at
 * @typedef {'NEW' | 'INTENSIFYING' | 'FADING' | 'PERSISTENT' | 'SPORADIC'} Pattern
 * @typedef {{first: string, events: number, expected: number, z?: number}} SpotWeek seven days from the first
 *
 * @typedef {object} HotSpot who may only view is told no complainants, household-days, weeks, topics and grids
 * @property {number} number 1 for the most certain; it names one within one question alone
 * @property {{estate?: string, gridCode?: string, gridName?: string}} name
 * @property {number} lng of its middle
 * @property {number} lat
 * @property {Outline} outline
 * @property {number} units how many cells or grids
 * @property {boolean} robust whether it holds with cells moved and resized; always so of grids, which can't be
 * @property {{laying: string, share: number, holds: boolean}[]} variants
 * @property {boolean} alone
 * @property {boolean} fewVoices
 * @property {number} [tickets]
 * @property {number} events tickets but for those that went into another
 * @property {number} [complainants]
 * @property {number} [ticketsWithoutComplainant]
 * @property {number} expected
 * @property {number} ratio
 * @property {{low: number, high: number}} ratioInterval of 95 %
 * @property {number} [householdDays] of rates alone
 * @property {number} [households]
 * @property {number} [rate] events a household-day
 * @property {number} z the highest Gi*
 * @property {number} p by permutation, the least
 * @property {number} q
 * @property {number} [unplacedShare] of tickets of its topics
 * @property {{pattern: Pattern, slope: number, p: number, hotWeeks: number, knownWeeks: number}} change
 * @property {SpotWeek[]} [weeks]
 * @property {{topic: string, events: number}[]} [topics]
 * @property {{gridId: number, code?: string, name: string, events: number, households?: number}[]} [grids]
 *
 * @typedef {object} HotSpots
 * @property {string} asked the filter that it answers
 * @property {string} from
 * @property {string} to the last day
 * @property {'RATE' | 'COUNT'} measure
 * @property {'CELL' | 'GRID'} unit
 * @property {number} [cellMeters]
 * @property {number} level what of what is found may be chance
 * @property {number} floorHouseholds rates of fewer are not computed
 * @property {number} units how many were compared, those round the view among them
 * @property {number} [meanRate] events a household-day
 * @property {number} dispersion how many events come together on average
 * @property {number} [clustering] the global G
 * @property {'FEW_UNITS' | 'NO_EVENTS'} [withheld]
 * @property {UnplacedShare} total
 * @property {(UnplacedShare & {topic: string})[]} topics
 * @property {{reason: string, events: number}[]} leftOut placed events that are in no unit
 * @property {HotSpot[]} hotSpots the most certain first
 *
 * @typedef {object} GoingOn where more is reported than before
 * @property {number} id
 * @property {string} [topic] a group's code; absent for all together
 * @property {string} [estate]
 * @property {string} since
 * @property {string} to the last day that was counted
 * @property {string} firstOn the last day of the run that first found it
 * @property {number} cases
 * @property {number} expected
 * @property {number} relativeRisk
 * @property {number} logLikelihoodRatio
 * @property {number} p
 * @property {number} recurrenceDays
 * @property {number} simulations
 * @property {number} casesInView
 * @property {number} householdsInView
 * @property {number[]} gridIds
 * @property {number} lng
 * @property {number} lat
 * @property {Outline} outline
 *
 * @typedef {{runs: {areaId: number, area: string, to: string, scans: number}[], clusters: GoingOn[]}} Clusters
 * @typedef {{id: number, status: string, done: number, total?: number, cancelAsked: boolean, error?: string, fault?: any, report?: any}} Job
 *
 * @typedef {'LOW' | 'MIDDLE' | 'HIGH'} Level
 * @typedef {{tickets: number, unplaced?: number, unplacedShare?: number}} TicketTotal of the view; what is unplaced is
 *     not known where only single grids are looked at
 *
 * @typedef {object} VisitsUnit
 * @property {number} lng of its middle
 * @property {number} lat
 * @property {{type: 'MultiPolygon', coordinates: number[][][][]}} outline
 * @property {string} [estate] in which most of its households live
 * @property {number} [gridId] the grid; of a cell that in which most of its households live
 * @property {string} [code]
 * @property {string} [name]
 * @property {number} households on average over the period
 * @property {number} complaints
 * @property {number} visits at which somebody was met
 * @property {number} complaintRate for so many households and days as `per` has it
 * @property {number} visitRate
 * @property {Level} complaintLevel
 * @property {Level} visitLevel
 * @property {'WORKLIST' | 'NOBODY_LOOKED'} [kind]
 *
 * @typedef {object} ComplaintVisits
 * @property {string} from
 * @property {string} to
 * @property {'then' | 'now'} boundary
 * @property {'CELL' | 'GRID'} unit
 * @property {number} [cellMeters]
 * @property {number} floorHouseholds
 * @property {{households: number, days: number}} per
 * @property {[number, number]} complaintCuts a class is low up to the first, high above the second
 * @property {[number, number]} visitCuts
 * @property {TicketTotal} total
 * @property {{reason: string, events: number}[]} leftOut
 * @property {VisitsUnit[]} units the worklist first
 *
 * @typedef {'WITHIN' | 'ABOVE' | 'BELOW' | 'FAR_ABOVE' | 'FAR_BELOW'} FunnelPlace
 * @typedef {{low: number, high: number}} Span
 *
 * @typedef {object} FunnelGrid
 * @property {number} gridId
 * @property {string} code
 * @property {string} name
 * @property {number} events
 * @property {number} householdDays
 * @property {'FLOOR' | 'DEDICATED'} [withheld] why it has no rate
 * @property {number} [rate] events a household-day
 * @property {Span} [interval] of 95 %
 * @property {Span} [limits95]
 * @property {Span} [limits998]
 * @property {FunnelPlace} [place]
 * @property {FunnelPlace} [placeAmong] by the widened limits
 *
 * @typedef {object} FunnelTable
 * @property {string} from
 * @property {string} to
 * @property {'then' | 'now'} boundary
 * @property {number} floorHouseholds
 * @property {number} [meanRate]
 * @property {number} dispersion
 * @property {TicketTotal} total
 * @property {FunnelGrid[]} grids in the order of codes
 * @property {{householdDays: number, limits95: Span, limits998: Span, widened95: Span, widened998: Span}[]} curve
 *
 * @typedef {{gridId: number, month: string, topic: string, issues: number}} CubeCell
 * @typedef {{from: string, to: string, least: number, cells: CubeCell[]}} IssueCube months as 2026-10
 *
 * @typedef {{z: number, p98: number, max: number, total: number}} HeatDomain
 *
 * @typedef {object} GridProperties
 * @property {number} gridId
 * @property {string} code
 * @property {string} name
 * @property {'BASIC' | 'DEDICATED'} kind
 * @property {number} communityId
 * @property {string} [community]
 * @property {number} [households] counts are for those who see issues
 * @property {number} [residents]
 * @property {number} [issues]
 * @property {number} [issuesPer100Households] absent under a floor of households, and for dedicated grids
 *
 * @typedef {object} GridFeature
 * @property {{type: 'Polygon', coordinates: number[][][]} | {type: 'MultiPolygon', coordinates: number[][][][]}} geometry
 * @property {GridProperties} properties
 * @typedef {{features: GridFeature[], boundaryOn: string, issuesElsewhere?: number | null}} Grids as they are on a day; with how many issues
 *     count for grids that are not among them
 *
 * @typedef {object} CoverageRow
 * @property {number} eligible
 * @property {number} effective
 * @property {number} attempted
 * @property {number} exempt
 * @property {number} covered
 * @property {number} dueSoon
 * @property {number} overdue
 * @property {number} uncovered
 * @property {number} notYetVisited
 * @property {number} refused of those not effective
 * @property {number} unreachable likewise
 * @property {number} [effectiveRate] effective of eligible; a rate over nothing is absent
 * @property {number} [reachRate] attempted of eligible
 * @property {number} [meetRate] effective of attempted
 * @property {boolean} [suppressed] counts under five are kept from this reader
 * @typedef {CoverageRow & {gridId?: number, gridCode?: string, name?: string, kind?: string}} GridCoverage
 *
 * @typedef {object} Coverage
 * @property {string} on
 * @property {string} by
 * @property {{preset: string, from: string}} [policy]
 * @property {CoverageRow} total
 * @property {GridCoverage[]} grids
 *
 * @typedef {{overdue: number, due: number[], capacity: number[], left: number[]}} ForecastLine by day
 * @typedef {{minutesAVisit: number, minutesWalking: number, effectiveShare: number, visits: number, measured: boolean}} Pace
 *
 * @typedef {object} Forecast
 * @property {string} on
 * @property {'then' | 'now'} boundary by which visits of the past count for a grid's pace
 * @property {{day: string, working: boolean, duty: boolean, name?: string}[]} days
 * @property {boolean} keepsUp
 * @property {ForecastLine} total
 * @property {{gridId?: number, name?: string, keepsUp: boolean, line: ForecastLine}[]} grids
 *
 * @typedef {object} Feasibility
 * @property {string} preset
 * @property {number} targets
 * @property {number} visitsAWeek
 * @property {number} capacityAWeek
 * @property {number} workers
 * @property {number} minutesADay
 * @property {Pace} pace
 * @property {number} [doorsAWorkerADay]
 * @property {boolean} keeps
 * @property {{category: string, intervalDays: number, keepableDays: number}[]} intervals
 *
 * @typedef {object} PolicyRule
 * @property {string} category
 * @property {string} clock
 * @property {string} [period]
 * @property {number} intervalDays
 * @property {number} graceDays
 * @property {boolean} familyCounts
 * @property {string} remoteCounts
 * @property {number} visitors
 * @property {number} weight
 * @property {number} [eventHours]
 * @property {number} [inPersonDays]
 * @property {number} [refusalRestDays]
 * @property {number} [unreachableAttempts]
 * @property {number} [escalateHours]
 *
 * @typedef {{id: number, preset: string, from: string, to?: string, editable: boolean, rules: PolicyRule[]}} PolicyVersion
 * @typedef {{earliest: string, versions: PolicyVersion[], presets: Record<string, PolicyRule[]>}} Policies
 *
 * @typedef {object} PolicyPreview
 * @property {CoverageRow} now
 * @property {CoverageRow} then
 * @property {{gridId?: number, name?: string, now: CoverageRow, then: CoverageRow}[]} grids
 * @property {Feasibility} loadNow
 * @property {Feasibility} loadThen
 *
 * @typedef {object} Door
 * @property {number} dwellingId
 * @property {number} [householdId] absent where nobody lives
 * @property {string} room
 * @property {string} [state]
 * @property {string} [dueOn]
 * @property {boolean} refused
 * @property {boolean} unreachable
 * @property {boolean} exempt
 *
 * @typedef {{on: string, name: string, entrances: {name: string, floors: {floor: number, doors: Door[]}[]}[]}} Stairwell
 *
 * @typedef {object} Figures how complete the data are; what is not told is left out
 * @property {number} [households]
 * @property {number} [peopleClear]
 * @property {number} [peopleRate]
 * @property {number} [conditionsClear]
 * @property {number} [conditionsRate]
 * @property {number} [dwellings]
 * @property {number} [homesClear]
 * @property {number} [homesRate]
 * @property {number} [residents]
 * @property {number} fullTimeWorkers
 * @property {number} [staffingRatio] per 10,000 residents
 *
 * @typedef {Figures & {areaId: number, name: string}} CommunityFigures
 * @typedef {Figures & {gridId?: number, code?: string, name?: string, kind?: string}} GridFigures
 * @typedef {{on: string, boundaryOn: string, total: Figures, communities: CommunityFigures[], grids: GridFigures[]}} Completeness
 *
 * @typedef {object} BuildingState a building by the worst in it; without an id an organisation that is in none
 * @property {number} [buildingId]
 * @property {number} [organisationId]
 * @property {number} lng
 * @property {number} lat
 * @property {string} state
 * @property {number} inState how many of its targets
 * @property {number} eligible of so many
 *
 * @typedef {object} Reason why a household is uncovered: one obligation
 * @property {string} category
 * @property {number} intervalDays
 * @property {number} graceDays
 * @property {string} [lastEffectiveOn]
 * @property {string} [lastEffectiveOutcome]
 * @property {string} [lastInPersonOn]
 * @property {string} [dueOn]
 * @property {'FIRST' | 'INTERVAL' | 'IN_PERSON' | 'PERIOD' | 'EVENT'} [dueBy] what decides when it is due
 * @property {number} daysOverdue
 * @property {number} attempts since the visit that the due day is counted from, or ever
 * @property {number} calls those of them by telephone or video
 * @property {string} [lastAttemptOn]
 * @property {string} [lastAttemptOutcome]
 * @property {string} [eventOn] of a major event
 * @property {string} [refusedUntil] the first day without rest after a refusal
 * @property {boolean} unreachable
 * @property {string} [againFrom] when to try again where nobody was at home
 * @property {boolean} againOutOfHours
 * @property {string} [escalateBy]
 * @property {string} state
 *
 * @typedef {object} UncoveredTarget
 * @property {number} id one of the three, by the kind of target
 * @property {number} [householdId]
 * @property {number} [organisationId]
 * @property {number} [dwellingId]
 * @property {string} [name] of an organisation
 * @property {string} address
 * @property {number} [buildingId]
 * @property {string[]} flags
 * @property {string} [appointedAt]
 * @property {number} [gridId]
 * @property {string} [gridCode]
 * @property {number} lng
 * @property {number} lat
 * @property {string} state
 * @property {number} severity
 * @property {Reason[]} reasons
 *
 * @typedef {{on: string, total: number, next?: string, items: UncoveredTarget[]}} UncoveredPage
 * @typedef {{items: Issue[], next?: string}} IssuePage
 * @typedef {{kind: string, id: number, label: string, detail?: string, match: string, text?: string, householdId?: number, lng?: number, lat?: number, bounds?: Box}} Found
 * @typedef {{id: number, label: string, createdAt?: string, expiresAt?: string, usedAt?: string, token?: string}} Token
 *
 * @typedef {object} Problem what went wrong, as RFC 9457 says it; `code` and `params` are what the page words
 * @property {string} code
 * @property {number} status 0 where no answer came
 * @property {string} [title]
 * @property {string} [field]
 * @property {string} [value] what was sent in it
 * @property {string} [expected]
 * @property {Record<string, unknown>} [params]
 * @property {string} [id]
 * @property {number} [retryAfterSeconds]
 */

/**
 * Remote data is one tagged value. While it is asked for again, and after that failed, what stood before stays.
 *
 * @template T
 * @typedef {{tag: 'idle'} | {tag: 'pending', stale?: T} | {tag: 'ready', value: T} | {tag: 'failed', problem: Problem, stale?: T}} Remote
 */

export {};
