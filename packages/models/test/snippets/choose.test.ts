import { describe, expect, it } from "vitest";
import { chooseSnippets, type Snippet } from "../../src/index.ts";
import { roughTokens } from "../../src/snippets/cover.ts";
import { memoryTree } from "../support/memory-tree.ts";
import { failure, requestOf } from "../support/request.ts";

const SHOP = {
  "shop/__init__.py": "from .cart import Cart\n",
  "shop/money.py": `SYMBOLS = {"EUR": "€"}


def format_price(cents: int, currency: str) -> str:
    return f"{cents / 100:.2f} {SYMBOLS[currency]}"


def unrelated(a, b):
    return a + b
`,
  "shop/cart.py": `from shop.money import format_price


class Cart:
    def __init__(self):
        self.items = []

    def add(self, cents):
        self.items.append(cents)

    def label(self):
        return format_price(sum(self.items))
`,
  "tests/conftest.py": `import pytest
from shop import Cart


@pytest.fixture
def filled():
    cart = Cart()
    cart.add(350)
    return cart
`,
  "tests/test_cart.py": `def test_label(filled):
    assert filled.label() == "3.50 €"
`,
  "docs/cart.md": "# format_price\n",
  "requirements.txt": "pytest==8.3.4\nrequests==2.31\n",
};

const LABEL = requestOf({
  failures: [
    failure({
      nodeid: "tests/test_cart.py::test_label",
      file: "tests/test_cart.py",
      line: 2,
      message: "TypeError: format_price() missing 1 required positional argument: 'currency'",
    }),
  ],
  relevant_logs: ["shop/cart.py:12: TypeError"],
});

/** `shop/cart.py:12`: whether the line is among the snippets. */
function shows(snippets: readonly Snippet[], path: string, line: number): boolean {
  return snippets.some(
    (each) => each.path === path && each.startLine <= line && line < each.startLine + each.text.split("\n").length,
  );
}

describe("chooseSnippets", () => {
  it("shows where it fails first, what is called there, the test and its fixture", async () => {
    const snippets = await chooseSnippets(LABEL, memoryTree(SHOP), 1_000);

    expect(snippets[0]).toMatchObject({ path: "shop/cart.py", why: "named in the output" });
    expect(shows(snippets, "shop/cart.py", 12)).toBe(true);
    expect(shows(snippets, "shop/money.py", 4)).toBe(true);
    expect(shows(snippets, "tests/test_cart.py", 2)).toBe(true);
    expect(shows(snippets, "tests/conftest.py", 6)).toBe(true);
    expect(snippets.map(({ path }) => path)).not.toContain("docs/cart.md");
  });

  it("gives lines as they are in the file", async () => {
    for (const { path, startLine, text } of await chooseSnippets(LABEL, memoryTree(SHOP), 1_000)) {
      const lines = (SHOP[path as keyof typeof SHOP] ?? "").split("\n");
      expect(lines.slice(startLine - 1, startLine - 1 + text.split("\n").length).join("\n")).toBe(text);
    }
  });

  it("is the same each time, and in whatever order the tree lists its files", async () => {
    const turned = Object.fromEntries(Object.entries(SHOP).reverse());
    const once = await chooseSnippets(LABEL, memoryTree(SHOP), 600);
    expect(await chooseSnippets(LABEL, memoryTree(turned), 600)).toEqual(once);
  });

  it.each([0, 30, 60, 100, 200, 400])("keeps to %d tokens, the failing line first", async (tokens) => {
    const snippets = await chooseSnippets(LABEL, memoryTree(SHOP), tokens);
    const cost = snippets.reduce((sum, { text }) => sum + roughTokens(text) + 20, 0);
    expect(cost).toBeLessThanOrEqual(tokens);
    if (tokens >= 100) expect(shows(snippets, "shop/cart.py", 12)).toBe(true);
  });

  it("shows the imports and the manifest for a module that isn't there", async () => {
    const request = requestOf({
      fix_type: "import_error",
      failures: [
        failure({ file: "shop/cart.py", line: 1, message: "ModuleNotFoundError: No module named 'requests'" }),
      ],
    });
    const snippets = await chooseSnippets(request, memoryTree(SHOP), 600);
    expect(shows(snippets, "shop/cart.py", 1)).toBe(true);
    expect(shows(snippets, "requirements.txt", 2)).toBe(true);
  });

  it("shows a manifest for a failure that names no file", async () => {
    const request = requestOf({ fix_type: "dependency_conflict", summary: "pip: requests==2.31 was not found" });
    const snippets = await chooseSnippets(request, memoryTree(SHOP), 600);
    expect(snippets[0]).toMatchObject({ path: "requirements.txt" });
  });

  it("follows imports of TypeScript through a file that only hands on", async () => {
    const tree = memoryTree({
      "packages/a/src/run.ts": `import { total } from "./lib/index.js";\n\nexport const run = () => total([1], 2);\n`,
      "packages/a/src/lib/index.ts": `export * from "./sum.ts";\n`,
      "packages/a/src/lib/sum.ts": `export function total(items: number[]): number {\n  return items.length;\n}\n`,
      "packages/b/src/lib/sum.ts": `export function total(): void {}\n`,
    });
    const message = "error TS2554: Expected 1 arguments, but got 2.";
    const failures = [failure({ file: "packages/a/src/run.ts", line: 3, message })];
    const snippets = await chooseSnippets(requestOf({ fix_type: "type_error", failures }), tree, 600);
    expect(shows(snippets, "packages/a/src/lib/sum.ts", 1)).toBe(true);
    expect(snippets.map(({ path }) => path)).not.toContain("packages/b/src/lib/sum.ts");
  });

  it.each([
    [
      "go",
      {
        "cart/cart.go": 'package cart\n\nimport "x/money"\n\nfunc Total() string {\n\treturn money.New(1)\n}\n',
        "money/money.go":
          "package money\n\n// New is new.\nfunc New(cents int, currency string) Amount {\n\treturn Amount{}\n}\n",
        "go.mod": "module x\n",
      },
      "cart/cart.go",
      6,
      "money/money.go",
      4,
    ],
    [
      "rust",
      {
        "src/cart.rs": "use crate::money::format;\n\npub fn label() -> String {\n    format(1)\n}\n",
        "src/money.rs": "/// As text.\npub fn format(cents: &i64) -> String {\n    cents.to_string()\n}\n",
      },
      "src/cart.rs",
      4,
      "src/money.rs",
      2,
    ],
    [
      "ruby",
      {
        "lib/cart.rb": "require_relative 'money'\nclass Cart\n  def total\n    Money.new(1)\n  end\nend\n",
        "lib/money.rb": "class Money\n  def initialize(cents, currency)\n  end\nend\n",
      },
      "lib/cart.rb",
      4,
      "lib/money.rb",
      1,
    ],
    [
      "java",
      {
        "src/a/Cart.java":
          "package a;\n\nclass Cart {\n    Money total() {\n        return sum.plus(price);\n    }\n}\n",
        "src/a/Money.java":
          "package a;\n\nclass Money {\n    public Money add(Money other) {\n        return other;\n    }\n\n    public Money plus(int other)\n    {\n        return this;\n    }\n}\n",
      },
      "src/a/Cart.java",
      5,
      "src/a/Money.java",
      8,
    ],
    [
      "c",
      {
        "src/main.c": '#include "money.h"\n\nint main(void)\n{\n    return amount(1);\n}\n',
        "src/money.h": "struct money;\n",
        "src/money.c": "int amount(int a, int b)\n{\n    return a + b;\n}\n",
      },
      "src/main.c",
      5,
      "src/money.c",
      1,
    ],
  ])("finds definitions in %s", async (_, files, file, line, defined, at) => {
    const request = requestOf({
      fix_type: "compilation_error",
      failures: [failure({ file, line, message: "does not fit" })],
    });
    const snippets = await chooseSnippets(request, memoryTree(files as Record<string, string>), 800);
    expect(shows(snippets, file, line)).toBe(true);
    expect(shows(snippets, defined, at)).toBe(true);
  });

  it("knows a runner's absolute paths, and takes nobody's library for the project's file", async () => {
    const tree = memoryTree({ ...SHOP, "shop/json.py": "def loads():\n    pass\n" });
    const logs = [
      'File "/home/runner/work/x/x/shop/cart.py", line 12, in label',
      'File "/opt/hostedtoolcache/Python/3.12.1/x64/lib/python3.12/shop/json.py", line 1, in loads',
    ];
    const snippets = await chooseSnippets(requestOf({ relevant_logs: logs }), tree, 600);
    expect(snippets[0]?.path).toBe("shop/cart.py");
    expect(snippets.map(({ path }) => path)).not.toContain("shop/json.py");
  });
});

