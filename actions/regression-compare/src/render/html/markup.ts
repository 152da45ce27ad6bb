import { redact, stripTerminal } from "@regreen/text";

/** Text that is HTML already. Only `html` makes it, so that nothing from outside gets in without being escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | null | readonly Value[];

/**
 * HTML or SVG from a template: strings are escaped for text and for attributes in double quotes, and lose what a reader does not
 * see; `null` is nothing; lists are joined. Attributes always stand in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return new Markup(
    strings.map((text, index) => (index === 0 ? "" : rendered(values[index - 1] ?? null)) + text).join(""),
  );
}

export const NOTHING = new Markup("");

function rendered(value: Value): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? escapeHtml(stripTerminal(value)) : value.map(rendered).join("");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Text from outside without secrets, cut at `maxChars`; it keeps its lines. */
export function clean(text: string, maxChars = 500): string {
  const visible = redact(stripTerminal(text));
  return visible.length <= maxChars ? visible : `${visible.slice(0, maxChars).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** A coordinate of a drawing: two decimals are finer than any screen. */
export function at(value: number): string {
  return Number.isFinite(value) ? String(Math.round(value * 100) / 100) : "0";
}
