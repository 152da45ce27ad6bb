import { createHash } from "node:crypto";
import { PlatformError } from "@regreen/contracts";
import type { NewStateCommit, StateFile, StateHead, StatePort } from "@regreen/github";

interface Commit {
  readonly parent: string | null;
  readonly treeSha: string;
}

/** Branch, commits, trees and blobs in memory, with what git and GitHub promise of them. */
export class MemoryState {
  readonly branch = "regreen-state";
  readonly #commits = new Map<string, Commit>();
  readonly #trees = new Map<string, ReadonlyMap<string, StateFile>>();
  readonly #blobs = new Map<string, string | null>();
  /** Where the branch has stood, the present place last. */
  readonly heads: string[] = [];

  port(): StatePort {
    return {
      branch: this.branch,
      head: async () => this.headAt(0),
      listFiles: async (treeSha) => [...this.#tree(treeSha).values()],
      readBlob: async (sha) => this.#blobs.get(sha) ?? null,
      writeCommit: async (commit) => ({ kind: "done", sha: this.commit(commit) }),
      moveTo: async (sha, parent) => {
        const commit = this.#commits.get(sha);
        if (commit === undefined) return { kind: "moved", said: "Object does not exist" };
        if (parent === null && this.heads.length > 0) return { kind: "moved", said: "Reference already exists" };
        if (parent !== null && commit.parent !== this.heads.at(-1) && sha !== this.heads.at(-1))
          return { kind: "moved", said: "Update is not a fast forward" };
        if (sha !== this.heads.at(-1)) this.heads.push(sha);
        return { kind: "done" };
      },
    };
  }

  /** The branch as it was after its n-th move, for reading. */
  portAt(move: number): StatePort {
    const sha = this.heads[move] ?? "";
    return { ...this.port(), head: async () => ({ sha, treeSha: this.#commits.get(sha)?.treeSha ?? "" }) };
  }

  /** The head as it was `ago` moves ago. */
  headAt(ago: number): StateHead | null {
    const sha = this.heads.at(-1 - ago);
    return sha === undefined ? null : { sha, treeSha: this.#commits.get(sha)?.treeSha ?? "" };
  }

  commit({ parent, files, message }: NewStateCommit): string {
    const tree = new Map(parent === null ? [] : this.#tree(parent.treeSha));
    for (const { path, content } of files) tree.set(path, this.#file(path, content));
    return this.#commit(parent?.sha ?? null, tree, message);
  }

  /** Puts something on the branch that the ledger would not write. */
  put(file: {
    readonly path: string;
    readonly content?: string | null;
    readonly mode?: string;
    readonly size?: number;
  }): void {
    const head = this.headAt(0);
    const tree = new Map(head === null ? [] : this.#tree(head.treeSha));
    const { path, content = "", mode, size } = file;
    tree.set(path, {
      ...this.#file(path, content),
      ...(mode === undefined ? {} : { mode }),
      ...(size === undefined ? {} : { size }),
    });
    this.heads.push(this.#commit(head?.sha ?? null, tree, `put ${path}`));
  }

  textOf(path: string): string | null {
    const head = this.headAt(0);
    const file = head === null ? undefined : this.#tree(head.treeSha).get(path);
    return file === undefined ? null : (this.#blobs.get(file.sha) ?? null);
  }

  paths(): string[] {
    const head = this.headAt(0);
    return head === null ? [] : [...this.#tree(head.treeSha).keys()].sort();
  }

  #file(path: string, content: string | null): StateFile {
    const sha = digest(content ?? `binary ${path}`);
    this.#blobs.set(sha, content);
    return { path, mode: "100644", sha, size: Buffer.byteLength(content ?? "") };
  }

  #commit(parent: string | null, tree: ReadonlyMap<string, StateFile>, message: string): string {
    const treeSha = digest(JSON.stringify([...tree.values()]));
    this.#trees.set(treeSha, tree);
    const sha = digest(`${parent} ${treeSha} ${message}`);
    this.#commits.set(sha, { parent, treeSha });
    return sha;
  }

  #tree(sha: string): ReadonlyMap<string, StateFile> {
    const tree = this.#trees.get(sha);
    if (tree === undefined) throw new Error(`no tree ${sha}`);
    return tree;
  }
}

/** Ends a writer in the middle of its work, as a runner that goes away does. */
export class Killed extends Error {}

export interface Trouble {
  readonly random: () => number;
  readonly turn: () => Promise<void>;
  /** Chance of each kind of trouble at each step. */
  readonly stale: number;
  readonly refused: number;
  readonly broken: number;
  readonly killed: number;
}

/** A port whose steps are interleaved with those of others, on which everything goes wrong that can. */
export function troubled(state: MemoryState, trouble: Trouble): StatePort {
  const port = state.port();
  const { random } = trouble;
  const step = async <T>(work: () => Promise<T>, writes: boolean): Promise<T> => {
    await trouble.turn();
    if (random() < trouble.killed) throw new Killed();
    const before = random() < trouble.broken / 2;
    if (before) throw down();
    const result = await work();
    await trouble.turn();
    if (writes && random() < trouble.killed) throw new Killed();
    if (random() < trouble.broken / 2) throw down();
    return result;
  };
  const refused = () => random() < trouble.refused;
  return {
    branch: port.branch,
    head: () => step(async () => state.headAt(random() < trouble.stale ? Math.ceil(random() * 3) : 0), false),
    listFiles: (sha) => step(() => port.listFiles(sha), false),
    readBlob: (sha) => step(() => port.readBlob(sha), false),
    writeCommit: (commit) =>
      step(async () => (refused() ? { kind: "moved", said: "409" } : port.writeCommit(commit)), true),
    moveTo: (sha, parent) =>
      step(async () => (refused() ? { kind: "moved", said: "422" } : port.moveTo(sha, parent)), true),
  };
}

function down(): PlatformError {
  return new PlatformError("GitHub answered 502.", { reasonCode: "platform_failure" });
}

function digest(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
