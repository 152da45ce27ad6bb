import type { TokenRule } from "../rule.ts";

interface Options {
  readonly type?: string;
  /** 3 bits where nothing else is said; hexadecimal digits reach 4 at most. */
  readonly entropy?: number;
}

/** A token that begins with a prefix of its issuer's and stands alone. */
export function prefixed(id: string, prefix: string, body: string, { type, entropy = 3 }: Options = {}): TokenRule {
  const literal = prefix.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return {
    id,
    ...(type === undefined ? {} : { type }),
    keywords: [prefix.toLowerCase()],
    regex: `(?<![A-Za-z0-9])${literal}${body}(?![A-Za-z0-9])`,
    entropy,
  };
}
