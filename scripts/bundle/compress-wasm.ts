import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { Target } from "./targets.ts";

/** Smaller ones are not worth the unpacking; bytes. */
const WORTH_IT = 1_000_000;
/** A fifth smaller than 5 and a tenth larger than 11, which takes ten times as long. Unpacking 10 MB takes 40 ms. */
const QUALITY = 9;

/**
 * The one action that keeps a WebAssembly which several need; the others read its copy. The runner fetches the whole repository
 * for one `uses:`, so all of them are always there. A table, and not whoever is bundled first: the bundles are the same in
 * whatever order they are made.
 */
const KEEPERS: Readonly<Record<string, string>> = { "ruff_wasm_bg.wasm": "generate-fix" };

/**
 * Packs large WebAssembly files of a bundle with Brotli and lets the code that reads them unpack them: every consumer
 * downloads them, few run them. ncc leaves two forms of reading, which have to be there as often as it was.
 *
 * @param target whose bundle it is; one that is published reads the copy of the action that keeps the file
 * @throws Error when a file is read in another way
 */
export function compressWasm(dist: string, target: Pick<Target, "name" | "published">): void {
  const names = readdirSync(dist);
  const codes = names.filter((name) => name.endsWith(".js"));
  for (const name of names.filter((each) => each.endsWith(".wasm"))) {
    const bytes = readFileSync(path.join(dist, name));
    if (bytes.length < WORTH_IT) continue;
    const keeper = (target.published ? KEEPERS[name] : undefined) ?? target.name;
    const packed = keeper === target.name ? `${name}.br` : `../../${keeper}/dist/${name}.br`;
    const readers = codes.filter((code) => unpackIn(path.join(dist, code), name, packed));
    if (readers.length === 0) throw new Error(`No code of ${dist} reads ${name} in the way that ncc writes.`);
    if (keeper === target.name) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(path.join(dist, packed), brotliCompressSync(bytes, { params }));
    }
    rmSync(path.join(dist, name));
  }
}

/**
 * @param packed where the packed file lies, as seen from the code's folder
 * @returns whether the code reads the file
 */
function unpackIn(code: string, wasm: string, packed: string): boolean {
  const text = readFileSync(code, "utf8");
  // Of the entry and of chunks; of code that requires, and of code that imports.
  const bundler = "__(?:webpack|nccwpck)_require__";
  const reader = `\\((?:${bundler}\\(\\d+\\)|0,\\s*[\\w$]+)\\.readFileSync\\)`;
  const read = new RegExp(`${reader}\\(${bundler}\\.ab \\+ ${literal(JSON.stringify(wasm))}\\)`, "g");
  const changed = text.replace(
    read,
    (call) => `process.getBuiltinModule("node:zlib").brotliDecompressSync(${call.replace(`${wasm}"`, `${packed}"`)})`,
  );
  if (changed === text) return false;
  writeFileSync(code, changed);
  return true;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
