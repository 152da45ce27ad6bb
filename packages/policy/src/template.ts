import { z } from "zod";

/** Fields a template may use: `{name}`. */
export const BRANCH_FIELDS = ["key", "fix_type", "run_id", "yyyymmdd", "hhmmss"] as const;
export const TITLE_FIELDS = ["summary", "fix_type", "branch", "recipe"] as const;
export const COMMIT_FIELDS = ["summary", "fix_type", "recipe", "run_url", "branch", "fingerprint"] as const;

const FIELD = /\{([a-z_]{1,30})\}/g;

/** A template whose fields are known; a preset's name stands for its template. */
export function templateSchema(fields: readonly string[], presets: Readonly<Record<string, string>> = {}) {
  return z
    .string()
    .min(1)
    .max(1000)
    .transform((text) => (Object.hasOwn(presets, text) ? (presets[text] ?? text) : text))
    .refine((text) => unknownFields(text, fields).length === 0, {
      error: `a template with only the fields ${fields.map((field) => `{${field}}`).join(", ")}`,
    });
}

/** Fills a template in one pass: a value that looks like a field stays text. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(FIELD, (field, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? "") : field));
}

function unknownFields(template: string, fields: readonly string[]): string[] {
  return [...template.matchAll(FIELD)].map((match) => match[1] ?? "").filter((name) => !fields.includes(name));
}
