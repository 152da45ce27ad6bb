import { timestamp } from "../http/timestamp.ts";
import type { BareRepository } from "./bare-repository.ts";
import type { Commit, Signature } from "./commits.ts";

export interface NewCommit {
  tree: string;
  parents: readonly string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Writes a commit as `git commit-tree` does. @returns its id */
export async function writeCommitObject(bare: BareRepository, commit: NewCommit): Promise<string> {
  if (commit.message.includes("\0")) throw new Error("a message of a commit has no NUL");
  const headers = [
    `tree ${commit.tree}`,
    ...[...new Set(commit.parents)].map((parent) => `parent ${parent}`),
    `author ${identity(commit.author)}`,
    `committer ${identity(commit.committer)}`,
  ];
  return bare.objects.write("commit", Buffer.from(`${headers.join("\n")}\n\n${commit.message}`));
}

/** Reads the text of a commit object; signatures and the like are passed over. */
export function parseCommit(sha: string, text: string): Commit {
  const end = text.indexOf("\n\n");
  const headers = (end === -1 ? text : text.slice(0, end)).split("\n").map((line) => line.split(/ (.*)/s));
  const values = (name: string) => headers.filter(([key]) => key === name).map(([, value = ""]) => value);
  return {
    sha,
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    author: signature(values("author")[0] ?? ""),
    committer: signature(values("committer")[0] ?? ""),
    message: end === -1 ? "" : text.slice(end + 2).replace(/\n$/, ""),
  };
}

function signature(line: string): Signature {
  const [, name = "", email = "", seconds = "0"] = /^(.*?) ?<([^>]*)> (-?\d+)/.exec(line) ?? [];
  return { name, email, date: timestamp(Number(seconds) * 1000) };
}

/** git takes marks that would end a name out of it, and asks for one that is not empty. */
function identity({ name, email, date }: Signature): string {
  const clean = name
    .replace(/[<>\n\0]/g, "")
    .replace(/^[\s.,:;"\\']+/, "")
    .replace(/[\s.,:;"\\']+$/, "");
  const seconds = Math.floor(Date.parse(date) / 1000);
  if (clean === "" || !Number.isFinite(seconds)) throw new Error(`no identity of a commit: ${name} ${date}`);
  return `${clean} <${email.replace(/[<>\n\0]/g, "").trim()}> ${seconds} +0000`;
}
