/** Fills `pr.body_template` in one pass; a word in braces that is none of the parts stays as it is. */
export function fillBody(template: string, parts: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-z_]{1,30})\}/g, (field, name: string) =>
    Object.hasOwn(parts, name) ? (parts[name] ?? "") : field,
  );
}
