import type { Expected } from "./recorded-cases.ts";

/** Formatters and linters, as real ones printed. */
export const FORM_CASES: readonly Expected[] = [
  {
    log: "formatters/cargo-fmt.log",
    type: "lint",
    tool: "rustfmt",
    failures: ["src/lib.rs:1:- format"],
  },
  {
    log: "formatters/clang-format.log",
    type: "lint",
    tool: "clang-format",
    failures: [
      "src/cart.h:1:4 -Wclang-format-violations",
      "src/cart.h:1:16 -Wclang-format-violations",
      "src/cart.h:1:24 -Wclang-format-violations",
      "src/cart.c:1:23 -Wclang-format-violations",
      "src/cart.c:1:29 -Wclang-format-violations",
      "src/cart.c:1:30 -Wclang-format-violations",
      "src/cart.c:2:12 -Wclang-format-violations",
    ],
  },
  {
    log: "formatters/cmake-format.log",
    type: "lint",
    tool: "cmake-format",
    failures: ["CMakeLists.txt:-:- format"],
  },
  {
    log: "formatters/gofmt-diff.log",
    type: "lint",
    tool: "formatter",
    failures: ["cart.go:-:- format"],
  },
  {
    log: "formatters/mix-format.log",
    type: "lint",
    tool: "mix",
    failures: ["lib/cart.ex:-:- format"],
  },
  {
    log: "formatters/shfmt-diff.log",
    type: "lint",
    tool: "formatter",
    failures: ["scripts/till.sh:-:- format"],
  },
  {
    log: "formatters/taplo.log",
    type: "lint",
    tool: "taplo",
    failures: ["till.toml:-:- format"],
  },
  {
    log: "formatters/terraform-fmt-diff.log",
    type: "lint",
    tool: "formatter",
    failures: ["main.tf:-:- format"],
  },
  {
    log: "linters/phpcs.log",
    type: "lint",
    tool: "phpcs",
    failures: [
      "src/Cart.php:5:- -",
      "src/Cart.php:6:- -",
      "src/Cart.php:6:- -",
      "src/Cart.php:6:- -",
      "src/Cart.php:6:- -",
    ],
  },
  {
    log: "linters/rubocop.log",
    type: "lint",
    tool: "rubocop",
    failures: [
      "lib/cart.rb:5:13 Layout/SpaceInsideParens",
      "lib/cart.rb:5:20 Layout/SpaceInsideParens",
      "lib/cart.rb:6:5 Style/RedundantReturn",
      "lib/cart.rb:6:31 Style/StringLiterals",
    ],
  },
];
