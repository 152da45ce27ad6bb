import { stripVTControlCharacters } from "node:util";
import { EVIL, KNOWN_SECRET, TOKEN } from "../payloads.ts";

/** Complaints; empty when nothing got through. */
export type Complaints = readonly string[];

/** Characters by which a terminal does something, but tab and line end. */
const ACTED_ON = /(?![\t\n])\p{Cc}/u;
/** Characters that a reader does not see; a zero-width space is how we break words, and one selector makes an emoji. */
const UNSEEN = /(?!\u200b|\ufe0f)\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/u;

export function terminal(text: string): Complaints {
  return [
    ...(ACTED_ON.test(text) ? ["a control character"] : []),
    ...(UNSEEN.test(text) ? ["an unseen character"] : []),
  ];
}

/** Whether a secret can be read off the text, also in pieces that only marks, spaces and escapes keep apart. */
export function secrets(text: string, known: readonly string[] = [TOKEN, KNOWN_SECRET]): Complaints {
  const joined = stripVTControlCharacters(text).replace(/[\s\\\p{Cf}\p{Cc}]|\p{Default_Ignorable_Code_Point}/gu, "");
  return known.flatMap((secret) =>
    [secret, ...encoded(secret)].some((form) => text.includes(form) || joined.includes(form)) ? ["a secret"] : [],
  );
}

function encoded(secret: string): string[] {
  const padded = ["", "x", "xy"].map((before) =>
    Buffer.from(before + secret)
      .toString("base64")
      .replace(/=+$/, ""),
  );
  // What stands before and behind changes the outer groups only.
  const inner = padded.map((each) => each.slice(4, -4));
  const urls = inner.map((each) => each.replaceAll("+", "-").replaceAll("/", "_"));
  return [...inner, ...urls, Buffer.from(secret).toString("hex"), encodeURIComponent(secret)];
}

/** Words that programs obey in any text that they read raw: comments, bodies, commit messages. */
const OBEYED: readonly [what: string, pattern: RegExp][] = [
  ["a mention", new RegExp(`(?<![\\w])@(?:everyone|dependabot|coderabbitai|bors|acme/|${EVIL.login})`, "i")],
  ["a reference", new RegExp(`#${EVIL.number}|\\bGH-${EVIL.number}`, "i")],
  [
    "a closing word",
    /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)[\s:]+(?:https?:\/\/\S+\/issues|[\w.-]+\/[\w.-]+#\d|#\d)/i,
  ],
  ["a skip mark", /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]|\*\*\*no_ci\*\*\*|^skip-checks: ?true/im],
  ["an order", /^[^\S\n]*(?:[>*+-][^\S\n]*)?(?:\/(?:merge|approve|lgtm|hold|rerun)\b|bors r\+|ok to test\b)/im],
  ["a trailer", /^[^\S\n]*(?:co-authored-by|signed-off-by)[^\S\n]*:/im],
];

export function obeyed(text: string): Complaints {
  return OBEYED.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));
}

/** Hidden marks that are not ours: ours are the first lines of a body. */
export function marks(text: string): Complaints {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => !/^<!-- regreen:[a-z]+=[A-Za-z0-9-]{1,40} -->$/.test(line));
  const rest = lines.slice(first < 0 ? lines.length : first).join("\n");
  return [
    ...(rest.includes("<!--") ? ["a hidden mark"] : []),
    ...(/^<!-- regreen:.*=(?:f{12}|0000000|log) -->/m.test(text) ? ["a forged mark"] : []),
  ];
}

/** A title, a branch, a commit message: no lines and no words that git or GitHub obey. */
export function gitText(text: string): Complaints {
  return [
    ...obeyed(text),
    ...terminal(text),
    ...secrets(text),
    ...(text.includes(EVIL.host) && /:\/\/evil/.test(text) ? ["an address"] : []),
    ...(/<!-{2}|-{2}>/.test(text) ? ["a hidden mark"] : []),
  ];
}

export function branchName(name: string): Complaints {
  const ok = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(name) && !/\.\.|\/\/|\.lock(?:\/|$)|[./]$|@\{/.test(name);
  return ok ? secrets(name) : [`no branch name: ${name.slice(0, 80)}`];
}
