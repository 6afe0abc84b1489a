// @ts-check
import {dayNumber, isoDay} from '../lib/days.js';

/**
 * The work calendar while an administrator edits it. Pure.
 *
 * @typedef {{day: string, kind: 'HOLIDAY' | 'WORKDAY', name: string}} Day
 * @typedef {{weekday: number, name: string, from?: string, to?: string}} DutyDay
 * @typedef {{weekday: number, from: string, to: string}} Hours a weekday without any is of the city's weekend
 * @typedef {{year: number, days: Day[], dutyDays: DutyDay[], hours: Hours[]}} Draft
 */

/** 1, Monday, to 7. @param {string} day */
export function weekdayOf(day) {
  return ((dayNumber(day) + 3) % 7) + 1;
}

/** Puts a stretch of days in, in place of what they were. @param {Draft} draft @param {{from: string, to: string, kind: 'HOLIDAY' | 'WORKDAY', name: string}} stretch @returns {Draft} */
export function withStretch(draft, {from, to, kind, name}) {
  const added = [];
  for (let number = dayNumber(from); number <= dayNumber(to); number++) added.push({day: isoDay(number), kind, name});
  const there = new Set(added.map(({day}) => day));
  const days = [...draft.days.filter(({day}) => !there.has(day)), ...added];
  return {...draft, days: days.sort((one, other) => one.day.localeCompare(other.day))};
}

/** @param {Draft} draft @param {string[]} gone @returns {Draft} */
export function without(draft, gone) {
  return {...draft, days: draft.days.filter(({day}) => !gone.includes(day))};
}

/**
 * Days that follow one another and are the same, as one.
 *
 * @param {Day[]} days in their order
 * @returns {{from: string, to: string, kind: string, name: string, days: string[]}[]}
 */
export function stretchesOf(days) {
  /** @type {{from: string, to: string, kind: string, name: string, days: string[]}[]} */
  const stretches = [];
  for (const {day, kind, name} of days) {
    const last = stretches.at(-1);
    if (last && last.kind === kind && last.name === name && dayNumber(last.to) + 1 === dayNumber(day)) {
      last.to = day;
      last.days.push(day);
    } else stretches.push({from: day, to: day, kind, name, days: [day]});
  }
  return stretches;
}

/**
 * The days of a month in weeks from Monday, null before and after.
 *
 * @param {number} year @param {number} month 1 to 12
 * @returns {(string | null)[][]}
 */
export function weeksOf(year, month) {
  const first = dayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
  const next = month === 12 ? dayNumber(`${year + 1}-01-01`) : dayNumber(`${year}-${String(month + 1).padStart(2, '0')}-01`);
  /** @type {(string | null)[]} */
  const cells = Array.from({length: weekdayOf(isoDay(first)) - 1}, () => null);
  for (let number = first; number < next; number++) cells.push(isoDay(number));
  while (cells.length % 7) cells.push(null);
  return Array.from({length: cells.length / 7}, (_, week) => cells.slice(7 * week, 7 * week + 7));
}

/** What a day is: HOLIDAY, WORKDAY, WEEKEND or nothing of these. @param {Draft} draft @param {string} day */
export function kindOf({days, hours}, day) {
  const works = hours.some(({weekday}) => weekday === weekdayOf(day));
  return days.find((it) => it.day === day)?.kind ?? (works ? '' : 'WEEKEND');
}

/** Whether those at the window go out too. @param {Draft} draft @param {string} day */
export function isDuty({dutyDays}, day) {
  return dutyDays.some(({weekday, from, to}) => weekday === weekdayOf(day) && (!from || day >= from) && (!to || day <= to));
}

/** The part of a draft that a refusal is about, and the term of it: "days[3].kind". @param {string | undefined} field */
export function faultOf(field) {
  const found = /^(days|dutyDays|hours)\[(\d+)\]\.(\w+)$/.exec(field ?? '');
  return found ? {list: found[1], index: Number(found[2]), name: found[3]} : {name: field};
}
