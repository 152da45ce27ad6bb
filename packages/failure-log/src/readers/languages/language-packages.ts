import type { FixType } from "@regreen/contracts";
import { type Block, blockReader } from "../shared/blocks.ts";

const CONFLICT: FixType = "dependency_conflict";

function row(
  tool: string,
  fixType: FixType,
  name: string,
  literal: string,
  head: RegExp,
  more: Partial<Block> = {},
): Block {
  return { tool, fixType, name, literals: [literal], head, outcome: "error", strength: 0.93, ...more };
}

const INDENTED = { goesOn: /^\s{1,12}\S/, blanks: 1, reach: 16 };

const BLOCKS: readonly Block[] = [
  row(
    "bundler",
    CONFLICT,
    "conflict",
    "Bundler could not find compatible versions",
    /^Bundler could not find compatible versions for gem "(?<rule>[^"]{1,100})":/,
    INDENTED,
  ),
  row(
    "bundler",
    CONFLICT,
    "missing",
    "in any of the sources",
    /^(?:Bundler::GemNotFound: )?Could not find (?<rule>gem '[^']{1,100}'|\S{1,100}) in any of the (?:gem )?sources/,
  ),
  row(
    "bundler",
    CONFLICT,
    "missing",
    "Could not find gem ",
    /^Could not find gem '(?<rule>[^']{1,100})'(?: with platforms? .{1,200})? in (?!any of)/,
    INDENTED,
  ),
  row(
    "bundler",
    CONFLICT,
    "unsolvable",
    "Could not find compatible versions",
    /^Could not find compatible versions$/,
    INDENTED,
  ),
  row(
    "bundler",
    CONFLICT,
    "install",
    "and Bundler cannot continue",
    /^An error occurred while installing (?<rule>\S{1,100} \(.{1,60}\)), and Bundler cannot continue/,
  ),
  row(
    "bundler",
    "env_setup",
    "ruby-version",
    "but your Gemfile specified",
    /^Your Ruby version is \S{1,40}, but your Gemfile specified /,
  ),
  row(
    "bundler",
    "env_setup",
    "bundler-version",
    "version of bundler",
    /^(?:Could not find 'bundler' \(.{1,60}\) required by|can't find gem bundler|You must use Bundler \d)/,
    { literals: ["'bundler'", "gem bundler", "You must use Bundler"] },
  ),
  row(
    "rubygems",
    CONFLICT,
    "native",
    "Failed to build gem native extension",
    /^(?:ERROR: {1,2}Error installing \S{1,100}:|(?:\s{0,8}|Gem::Ext::BuildError: )ERROR: Failed to build gem native extension\.)/,
    { ...INDENTED, reach: 24 },
  ),
  row(
    "rubygems",
    CONFLICT,
    "missing",
    "ERROR:  Could not find a valid gem",
    /^ERROR: {1,2}Could not find a valid gem '(?<rule>[^']{1,100})'/,
  ),
  row(
    "rubygems",
    CONFLICT,
    "requires",
    "ERROR:  Error installing",
    /^ERROR: {1,2}Error installing (?<rule>\S{1,100}):/,
    { goesOn: /^\s{1,12}\S/, reach: 6 },
  ),
  row(
    "composer",
    CONFLICT,
    "conflict",
    "could not be resolved to an installable set",
    /^\s{0,4}Your requirements could not be resolved to an installable set of packages\.?/,
    INDENTED,
  ),
  row(
    "composer",
    CONFLICT,
    "missing",
    "Could not find a matching version of package",
    /^\s{0,4}Could not find a? ?(?:matching version of )?package (?<rule>\S{1,100})/,
  ),
  row(
    "composer",
    "stale_generated",
    "lockfile",
    "is not present in the lock file",
    /^- Required (?:\(in require-dev\) )?package "(?<rule>[^"]{1,100})" is (?:not present in the lock file|in the lock file as)/,
  ),
  row(
    "composer",
    "config_error",
    "blocked",
    "your plugin",
    /^\s{0,4}\S{1,100} (?:contains a Composer plugin which is blocked by your allow-plugins config)/,
    { literals: ["blocked by your allow-plugins"] },
  ),
  row(
    "cabal",
    CONFLICT,
    "conflict",
    "Could not resolve dependencies",
    /^(?:cabal(?:\.exe)?: |Error: \[Cabal-\d{1,5}\]|Error: cabal(?:\.exe)?: )?Could not resolve dependencies:$/,
    { goesOn: /^(?:\s{0,2}\[__|\s{1,12}\S|After searching)/, reach: 20 },
  ),
  row(
    "cabal",
    CONFLICT,
    "failed",
    "Some packages failed to install",
    /^(?:cabal(?:\.exe)?: |Error: )(?:Error: )?[Ss]ome packages failed to install:$/,
    { goesOn: /^\S{1,200} (?:failed|depends)/, reach: 16 },
  ),
  row(
    "cabal",
    CONFLICT,
    "dependencies",
    "Encountered missing",
    /^(?:cabal(?:\.exe)?: |Setup(?:\.hs)?: |Error: )?(?:Error: )?Encountered missing (?:or private )?dependencies:$/,
    { goesOn: /^\S{1,200}/, reach: 8 },
  ),
  row(
    "stack",
    CONFLICT,
    "plan",
    "While constructing the build plan",
    /^(?:Error: (?:\[S-\d{1,5}\])?\s{0,8})?While constructing the build plan, .{1,200}$/,
    { goesOn: /^\s{0,8}\S/, blanks: 1, reach: 14, literals: ["While constructing the build plan"] },
  ),
  row("opam", CONFLICT, "conflict", "Package conflict!", /^\[ERROR\] Package conflict!$/, {
    goesOn: /^\s{1,6}[*-] /,
    reach: 14,
  }),
  row("opam", CONFLICT, "missing", "couldn't be met", /^The following dependencies couldn't be met:$/, {
    goesOn: /^\s{1,8}\S/,
    reach: 14,
  }),
  row("opam", CONFLICT, "failed", "The compilation of", /^\[ERROR\] The compilation of (?<rule>\S{1,100}) failed at /),
  row(
    "julia",
    CONFLICT,
    "conflict",
    "Unsatisfiable requirements",
    /^ERROR: Unsatisfiable requirements detected for package (?<rule>\S{1,80})/,
    { goesOn: /^\s{0,4}[└├│ ]/, reach: 20 },
  ),
  row(
    "julia",
    "import_error",
    "missing",
    "not found in current path",
    /^ERROR: (?:LoadError: )?ArgumentError: Package (?<rule>\S{1,80}) (?:not found in current path|does not have \S{1,80} in its dependencies)/,
    { literals: ["ArgumentError: Package "] },
  ),
  row("leiningen", CONFLICT, "missing", "Could not find artifact", /^Could not find artifact (?<rule>\S{1,200}) in /),
  row(
    "leiningen",
    CONFLICT,
    "failed",
    "This could be due to a typo in",
    /^This could be due to a typo in :dependencies/,
  ),
  row(
    "ivy",
    CONFLICT,
    "unresolved",
    "UNRESOLVED DEPENDENCIES",
    /^\s{0,8}(?:\[\S{1,20}\] )?::\s{1,20}UNRESOLVED DEPENDENCIES\s{1,20}::/,
    { goesOn: /:: /, reach: 10 },
  ),
  row("mix", CONFLICT, "conflict", "Failed to use", /^Failed to use "(?<rule>[^"]{1,100})" \((?:version|versions) /, {
    goesOn: /^\s{1,8}\S/,
    reach: 8,
  }),
  row(
    "mix",
    CONFLICT,
    "diverged",
    "Unchecked dependencies for environment",
    /^Unchecked dependencies for environment /,
    { goesOn: /^[*]|^\s{1,8}\S/, reach: 10 },
  ),
];

/** Package managers of Ruby, PHP, Haskell, OCaml, Julia, Clojure, Elixir, and Ivy. */
export const languagePackages = blockReader("packages", BLOCKS);
