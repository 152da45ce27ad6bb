import { type Block, blockReader, sentence } from "../shared/blocks.ts";

function dead(tool: string, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, "manual", "link", literal, head, { strength: 0.9, ...more });
}

function broken(tool: string, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, "lint", "document", literal, head, { strength: 0.9, outcome: "error", ...more });
}

/** Link checkers, and tools that build documents. Which target was meant is for a person to say. */
export const documents = blockReader("documents", [
  // lychee: `[404] https://x | Rejected status code`, under `Errors in README.md`; older `✗ [404] https://…`
  dead(
    "lychee",
    "[",
    /^\s{0,6}(?:[*✗-] )?\[(?<rule>[45]\d\d|ERROR|ERR|TIMEOUT|FILE|CACHED)\] <?(?<message>(?:https?|file|mailto):\S{1,400}?>?(?: (?:\(at \d{1,6}:\d{1,6}\) )?\|.{0,300}| -> .{0,300})?)$/,
    { literals: ["] http", "] <http", "] file:", "] <file:", "] mailto:"] },
  ),
  dead("markdown-link-check", "[✖] ", /^\s{1,4}\[✖\] (?<message>\S{1,500}(?: → Status: \d{1,3}.{0,200})?)$/),
  dead("markdown-link-check", "dead link", /^ERROR: [1-9]\d{0,4} dead links? found!?/, { strength: 0.7 }),
  dead("linkinator", "] ", /^\s{0,4}\[(?<rule>0|[45]\d\d)\] (?<message>https?:\S{1,500})$/, {
    literals: ["[0] http", "[404] http", "[403] http", "[500] http", "[429] http"],
  }),
  dead(
    "htmlproofer",
    "failed",
    /^\s{1,4}\* {1,3}(?<message>(?:External link|internally linking to|linking to internal hash|image|internal script|internal image).{1,500})$/,
    { literals: ["External link ", "internally linking to ", "linking to internal hash", " image "] },
  ),
  dead("htmlproofer", "HTML-Proofer found", /HTML-Proofer found [1-9]\d{0,5} failures?/, { strength: 0.7 }),
  dead(
    "htmlproofer",
    "For the Links",
    /^For the (?:Links|Images|Scripts) > (?:External|Internal|Hash).{0,60} check, the following failures were found:/,
  ),
  dead("htmlproofer", "* At ", /^\* At (?<file>\S.{0,300}?)(?::(?<line>\d{1,7}))?:$/, {
    goesOn: /^ {2}\S/,
    blanks: 1,
    reach: 4,
  }),
  // awesome_bot: `> Issues :-(`, `> Links`, `  1. 301 https://a → https://b`
  dead("awesome_bot", "> ", /^> (?:Links|Dupes|Issues :-\()\s?$/, {
    literals: ["> Links", "> Dupes", "> Issues :-("],
    goesOn: /^ {2}\d{1,4}\. |^> /,
    reach: 40,
  }),
  dead(
    "mdbook",
    "error: ",
    /^(?:error|ERROR): (?:.{0,60}(?:The following links are broken|incomplete link|File not found|Broken link)).{0,300}$/,
    { literals: ["error: ", "ERROR: "] },
  ),
  dead("linkchecker", "Result     Error", /^Result {5}Error: (?<message>.{1,300})$/),
  dead(
    "docusaurus",
    "broken links",
    /^(?:\[ERROR\] )?(?:Error: )?.{0,60}(?:Docusaurus found broken (?:links|anchors|markdown)|found broken links)/,
  ),
  dead(
    "mkdocs",
    "contains a link",
    /^WARNING -?\s{1,4}.{0,10}Doc file '(?<file>\S{1,300})' contains (?:a|an unrecognized relative) link/,
  ),
  broken("mkdocs", "Aborted with", /^Aborted with \d{1,5} (?:warnings|Configuration errors|errors) in strict mode!/),
  broken("mkdocs", "Config value", /^ERROR {1,4}-\s{1,4}Config value(?:: | )'?\S{1,60}/),
  broken(
    "jekyll",
    "Exception: ",
    /^\s{1,24}(?:Liquid|YAML|Jekyll) Exception: (?<message>.{1,400}?)(?: in (?<file>\S{1,300}))?$/,
  ),
  broken(
    "jekyll",
    "Liquid ",
    /^\s{0,24}(?:Error: )?Liquid (?:syntax )?(?:error|Exception)(?: \(line (?<line>\d{1,7})\))?: (?<message>.{1,400})$/,
    { literals: ["Liquid syntax error", "Liquid error", "Liquid Exception"] },
  ),
  broken(
    "yaml",
    ": ",
    /^(?:.{0,80}\()?(?<file>[^\s()]{1,300}\.(?:ya?ml|md|markdown|html))\)?: (?<message>(?:found|did not find|could not find|mapping values|block sequence|while (?:parsing|scanning)|unexpected|found character).{1,300}) at line (?<line>\d{1,7}) column (?<column>\d{1,7})$/,
    { literals: [" at line "] },
  ),
  broken(
    "hugo",
    "ERROR ",
    /^(?:ERROR|Error:?) (?:\d{4}\/\d\d\/\d\d [\d:]{8} )?(?:error building site|Failed to (?:render|build)|render of|build failed|failed to extract shortcode)/,
    { literals: ["error building site", "ERROR render of", "failed to extract shortcode", "ERROR build failed"] },
  ),
  broken(
    "latex",
    "verfull ",
    /^(?<message>(?:Over|Under)full \\[hv]box .{1,100}(?:at|in) .{0,60}?lines? (?<line>\d{1,7})(?:--\d{1,7})?)$/,
    { severity: "warning", fixType: "warning", literals: ["verfull \\", "nderfull \\"] },
  ),
  broken(
    "asciidoctor",
    "asciidoctor: ",
    /^asciidoctor: (?<kind>ERROR|FAILED|WARNING): (?:(?<file>\S{1,300}): line (?<line>\d{1,7}): )?(?<message>.{1,300})$/,
  ),
  broken(
    "doxygen",
    "error: ",
    /^(?<file>\/?\S{1,300}\.(?:h|hpp|c|cpp|md|dox)):(?<line>\d{1,7}): error: (?<message>.{1,300}) \(warning treated as error.{0,80}\)$/,
    { literals: ["warning treated as error"] },
  ),
  broken(
    "xmllint",
    "validity error",
    /^(?<file>\S[^:]{0,300}):(?<line>\d{1,7}): (?:element .{1,60}: )?(?<message>(?:validity|parser|Schemas validity|Relax-NG validity) error : .{1,300})$/,
    { literals: [" error : "], goesOn: /^\s{0,300}\^|^.{1,200}$/, reach: 2 },
  ),
  broken("tldr-lint", ": TLDR", /^(?<file>\S[^:]{0,300}):(?<line>\d{1,7}): (?<rule>TLDR\d{3}) (?<message>.{1,300})$/),
]);
