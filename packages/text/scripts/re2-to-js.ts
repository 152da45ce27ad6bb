/** An expression of Go's RE2 as JavaScript's Node 20 understands it, which has no inline flags. */
export interface JsPattern {
  readonly source: string;
  readonly ignoreCase: boolean;
}

/** Stands for "as many as there are": a token is never longer, and no expression may walk through a whole log. */
const MANY = 500;

/** @throws Error for what has no counterpart here */
export function toJs(re2: string): JsPattern {
  const whole = re2.startsWith("(?i)") && !/\(\?-?[a-z]+[:)]/.test(re2.slice(4));
  return { source: translate(whole ? re2.slice(4) : re2), ignoreCase: whole };
}

function translate(re2: string): string {
  let out = "";
  let ignoring = false;
  const outer: boolean[] = [];
  for (let at = 0; at < re2.length; ) {
    const rest = re2.slice(at);
    const flags = /^\(\?(-?)([a-z]+)([:)])/.exec(rest);
    const token = flags?.[0] ?? tokenAt(rest);
    at += token.length;
    if (flags !== null) {
      if (flags[2] !== "i") throw new Error(`The flag in ${token} is not translated.`);
      if (flags[3] === ":") {
        outer.push(ignoring);
        out += "(?:";
      }
      ignoring = flags[1] === "";
    } else if (token.startsWith("(")) {
      if (token === "(?P<") throw new Error("Named groups are not translated.");
      outer.push(ignoring);
      out += token;
    } else if (token === ")") {
      ignoring = outer.pop() ?? false;
      out += token;
    } else if (token === "\\z") out += "$";
    else if (token.startsWith("[")) out += ignoring ? bothCasesOfClass(token) : token;
    else if (token === "+") out += `{1,${MANY}}`;
    else if (token === "*") out += `{0,${MANY}}`;
    else if (/^\{\d+,\}$/.test(token))
      out += `{${Number.parseInt(token.slice(1), 10)},${Number.parseInt(token.slice(1), 10) * 4 + MANY}}`;
    else out += ignoring && /^[a-z]$/i.test(token) ? `[${token.toLowerCase()}${token.toUpperCase()}]` : token;
  }
  return out;
}

const TOKENS = /^(?:\\x[0-9A-Fa-f]{2}|\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\(\?(?:[:=!]|P<)|\{\d+(?:,\d*)?\}|.)/s;

function tokenAt(rest: string): string {
  return TOKENS.exec(rest)?.[0] ?? "";
}

function bothCasesOfClass(token: string): string {
  const both = token
    .slice(1, -1)
    .replace(/\\x[0-9A-Fa-f]{2}|\\.|([a-zA-Z])-([a-zA-Z])|[a-zA-Z]/g, (part, from?: string, to?: string) => {
      if (part.startsWith("\\")) return part;
      if (from === undefined || to === undefined) return `${part.toLowerCase()}${part.toUpperCase()}`;
      const lower = `${from.toLowerCase()}-${to.toLowerCase()}`;
      return `${lower}${lower.toUpperCase()}`;
    });
  return `[${both}]`;
}
