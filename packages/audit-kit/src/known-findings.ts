import path from "node:path";
import type { Environment } from "@regreen/action-kit";
import { readProposedChange } from "./event.ts";
import { createAuditFiles } from "./files.ts";
import { type Access, type Reads, readAtCommit } from "./policy.ts";

/** The text of the file of known findings, and what people have to know of where it came from. */
export interface KnownText {
  /** Null where there is none. */
  readonly text: string | null;
  readonly note: string | null;
}

/**
 * Reads the file of known findings. For a pull request it is that of its base: what it adds to the file itself would silence its own
 * findings. Where the base can't be read (no token, and no such commit in the checkout), nothing is known.
 */
export function baselineSource(
  { workspace, eventName, eventPath }: Pick<Environment, "workspace" | "eventName" | "eventPath">,
  { github }: Access,
): (file: string) => Promise<KnownText> {
  const files = createAuditFiles(workspace);
  const read = async (file: string): Promise<KnownText> => {
    const inside = path.relative(workspace, path.resolve(workspace, file));
    const change = await readProposedChange({ eventName, eventPath });
    // An operator's own file lies outside of what was proposed.
    const isOperators = inside.startsWith("..") || path.isAbsolute(inside);
    if (change === null || isOperators) return { text: await files.read(file), note: null };
    if (github !== undefined) return { text: await fromGitHub(github, inside, change.baseSha), note: null };
    const known = await readAtCommit(workspace, change.baseSha, inside);
    if (known.isThere) return { text: known.text, note: null };
    const isThere = (await files.read(inside)) !== null;
    const note = `The file of known findings is not used: it is part of the proposed change, and that of its base can't be read. Give a token, or check out with "fetch-depth: 0".`;
    return { text: null, note: isThere ? note : null };
  };
  const before = new Map<string, Promise<KnownText>>();
  return (file) => {
    const known = before.get(file) ?? read(file);
    before.set(file, known);
    return known;
  };
}

/** GitHub gives files up to 1 MB by their path, and larger ones as blobs of the tree. */
async function fromGitHub(github: Reads, file: string, baseSha: string | null): Promise<string | null> {
  const ref = baseSha ?? (await github.getRepository()).defaultBranch;
  const text = await github.getFile(file, ref);
  if (text !== null || github.readTree === undefined || github.readText === undefined) return text;
  const entry = (await github.readTree(ref, [file])).entries.get(file);
  return entry === undefined ? null : github.readText(entry);
}
