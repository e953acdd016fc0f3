// SPDX-License-Identifier: Apache-2.0
// What Chromium 86 (October 2020) does not know, found in built files: syntax by parsing, functions by name, styles by
// pattern. A guard in the source does not help against a name here: write it another way.
import { parse } from 'acorn';

/**
 * Methods and functions that came later, with the version that brought them. toSorted, toReversed and toSpliced are
 * left out: Vue's reactive arrays pass them on to whoever calls them; our sources cannot (lib ES2020 in tsconfig).
 */
const laterCalls = new Map(Object.entries({
  at: 92, findLast: 97, findLastIndex: 97, hasOwn: 93, structuredClone: 98, randomUUID: 92, groupBy: 117,
  withResolvers: 119, fromAsync: 121, showPicker: 99, checkVisibility: 105, isSubsetOf: 122, toWellFormed: 111,
}));

const laterStyles = [
  [/:is\(/, ':is() (88)'], [/:where\(/, ':where() (88)'], [/:has\(/, ':has() (105)'],
  [/[{;]\s*inset\s*:/, 'inset (87)'],
  [/[{;]\s*aspect-ratio\s*:/, 'aspect-ratio (88)'], [/@layer\b/, '@layer (99)'], [/@container\b/, '@container (105)'],
  [/color-mix\(/, 'color-mix() (111)'], [/\d(dvh|svh|lvh)\b/, 'dvh (108)'], [/light-dark\(/, 'light-dark() (123)'],
  [/oklch\(|oklab\(/, 'oklch() (111)'], [/[{;]\s*(translate|rotate|scale)\s*:/, 'translate alone (104)'],
  [/overflow(-[xy])?\s*:\s*clip/, 'overflow: clip (90)'], [/[{};]\s*&/, 'nesting (112)'],
];

/** Every node, marked `outside` when it stands in no function. */
function* nodesOf(node, outside = true) {
  if (Array.isArray(node)) for (const one of node) yield* nodesOf(one, outside);
  else if (node && typeof node.type === 'string') {
    node.outside = outside;
    yield node;
    const inner = outside && !/Function/.test(node.type);
    for (const key of Object.keys(node)) if (typeof node[key] === 'object') yield* nodesOf(node[key], inner);
  }
}

function faultOf(node) {
  if (node.type === 'AwaitExpression' && node.outside) return 'await outside a function (89)';
  if (node.type === 'StaticBlock') return 'a static block (94)';
  if (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier') return '#x in y (91)';
  if (node.type === 'Literal' && node.regex && /[dv]/.test(node.regex.flags)) return `flag of /${node.regex.pattern}/`;
  if (node.type !== 'CallExpression') return undefined;
  const callee = node.callee.type === 'ChainExpression' ? node.callee.expression : node.callee;
  const name = callee.type === 'MemberExpression' && !callee.computed ? callee.property.name : callee.name;
  return laterCalls.has(name) ? `${name}() (${laterCalls.get(name)})` : undefined;
}

/**
 * What stands in a script that came after Chromium 86, but for functions that the app adds itself (src/oldest.ts);
 * acorn refuses what it does not know as ES2022.
 */
export function scriptFaults(source, added = []) {
  const tree = parse(source, { ecmaVersion: 2022, sourceType: 'module' });
  return [...new Set([...nodesOf(tree)].map(faultOf).filter(Boolean))]
    .filter((fault) => !added.some((name) => fault.startsWith(`${name}()`)));
}

export function cssFaults(source) {
  return laterStyles.filter(([pattern]) => pattern.test(source)).map(([, name]) => name);
}