describe("hostile trees and failures", () => {
  it("reads only what the tree lists, whatever a log names", async () => {
    const tree = memoryTree(SHOP);
    const paths = ["../../etc/passwd", "/etc/passwd", "shop/../../secret.py", ".git/config", "C:\\x\\shop\\cart.py"];
    const request = requestOf({
      failures: paths.map((file) => failure({ file, line: 1, message: `in '${file}'` })),
      affected_files: paths,
      relevant_logs: paths.map((path) => `${path}:3: error`),
    });
    await chooseSnippets(request, tree, 600);
    for (const path of tree.reads) expect(Object.keys(SHOP)).toContain(path);
  });

  it("leaves out files that are too large, lines that are too long, and what is no text", async () => {
    const tree = memoryTree({ "big.py": "x = 1\n".repeat(400_000), "min.js": `var a=${"1+".repeat(5_000)}1;\n` });
    const failures = ["big.py", "min.js", "gone.py"].map((file) => failure({ file, line: 1, message: "wrong" }));
    expect(await chooseSnippets(requestOf({ failures }), tree, 2_000)).toEqual([]);
  });

  it("gets through nesting, and names without end", async () => {
    const files = {
      "deep.py": `${"(".repeat(30_000)}\n`,
      "deep.ts": `${"{[(".repeat(10_000)}\n`,
      "loop/__init__.py": "from .loop import *\nfrom . import *\n",
      "loop/loop.py": "from . import *\nfrom .loop import *\nvalue()\n",
    };
    const failures = [
      ...Object.keys(files).map((file) =>
        failure({ file, line: 1, message: `'${"a.".repeat(3_000)}' x() `.repeat(50) }),
      ),
      failure({ file: "loop/loop.py", line: 3, message: "value()" }),
    ];
    const logs = [`${"a/".repeat(5_000)}b.py:1`, "x.y:1 ".repeat(5_000)];
    await expect(
      chooseSnippets(requestOf({ failures, relevant_logs: logs }), memoryTree(files), 500),
    ).resolves.toBeDefined();
  });

  it("reads a limited number of files", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, n) => [`src/f${n}.go`, `package src\n\nfunc F${n}() { f${n + 1}() }\n`]),
    );
    const tree = memoryTree(many);
    const failures = Array.from({ length: 500 }, (_, n) =>
      failure({ file: `src/f${n}.go`, line: 3, message: `undefined: X${n}` }),
    );
    const snippets = await chooseSnippets(requestOf({ fix_type: "compilation_error", failures }), tree, 1_000);
    expect(tree.reads.length).toBeLessThanOrEqual(120);
    expect(snippets.length).toBeGreaterThan(0);
  });
});
