import type { Tools } from "../tools.ts";
import type { NamedPlace } from "./places.ts";
import { isOfLanguage, rewrite } from "./rewrite.ts";
import type { Rule } from "./rule.ts";

/** Files as they would become, before any of it is written. */
export class Drafts {
  readonly #tools: Tools;
  #texts = new Map<string, string>();
  #rules = new Set<Rule>();

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  get files(): string[] {
    return [...this.#texts.keys()];
  }

  /** Rules that changed something. */
  get rules(): Rule[] {
    return [...this.#rules];
  }

  /** Applies a rule at a place, on top of what is drafted already. */
  async apply(rule: Rule, place: NamedPlace): Promise<void> {
    if (!isOfLanguage(rule, place.file)) return;
    const text = this.#texts.get(place.file) ?? (await this.#tools.readFile(place.file));
    const changed = text === null ? null : await rewrite(rule, text, place, this.#tools);
    if (changed === null || changed === text) return;
    this.#texts.set(place.file, changed);
    this.#rules.add(rule);
  }

  /** Does something to the drafts, and takes it back unless `keep` says otherwise. */
  async attempt(work: () => Promise<void>, keep: (added: number) => boolean): Promise<void> {
    const texts = new Map(this.#texts);
    const rules = new Set(this.#rules);
    await work();
    if (keep(this.#texts.size - texts.size)) return;
    this.#texts = texts;
    this.#rules = rules;
  }

  async write(): Promise<void> {
    for (const [file, text] of this.#texts) await this.#tools.writeFile(file, text);
  }
}
