import { z } from "zod";

/** A value of somebody else's as what a schema makes of it, or why it is none. */
export function parsed<T>(parse: () => T): { readonly value: T } | { readonly why: string } {
  try {
    return { value: parse() };
  } catch (error) {
    if (error instanceof z.ZodError) return { why: `it has another shape: ${wordsOf(error)}` };
    if (error instanceof SyntaxError) return { why: "it is no JSON" };
    throw error;
  }
}

function wordsOf(error: z.ZodError): string {
  const [first] = error.issues;
  return `${first?.path.join(".") || "all of it"}: ${first?.message ?? "unknown"}`.slice(0, 200);
}
