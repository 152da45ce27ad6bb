import { isSafeFix } from "../embedded-ruff/safe-rules.ts";

/** flake8's plugins name some rules otherwise than ruff. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  C812: "COM812",
  C813: "COM812",
  C814: "COM812",
  C815: "COM812",
  C816: "COM812",
  C819: "COM819",
  I001: "I001",
  I002: "I001",
  I003: "I001",
  I004: "I001",
  I005: "I001",
  I100: "I001",
  I101: "I001",
  I102: "I001",
  I201: "I001",
  I202: "I001",
  R501: "RET501",
  R502: "RET502",
  R503: "RET503",
  R504: "RET504",
  R505: "RET505",
  R506: "RET506",
  R507: "RET507",
  R508: "RET508",
  I250: "PLC0414",
  F633: "F633",
};

/**
 * Rules whose fix ruff holds for unsafe, and which every maintainer does the same way: names that nothing uses, literals in
 * place of calls, a constant attribute in place of `getattr`, a stop at the end of a docstring.
 */
const MECHANICAL = new Set(
  `
    B007 B009 B010 B011 B013 B014 B033 C400 C401 C402 C403 C404 C405 C406 C408 C409 C410 C411 C414 C416 C417 C418 C420
    D200 D400 D415 E731 F841 ISC001 PIE790 PIE804 PIE810 PLC0414 RET501 RET503 RET504 RSE102 SIM101 SIM118 SIM201 SIM202
    SIM210 SIM211 SIM212 SIM220 SIM221 SIM401 UP004 UP008 UP010 UP018 UP028 UP030 UP031 UP039 W605
`
    .trim()
    .split(/\s+/),
);

/** The rule of ruff that mends what a code of flake8 complains of; null when there is none that may be trusted. */
export function ruffRuleOf(code: string, path: string): string | null {
  const rule = Object.hasOwn(OTHER_NAMES, code) ? (OTHER_NAMES[code] as string) : code;
  // Which unused imports may go is decided before ruff is asked.
  return rule === "F401" || MECHANICAL.has(rule) || isSafeFix(rule, path, "") ? rule : null;
}
