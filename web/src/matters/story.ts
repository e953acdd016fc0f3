// SPDX-License-Identifier: Apache-2.0
// What the page of a matter is made of, read from the server's answer: the curve, the flow, the lines of 办理过程, the
// moved dates, the pieces of evidence. Pure; what is not there is left out.
import type { Schemas } from '@/api/client';
import type { CurveData, CurvePoint } from '@/parts/curve';
import { dayOf, lastDayOf, minuteOf, shortDay } from '@/parts/dates';
import type { FlowStep } from '@/parts/flow';
import type { HistoryLine } from '@/parts/history';
import { number } from './lines';

type Matter = Schemas['Matter'];
type Bag = Record<string, unknown>;

const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? value as Bag : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => bag(inner)[name], value);
}

/** Percentages against the plan, or against the straight line that the server says it compares with. */
export function curveOf(matter: Matter, today: string): CurveData | null {
  const started = text(at(matter.body, 'clocks', 'lead', 'clock', 'started'));
  if (!started || !matter.dueDay) return null;
  const from = dayOf(new Date(started));
  if (from >= matter.dueDay) return null;
  const nodes = Object.values(bag(at(matter.body, 'plan', 'nodes'))).map(bag)
    .map((node) => ({ day: text(node.by), value: number(text(node.percent)) }))
    .filter((node) => node.day > from).sort((a, b) => (a.day < b.day ? -1 : 1));
  const planned = text(at(matter.body, 'plan', 'approved')) !== '' && nodes.length > 0;
  if (!planned && !matter.expectedIsLinear) return null;
  const expected: CurvePoint[] = [{ day: from, value: 0 }, ...(planned ? nodes : [{ day: matter.dueDay, value: 100 }])];
  return { unit: '%', target: 100, from, due: matter.dueDay, today, expected, actual: reached(matter, from, today) };
}

/** From the reports that named a percentage; the last one is what the matter says of itself. */
function reached(matter: Matter, from: string, today: string): CurvePoint[] {
  const points: CurvePoint[] = [{ day: from, value: 0 }];
  const lines = [...matter.history ?? []].sort((a, b) => Number(a.sequence) - Number(b.sequence));
  for (const line of lines) {
    const percent = text(bag(line.said).percent);
    const day = dayOf(new Date(line.at));
    if (percent !== '' && day > from) points.push({ day, value: number(percent) });
  }
  const now = number(matter.percent);
  if (points[points.length - 1]?.value === now) return points;
  const reported = text(at(matter.body, 'report', 'at'));
  return [...points, { day: reported ? dayOf(new Date(reported)) : today, value: now }];
}

/** When each verb was last done, by its word in the history. */
export function daysOf(
  history: Matter['history'], verbs: readonly Schemas['VerbInfo'][], today: string,
): Map<string, string> {
  const days = new Map<string, string>();
  const lines = [...history ?? []].sort((a, b) => Number(a.sequence) - Number(b.sequence));
  for (const verb of verbs) {
    const last = lines.filter((line) => line.word === verb.label.zh || line.word === verb.label.en).pop();
    if (last) days.set(verb.id, shortDay(dayOf(new Date(last.at)), today));
  }
  return days;
}

/** The life of a matter as steps in a row; a step that is both done and waited for again is where it stands. */
export function stepsOf(
  flow: Schemas['Flow'] | undefined, days: ReadonlyMap<string, string> = new Map(),
): FlowStep[] {
  const here = new Set((flow?.here ?? []).map((place) => place.node));
  const done = new Set((flow?.done ?? []).map((place) => place.node));
  const life = flow?.life ?? [];
  return life.map((place) => {
    const state = here.has(place.node) ? 'here' : done.has(place.node) ? 'done' : 'todo';
    const day = state === 'done' && place.verb ? days.get(place.verb) : undefined;
    return { id: place.node, name: place.name, state, ...(day ? { at: day } : {}) };
  });
}

const spoken = ['reason', 'text', 'progress', 'opinion', 'outcome'];

