import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

/** A formatter that writes by default, and has one option to only look. */
function formatter(label: string, handles: RegExp, checks: readonly string[], fixes: readonly string[] = []): ToolRow {
  return { label, handles, modes: { "": { does: FORMAT, checks, fixes } } };
}

const ORMOLU: ToolRow = {
  label: "Ormolu",
  values: ["-m", "--mode", "-o", "--ghc-opt", "-f", "--fixity", "-p", "--package"],
  handles: /\.(?:hs|hs-boot)$/,
  modes: {
    "": { does: FORMAT, checks: ["--mode=check", "-m=check"], fixes: ["--mode=inplace"], drop: ["--mode", "-m", "-i"] },
  },
};

const DART_FORMAT = {
  does: FORMAT,
  checks: ["--set-exit-if-changed", "-n"],
  fixes: ["format"],
  drop: ["-o", "--output", "--show", "--summary"],
};
const DART: ToolRow = {
  label: "dart format",
  values: ["-o", "--output", "--show", "--summary", "-l", "--line-length", "--page-width"],
  handles: /\.dart$/,
  modes: { format: DART_FORMAT },
};

/** Languages with one formatter of their own. */
export const OTHERS: ToolRows = {
  dart: DART,
  flutter: DART,
  mix: {
    label: "mix format",
    values: ["--dot-formatter", "--stdin-filename"],
    logs: ["mix"],
    handles: /\.(?:exs?|heex)$/,
    modes: { format: { does: FORMAT, checks: ["--check-formatted", "--dry-run"], fixes: ["format"] } },
  },
  gleam: {
    label: "gleam format",
    handles: /\.gleam$/,
    modes: { format: { does: FORMAT, checks: ["--check"], fixes: ["format"] } },
  },
  zig: { label: "zig fmt", handles: /\.zig$/, modes: { fmt: { does: FORMAT, checks: ["--check"], fixes: ["fmt"] } } },
  crystal: {
    label: "crystal tool format",
    handles: /\.cr$/,
    modes: { "tool format": { does: FORMAT, checks: ["--check"], fixes: ["tool", "format"] } },
  },
  dotnet: {
    label: "dotnet format",
    values: ["--severity", "--verbosity", "-v", "--include", "--exclude", "--diagnostics"],
    modes: {
      format: { does: LINT, checks: ["--verify-no-changes"], fixes: ["format"], drop: ["--report"], files: false },
    },
  },
  csharpier: {
    label: "CSharpier",
    handles: /\.(?:cs|csproj|props|targets)$/,
    modes: { check: { does: FORMAT, fixes: ["format"] }, "": { does: FORMAT, checks: ["--check"], fixes: [] } },
  },
  fantomas: formatter("Fantomas", /\.fsx?$/, ["--check"]),
  swiftformat: {
    label: "SwiftFormat",
    values: ["--config", "--rules", "--disable", "--enable", "--exclude", "--swiftversion", "--indent"],
    logs: ["compiler"],
    handles: /\.swift$/,
    modes: {
      "": { does: FORMAT, checks: ["--lint", "--dryrun"], fixes: [], drop: ["--reporter", "--report", "--lenient"] },
    },
  },
  "swift-format": {
    label: "swift-format",
    values: ["--configuration", "--color-diagnostics"],
    handles: /\.swift$/,
    modes: { lint: { does: FORMAT, fixes: ["format", "--in-place"], drop: ["-s", "--strict"] } },
  },
  swiftlint: {
    label: "SwiftLint",
    values: ["--config", "--reporter", "--baseline", "--output"],
    handles: /\.swift$/,
    modes: {
      "": { does: LINT, fixes: ["--fix"], drop: ["--fix", "--reporter", "--strict", "--output"] },
      lint: { does: LINT, fixes: ["lint", "--fix"], drop: ["--fix", "--reporter", "--strict", "--output"] },
    },
  },
  stylua: {
    label: "StyLua",
    values: ["-f", "--config-path", "-g", "--glob", "--color", "--output-format"],
    handles: /\.luau?$/,
    modes: { "": { does: FORMAT, checks: ["-c", "--check"], fixes: [], drop: ["--output-format"] } },
  },
  nixfmt: formatter("nixfmt", /\.nix$/, ["-c", "--check"]),
  alejandra: formatter("Alejandra", /\.nix$/, ["-c", "--check"]),
  "nixpkgs-fmt": formatter("nixpkgs-fmt", /\.nix$/, ["--check"]),
  ormolu: ORMOLU,
  fourmolu: { ...ORMOLU, label: "Fourmolu" },
  "cabal-fmt": formatter("cabal-fmt", /\.cabal$/, ["-c", "--check"], ["--inplace"]),
  "elm-format": formatter("elm-format", /\.elm$/, ["--validate"], ["--yes"]),
  "purs-tidy": {
    label: "purs-tidy",
    handles: /\.purs$/,
    modes: { check: { does: FORMAT, fixes: ["format-in-place"] } },
  },
  ocamlformat: formatter("OCamlFormat", /\.mli?$/, ["--check"], ["--inplace"]),
  erlfmt: formatter("erlfmt", /\.[eh]rl$/, ["-c", "--check"], ["-w"]),
  cljfmt: { label: "cljfmt", handles: /\.clj[cs]?$/, modes: { check: { does: FORMAT, fixes: ["fix"] } } },
  cljstyle: { label: "cljstyle", handles: /\.clj[cs]?$/, modes: { check: { does: FORMAT, fixes: ["fix"] } } },
  forge: {
    label: "forge fmt",
    values: ["--root"],
    handles: /\.sol$/,
    modes: { fmt: { does: FORMAT, checks: ["--check"], fixes: ["fmt"] } },
  },
  perltidy: {
    label: "Perl::Tidy",
    handles: /\.(?:p[lm]|t)$/,
    modes: {
      "": {
        does: FORMAT,
        checks: ["-at", "--assert-tidy", "-asu"],
        // In place, and the copy that it would leave behind is removed.
        fixes: ["--backup-and-modify-in-place", "--backup-file-extension=/"],
        drop: ["-st", "-nst"],
      },
    },
  },
  typstyle: formatter("typstyle", /\.typ$/, ["--check", "--diff"], ["--inplace"]),
};
