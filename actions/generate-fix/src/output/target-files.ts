import type { PatchInfo } from "@regreen/patch";

/** One file of the `fixes/` directory. */
export interface TargetFile {
  readonly name: string;
  readonly content: string;
}

const HASH =
  /\.(?:py|pyi|rb|sh|bash|ya?ml|toml|cfg|ini|txt|r|pl|ex|exs|gitignore|dockerignore|editorconfig|env|in)$|(?:^|\/)(?:Dockerfile|Makefile|Gemfile|Rakefile|\.[a-z]+ignore)$/i;
const SLASHES =
  /\.(?:[cm]?[jt]sx?|java|kt|kts|go|rs|c|h|cc|cpp|hpp|cs|swift|scala|php|dart|scss|less|jsonc|json5|proto)$/i;
const BLOCK = /\.css$/i;
const MARKUP = /\.(?:md|html?|xml|svg|vue|svelte)$/i;

/**
 * The patched files whole, each as `fix_<name>` with a first line that names where it belongs (requirements FIX-13, C-07).
 * A file that can hold no comment (JSON, most lockfiles) keeps its content, and the line stands alone in
 * `fix_<name>.target`. Deleted files have only that.
 *
 * @param read the patched content of a path; null when it has none
 */
export async function targetFiles(
  info: PatchInfo,
  read: (path: string) => Promise<string | null>,
): Promise<TargetFile[]> {
  const taken = new Set<string>();
  const files: TargetFile[] = [];
  for (const { path } of info.files) {
    const name = freeName(path, taken);
    const content = await read(path);
    const line = targetLine(path);
    if (content !== null) files.push({ name, content: line === null ? content : `${line}\n${content}` });
    if (content === null || line === null) files.push({ name: `${name}.target`, content: `# TARGET: ${path}\n` });
  }
  return files;
}

function targetLine(path: string): string | null {
  if (/\.json$|(?:^|\/)[^/]*\.lock$/i.test(path)) return null;
  // What would end the comment can't stand in it.
  if (HASH.test(path)) return `# TARGET: ${path}`;
  if (SLASHES.test(path)) return `// TARGET: ${path}`;
  if (BLOCK.test(path)) return path.includes("*/") ? null : `/* TARGET: ${path} */`;
  if (MARKUP.test(path)) return path.includes("--") ? null : `<!-- TARGET: ${path} -->`;
  return null;
}

/** Most file systems take 255 bytes; `.target` may follow. */
const MAX_NAME_BYTES = 240;

/** `fix_name`, or with the directories in front where two files share a name; it and `fix_name.target` are taken then. */
function freeName(path: string, taken: Set<string>): string {
  const parts = path.split("/");
  const byPlace = parts.map((_, at) => parts.slice(-1 - at).join("_"));
  for (let tries = 0; ; tries++) {
    const name = shortened(`fix_${byPlace[tries] ?? `${tries - byPlace.length + 2}_${parts.at(-1)}`}`);
    const own = [name, `${name}.target`].map((each) => each.toLowerCase());
    if (own.some((each) => taken.has(each))) continue;
    for (const each of own) taken.add(each);
    return name;
  }
}

/** Without half a character at the end. */
function shortened(name: string): string {
  const bytes = Buffer.from(name);
  return bytes.length <= MAX_NAME_BYTES
    ? name
    : new TextDecoder().decode(bytes.subarray(0, MAX_NAME_BYTES), { stream: true });
}
