import { compareText } from "../text/compare.ts";
import { decodeText, TextError } from "../text/decode.ts";
import type { TextSettings } from "./file-settings.ts";
import { type Judged, readBoth } from "./judged.ts";
import type { Artifact } from "./model.ts";

/** Words: small drift is a few lines. */
export function judgeText(artifact: Artifact, expected: Uint8Array, actual: Uint8Array): Judged {
  const { redactions, ignore_trailing_whitespace, ignore_line_endings, small } = artifact.settings as TextSettings;
  const [before, after] = readBoth(expected, actual, textOf);
  return compareText(before, after, {
    redactions,
    ignoreTrailingWhitespace: ignore_trailing_whitespace,
    ignoreLineEndings: ignore_line_endings,
    small,
  });
}

function textOf(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new TextError('It is no text: it has a byte 0; say "comparator: hash" in scenario.yml.');
  return decodeText(bytes);
}
