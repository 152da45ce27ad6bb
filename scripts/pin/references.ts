/** What the rewritten lines name: `owner/name` of the repository that holds the commits, and the version that a person reads. */
export interface Naming {
  readonly repository: string;
  /** `1.2.3`, without a `v`. */
  readonly version: string;
}

/** `uses: $/actions/x`, or `uses: ./.github/workflows/x.yml` of a job. A step's `./` is a folder of the caller's, none of ours. */
const OWN = /^(\s*(?:- )?uses:\s+)(?:\$\/(\S+)|\.\/(\.github\/workflows\/\S+))[ \t]*(?:#.*)?$/gm;
/** A key of `concurrency` that GitHub Enterprise Server does not know: a file that has it is refused. */
const QUEUE = /^[ \t]+queue: max[ \t]*(?:#.*)?\n/gm;

/** Places in this repository that a workflow or action uses, as they stand there: `actions/x`, `.github/workflows/x.yml`. */
export function ownReferences(text: string): string[] {
  return [...new Set([...text.matchAll(OWN)].map(([, , self, local]) => self ?? local ?? ""))].sort();
}

/** @param commitOf the commit at which a place of this repository is taken, 40 digits */
export function pinReferences(text: string, naming: Naming, commitOf: (place: string) => string): string {
  return text.replace(OWN, (_line, start: string, self?: string, local?: string) => {
    const place = self ?? local ?? "";
    return `${start}${naming.repository}/${place}@${commitOf(place)} # v${naming.version}`;
  });
}

/** Without what GitHub Enterprise Server refuses. A second run that waits then gives way to a third. */
export function withoutQueues(text: string): string {
  return text.replace(QUEUE, "");
}