/**
 * Newest first. What a person wrote is quoted; the rest of a report stands behind it. `signed`: how many entries of the
 * journal stand under a signature.
 */
export function linesOf(matter: Matter, words: ReadonlyMap<string, string> = new Map(), signed = 0): HistoryLine[] {
  return [...matter.history ?? []].sort((a, b) => Number(b.sequence) - Number(a.sequence)).map((line) => {
    const said = bag(line.said);
    const quote = spoken.map((name) => text(said[name])).find((words) => words !== '') ?? '';
    const rest = [said.problems, said.measures].map(text).filter(Boolean).join('；');
    const percent = text(said.percent);
    return {
      sequence: line.sequence, at: line.at, actor: line.onBehalfOfName
        ? `${line.actorName}（${line.onBehalfOfName}）` : line.actorName === '-' ? '' : line.actorName,
      word: words.get(line.sequence) || line.word || line.kind, sealed: Number(line.sequence) < signed,
      ...(percent ? { text: `${percent}%` } : {}),
      ...(quote || rest ? { quote: [quote, rest].filter(Boolean).join('；') } : {}),
    };
  });
}

export interface Move { readonly from: string; readonly to: string; readonly reason: string }

/** Every time the date was moved, oldest first. */
export function movesOf(matter: Pick<Matter, 'body'>): Move[] {
  return Object.values(bag(at(matter.body, 'moved'))).map(bag).map((one) => ({
    from: text(one.from) ? lastDayOf(new Date(text(one.from))) : '',
    to: text(one.to) ? lastDayOf(new Date(text(one.to))) : '',
    reason: text(one.reason),
  })).filter((one) => one.from !== '');
}

export interface PlanNode {
  readonly number: string;
  readonly title: string;
  readonly by: string;
  readonly percent: string;
  readonly done: boolean;
}

/** The nodes of the plan, in the order of their days. */
export function nodesIn(body: unknown): PlanNode[] {
  return Object.entries(bag(at(body, 'plan', 'nodes'))).map(([number, held]) => {
    const node = bag(held);
    const done = node.done !== undefined && node.done !== false;
    return { number, title: text(node.title), by: text(node.by), percent: text(node.percent), done };
  }).sort((a, b) => (a.by < b.by ? -1 : 1));
}

/** Evidence by name, for a form that asks for a piece. */
export function evidenceIn(body: unknown): { id: string; name: string }[] {
  return Object.entries(bag(at(body, 'evidence'))).map(([id, held]) => ({ id, name: text(bag(held).name) || id }));
}

/** Whether fewer pieces of these kinds (of any, without kinds) stand there than are demanded. */
export function lacksEvidence(body: unknown, kinds: readonly string[], atLeast: number): boolean {
  const there = Object.values(bag(at(body, 'evidence'))).map((held) => text(bag(held).kind));
  return there.filter((kind) => kinds.length === 0 || kinds.includes(kind)).length < atLeast;
}

export interface Piece {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly day: string;
  readonly isPicture: boolean;
  /** When a photo was taken, "2026-09-22 08:50"; empty when nobody said. */
  readonly taken: string;
  /** Degrees, "39.123456, 116.123456"; empty when nobody said. */
  readonly place: string;
}

export function piecesOf(matter: Pick<Matter, 'body'>, today: string): Piece[] {
  return Object.entries(bag(at(matter.body, 'evidence'))).map(([id, held]) => {
    const one = bag(held);
    const when = text(one.at);
    const day = when ? shortDay(dayOf(new Date(when)), today) : '';
    const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(text(one.type));
    const shot = text(one.taken);
    const taken = shot ? `${shortDay(dayOf(new Date(shot)), today)} ${minuteOf(new Date(shot))}` : '';
    const point = bag(one.place);
    const place = text(point.latitude) ? `${text(point.latitude)}, ${text(point.longitude)}` : '';
    return { id, name: text(one.name) || id, kind: text(one.kind), day, isPicture, taken, place };
  }).reverse();
}
