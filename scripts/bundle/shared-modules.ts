import { readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { createRequire, findPackageJSON } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Target } from "./targets.ts";

/**
 * A package that nearly every bundle would hold, a quarter of most: one action keeps it, the others read its copy. The runner fetches the
 * whole repository for one `uses:`, so all of them are always there.
 */
interface SharedModule {
  readonly name: string;
  readonly keeper: string;
  /** All that anybody takes of it: a bundle that takes something else is an error. */
  readonly exports: readonly string[];
  /** Whose copy it is: a package of ours, and the one of its packages that brings it. */
  readonly from: readonly [string, string];
}

const SHARED: readonly SharedModule[] = [
  {
    name: "undici",
    keeper: "open-pr",
    exports: ["ProxyAgent", "fetch"],
    from: ["packages/github/package.json", "@actions/github"],
  },
];

/** What ncc has to leave out of a bundle. The command line is one file for itself. */
export function externalsOf({ published }: Target): string[] {
  return published ? SHARED.map(({ name }) => name) : [];
}

/** Files that a target keeps for others: their names in its `dist/`, and the text of an entry that ncc makes each of. */
export function keptBy({ name: keeper, dir, published }: Target): { file: string; entry: string }[] {
  const own = SHARED.filter((shared) => published && shared.keeper === keeper);
  return own.map((shared) => {
    const [near, owner] = shared.from;
    const brings = findPackageJSON(owner, pathToFileURL(path.resolve(import.meta.dirname, "../..", near)));
    if (brings === undefined) throw new Error(`${near} does not bring ${owner}.`);
    const source = createRequire(realpathSync(brings)).resolve(shared.name);
    return {
      file: `${shared.name}.js`,
      // A path from where the entry lies: webpack makes names of it, which must not tell this machine's folders.
      entry: `import shared from ${JSON.stringify(path.relative(path.join(dir, "build"), source))};\nexport const { ${shared.exports.join(", ")} } = shared;\n`,
    };
  });
}

/**
 * Lets the code of a bundle import the copies that other actions keep. ncc leaves two forms, of code that imports and of code that requires.
 *
 * @throws Error when something is taken that the copy does not give
 */
export function pointToKeepers(dist: string, target: Target): void {
  if (!target.published) return;
  for (const file of readdirSync(dist).filter((name) => name.endsWith(".js"))) {
    const before = readFileSync(path.join(dist, file), "utf8");
    const after = SHARED.reduce((text, shared) => pointTo(text, shared, target), before);
    if (after !== before) writeFileSync(path.join(dist, file), after);
  }
}

function pointTo(text: string, { name, keeper, exports }: SharedModule, target: Target): string {
  const imported = ` from ${JSON.stringify(name)}`;
  const required = `__WEBPACK_EXTERNAL_createRequire(import.meta.url)(${JSON.stringify(name)})`;
  if (!text.includes(imported) && !text.includes(required)) return text;
  const taken = [...text.matchAll(new RegExp(`(?:\\b${name}_\\d+|_${name}_\\w*)\\)?\\.(\\w+)`, "g"))];
  const unknown = taken.map(([, each = ""]) => each).filter((each) => !exports.includes(each));
  if (unknown.length > 0)
    throw new Error(`${target.name} takes ${[...new Set(unknown)].join(", ")} of ${name}; the shared copy has none.`);
  const place = JSON.stringify(keeper === target.name ? `./${name}.js` : `../../${keeper}/dist/${name}.js`);
  const pointed = text.replaceAll(imported, ` from ${place}`);
  if (!pointed.includes(required)) return pointed;
  return `import * as shared_${name} from ${place};\n${pointed.replaceAll(required, `shared_${name}`)}`;
}
