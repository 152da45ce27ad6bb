import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Smaller ones are not worth the unpacking; bytes. */
const WORTH_IT = 1_000_000;
/** A fifth smaller than 5 and a tenth larger than 11, which takes ten times as long. Unpacking 10 MB takes 40 ms. */
const QUALITY = 9;

/**
 * Packs large WebAssembly files of a bundle with Brotli and lets the code that reads them unpack them: every consumer
 * downloads them, few run them. ncc leaves one form of reading, which has to be there as often as it was.
 *
 * @throws Error when a file is read in another way
 */
export function compressWasm(dist: string): void {
  const names = readdirSync(dist);
  const codes = names.filter((name) => name.endsWith(".js"));
  for (const name of names.filter((each) => each.endsWith(".wasm"))) {
    const bytes = readFileSync(path.join(dist, name));
    if (bytes.length < WORTH_IT) continue;
    const readers = codes.filter((code) => unpackIn(path.join(dist, code), name));
    if (readers.length === 0) throw new Error(`No code of ${dist} reads ${name} in the way that ncc writes.`);
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(path.join(dist, `${name}.br`), brotliCompressSync(bytes, { params }));
    rmSync(path.join(dist, name));
  }
}

/** @returns whether the code reads the file */
function unpackIn(code: string, wasm: string): boolean {
  const text = readFileSync(code, "utf8");
  const place = `__webpack_require__.ab + ${JSON.stringify(wasm)}`;
  const read = new RegExp(`\\(__webpack_require__\\(\\d+\\)\\.readFileSync\\)\\(${literal(place)}\\)`, "g");
  const changed = text.replace(
    read,
    (call) => `process.getBuiltinModule("node:zlib").brotliDecompressSync(${call.replace(`${wasm}"`, `${wasm}.br"`)})`,
  );
  if (changed === text) return false;
  writeFileSync(code, changed);
  return true;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
