/** Breaks a word for programs and leaves it as it is for the eye. */
const BREAK = "\u200b";

const CLOSING = "\\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing))\\b[\\s:]{1,8}";
const CLOSING_ADDRESS = new RegExp(`(${CLOSING})(?=https?:)`, "gi");

/** Trailers of commit messages: `Co-authored-by:`, `Signed-off-by:`. */
const TRAILER = /^([^\S\n]{0,8}[A-Za-z]{2,20})(?=(?:-[A-Za-z]{1,20}){0,3}-by[^\S\n]{0,4}:)/gm;

/** `[skip ci]`, `[ci skip]`, `[no ci]`, `[skip actions]` and their like. */
const SKIP_MARK = /\[(?=[^\]\n]{0,40}\])(?=[^\]\n]{0,40}\b(?:skip|no[ _-]?ci)\b)/gi;

const INSTALLS = /\b(?:npm|npx|pnpm|yarn|bun)\b/;

/**
 * Takes the power out of words that GitHub and its bots obey wherever they stand, code blocks included (a squash merge makes
 * a whole body the commit message): mentions, issue references, closing words before an address, marks that skip CI,
 * orders to other bots, hidden marks, trailers. Nothing changes for the eye.
 */
export function defang(text: string): string {
  return defangCode(breakOrders(text)).replace(/(?<!\w)@(?=[A-Za-z0-9])/g, `@${BREAK}`);
}

/** The same for a few words in code that people copy: packages of a command to install them stay whole. */
export function defangCode(text: string): string {
  const mention = INSTALLS.test(text) ? /(?<!\w)@(?=[A-Za-z0-9])(?![\w.-]{1,214}\/)/g : /(?<!\w)@(?=[A-Za-z0-9])/g;
  return text
    .replace(mention, `@${BREAK}`)
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/(?<![A-Za-z])(GH)-(?=\d)/gi, `$1${BREAK}-`)
    .replace(CLOSING_ADDRESS, `$1${BREAK}`)
    .replace(SKIP_MARK, `[${BREAK}`)
    .replace(/\*\*\*(?=no_ci)/gi, `**${BREAK}*`)
    .replace(/\bskip-checks(?=\s{0,4}:)/gi, `skip${BREAK}-checks`)
    .replaceAll("<!--", `<${BREAK}!--`);
}

/** Lines by which people give orders to bots: `/merge`, `!test`, `bors r+`, `recheck`, `ok to test`. */
const ORDER =
  /^([^\S\n]{0,8}(?:[>*+-][^\S\n]{0,4})?)([/!](?=[a-z][\w-]{0,40}(?![\w./-]))|(?:bors|homu|jenkins|mergify|retest|recheck|rebuild|lgtm|unstale)\b|:(?:shipit|\+1):|(?:ok to test|test this|run tests|add to (?:white|allow)list)\b)/gim;

/** Breaks orders to other bots, and trailers of a commit, at the beginning of a line. */
export function breakOrders(text: string): string {
  const broken = text.replace(
    ORDER,
    (_, before: string, word: string) => `${before}${word.slice(0, 1)}${BREAK}${word.slice(1)}`,
  );
  return broken.replace(TRAILER, `$1${BREAK}`);
}
