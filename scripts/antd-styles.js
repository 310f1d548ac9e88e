// The component library's own style sheet, cut down to the components that are used, as a plugin of the build: one file
// that every page shares, where the library would otherwise work its styles out anew in the browser at each load.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './ensure.js';

const LIBRARY = join(root, 'node_modules/antd/es');
const KIT = join(root, 'src/ui-kit');

/** What the kit, the library's only home, takes from it. */
function namesUsed() {
  const sources = readdirSync(KIT)
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(KIT, name), 'utf8'));
  const lists = sources.flatMap((text) => [...text.matchAll(/\{([^{}]*)\} from 'antd';/g)].map(([, list]) => list));
  return new Set(lists.flatMap((list) => list.split(',').map((name) => name.trim())).filter((name) => name !== ''));
}

const fileOf = (path) => [path, `${path}.js`, join(path, 'index.js')].find((file) => file.endsWith('.js') && existsSync(file));

/** Adds a file of the library and whatever it imports of the library. */
function follow(path, seen) {
  const file = fileOf(path);
  if (!file || seen.has(file)) return;
  seen.add(file);
  for (const [, next] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s+["'](\.[^"']+)["']/g))
    follow(join(dirname(file), next), seen);
}

/**
 * The library's components by folder, and whether anything used is made of them.
 * @throws Error when the kit takes something that the library does not have
 */
export function components() {
  const index = readFileSync(join(LIBRARY, 'index.js'), 'utf8');
  const seen = new Set();
  for (const name of namesUsed()) {
    const place = new RegExp(`default as ${name}\\b[^}]*\\} from ["'](\\.[^"']+)["']`).exec(index)?.[1];
    if (!place) throw new Error(`antd has no component ${name}`);
    follow(join(LIBRARY, place), seen);
  }
  const styled = readdirSync(LIBRARY)
    .map((folder) => ({ folder, style: join(LIBRARY, folder, 'style/index.js') }))
    .filter(({ style }) => existsSync(style) && /^import /m.test(readFileSync(style, 'utf8'))); // columns are styled by grid
  return new Map(styled.map(({ folder, style }) => [folder, seen.has(style)]));
}

/** Whether something used can match a selector: every class of a component that stands outside of brackets must be used. */
function matters(selector, used) {
  if (/\.css-var-_R_|\.data-ant-cssinjs/.test(selector)) return false; // the library's defaults; a page makes its own values
  const classes = selector.replaceAll(/\([^()]*\)/g, '').matchAll(/\.ant-([a-z\d-]+)/g);
  return [...classes].every(([, name]) => {
    const words = name.split('-');
    // `input-number-handler` belongs to input-number, not to input
    const folder = words.map((_, i) => words.slice(0, words.length - i).join('-')).find((start) => used.has(start));
    return folder === undefined || used.get(folder);
  });
}

/** What the library says of every link of a page it says here of those in its components, as its styles made at run time do. */
const scoped = (selector) =>
  /^a(?![\w-])/.test(selector) && !selector.includes('.')
    ? `:where([class*='ant-']) ${selector},${selector.replace(/^a/, "a:where([class*='ant-'])")}`
    : selector;

/**
 * A style sheet without the rules that match nothing of what is used.
 * @param {string} css
 * @param {ReadonlyMap<string, boolean>} used the library's components by folder, and whether they are used
 */
export function keepUsed(css, used) {
  let kept = '';
  let begun = 0;
  let depth = 0;
  for (let i = css.indexOf('{'); i !== -1 && i < css.length; i += 1) {
    if (css[i] === '{') depth += 1;
    if (css[i] !== '}') continue;
    depth -= 1;
    if (depth > 0) continue;
    kept += ruleOf(css.slice(begun, i + 1), used);
    begun = i + 1;
  }
  return kept;
}

function ruleOf(rule, used) {
  const open = rule.indexOf('{');
  const head = rule.slice(0, open);
  if (head.startsWith('@keyframes')) return rule;
  if (head.startsWith('@')) {
    const inner = keepUsed(rule.slice(open + 1, -1), used);
    return inner === '' ? '' : `${head}{${inner}}`;
  }
  const selectors = head
    .split(/,(?![^(]*\))/)
    .filter((selector) => matters(selector, used))
    .map(scoped);
  return selectors.length === 0 ? '' : `${selectors.join(',')}${rule.slice(open)}`;
}

/** The plugin of vite for `import 'antd/dist/antd.css'`. */
export const antdStyles = () => ({
  name: 'antd-styles',
  enforce: 'pre',
  transform: (css, id) => (/antd\/dist\/antd\.css$/.test(id) ? { code: keepUsed(css, components()), map: null } : undefined),
});
