/** What a manifest asks for. */
export interface Requirement {
  readonly ecosystem: string;
  readonly name: string;
  /** As written; "" for any version. */
  readonly range: string;
  /** The one version that it takes; null where it takes several. */
  readonly pinned: string | null;
  readonly kind: "runtime" | "dev" | "optional" | "peer" | "build";
  /** From 1. */
  readonly line: number;
}

export interface Manifest {
  readonly path: string;
  readonly format: string;
  readonly requirements: readonly Requirement[];
  /** What the project says it runs on: `{ node: ">=20", python: ">=3.9" }`. */
  readonly engines: Readonly<Record<string, string>>;
  /** What was passed over, and why. */
  readonly notes: readonly string[];
}

/** What a reader collects. */
export class Requirements {
  readonly list: Requirement[] = [];
  readonly engines: Record<string, string> = {};
  readonly notes: string[] = [];
  readonly #ecosystem: string;

  constructor(ecosystem: string) {
    this.#ecosystem = ecosystem;
  }

  add(name: string, range: string, more: Partial<Pick<Requirement, "pinned" | "kind">> & { line: number }): void {
    const wanted = { ecosystem: this.#ecosystem, name, range: range.slice(0, 500) };
    this.list.push({ ...wanted, pinned: null, kind: "runtime", ...more });
  }

  passOver(name: string, why: string): void {
    if (this.notes.length < 100) this.notes.push(`${name.slice(0, 200)}: ${why}`);
  }
}
