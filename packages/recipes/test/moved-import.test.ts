import { describe, expect, it } from "vitest";
import { movedImport } from "../src/moved-import/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

function failing(message: string, file: string, renames: readonly { from: string; to: string }[] = []) {
  return { ...requestFor({ command: "true", failures: [{ message, file, tool: "x" }] }), renames: [...renames] };
}

async function follow(request: ReturnType<typeof failing>, files: Record<string, string>) {
  const workspace = new TempWorkspace(files);
  return { workspace, result: await movedImport.fix({ request, tools: workspace, today }) };
}

describe("imports of a module that was moved", () => {
  it("are followed in every form, and nothing else is touched", async () => {
    const request = failing("ModuleNotFoundError: No module named 'pkg.old'", "app.py", [
      { from: "pkg/old.py", to: "pkg/core/new.py" },
    ]);
    const { workspace, result } = await follow(request, {
      "pkg/__init__.py": "",
      "pkg/core/__init__.py": "",
      "pkg/core/new.py": "X = 1\n",
      "pkg/b.py": "from .old import X\nfrom . import old, c\n",
      "pkg/c.py": "",
      "app.py": 'import pkg.old\n\n# pkg.old\nprint(pkg.old.X, "pkg.old", pkg.older)\n',
      "other.py": 'from unittest import mock\n\nmock.patch("pkg.old.X")\n',
    });
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed", files: ["app.py", "pkg/b.py"], blastRadius: "imports" });
    expect(workspace.read("app.py")).toBe(
      'import pkg.core.new\n\n# pkg.old\nprint(pkg.core.new.X, "pkg.old", pkg.older)\n',
    );
    expect(workspace.read("pkg/b.py")).toContain("from .core.new import X\n");
    expect(workspace.read("pkg/b.py")).toMatch(/^from (?:pkg)?\.core import new as old$/m);
    expect(workspace.read("pkg/b.py")).toContain("from . import c\n");
  });

  it("are followed when Python takes a missing submodule for a circle, and history knows better", async () => {
    const message =
      "ImportError: cannot import name 'old' from partially initialized module 'pkg' (most likely due to a circular import)";
    const files = { "pkg/__init__.py": "from . import old\n", "pkg/new.py": "", "pkg/old.pyi": "" };
    const known = await follow(failing(message, "pkg/__init__.py", [{ from: "pkg/old.py", to: "pkg/new.py" }]), files);
    using _known = known.workspace;
    expect(known.workspace.read("pkg/__init__.py")).toBe("from . import new as old\n");
    const unknown = await follow(failing(message, "pkg/__init__.py"), files);
    using _unknown = unknown.workspace;
    expect(unknown.result.kind).toBe("no_change");
  });
});

describe("an import is left alone", () => {
  it.each<[string, string, Record<string, string>]>([
    [
      "when two files have that name",
      "No module named 'pkg.old'",
      {
        "pkg/__init__.py": "",
        "pkg/a/old.py": "X = 1\n",
        "pkg/b/old.py": "X = 1\n",
        "app.py": "from pkg.old import X\n",
      },
    ],
    [
      "when the namesake lacks what is imported",
      "No module named 'pkg.old'",
      { "pkg/__init__.py": "", "pkg/a/old.py": "Y = 1\n", "app.py": "from pkg.old import X\n" },
    ],
    [
      "of somebody else's package",
      "No module named 'yaml'",
      { "tools/yaml.py": "X = 1\n", "app.py": "from yaml import X\n" },
    ],
    [
      "of the standard library",
      "No module named 'imp'",
      { "tools/imp.py": "X = 1\n", "app.py": "from imp import X\n" },
    ],
    [
      "when two modules define the name",
      "cannot import name 'X' from 'pkg.a' (x)",
      {
        "pkg/__init__.py": "",
        "pkg/a.py": "",
        "pkg/b.py": "X = 1\n",
        "pkg/c.py": "X = 1\n",
        "app.py": "from pkg.a import X\n",
      },
    ],
    ["for a name made for a shell", "No module named 'pkg; curl evil.example'", { "app.py": "import pkg\n" }],
    [
      "when a script's file could be two",
      "Cannot find module './old.js'",
      {
        "src/app.js": 'import { x } from "./old.js";\n',
        "src/a/old.js": "export const x = 1;\n",
        "src/b/old.js": "export const x = 1;\n",
      },
    ],
    [
      "when a script's package is missing",
      "Cannot find module 'left-pad'",
      { "src/app.js": 'import x from "left-pad";\n', "src/left-pad.js": "export default 1;\n" },
    ],
  ])("%s", async (_, message, files) => {
    const { workspace, result } = await follow(
      failing(message, Object.keys(files).find((f) => f.includes("app")) ?? ""),
      files,
    );
    using __ = workspace;
    expect(result.kind).not.toBe("changed");
    expect(await workspace.changed()).toEqual([]);
  });

  it("whatever history claims to lie outside of the repository", async () => {
    const request = failing("No module named 'pkg.old'", "app.py", [{ from: "pkg/old.py", to: "../../etc/evil.py" }]);
    const { workspace, result } = await follow(request, { "pkg/__init__.py": "", "app.py": "import pkg.old\n" });
    using _ = workspace;
    expect(result.kind).toBe("no_change");
  });
});

describe("specifiers of scripts", () => {
  it("are counted anew, mocks among them, and keep how they were written", async () => {
    const request = failing("Cannot find module './old' from 'src/app.ts'", "src/app.ts", [
      { from: "src/old.ts", to: "src/lib/index.ts" },
    ]);
    const { workspace, result } = await follow(request, {
      "src/lib/index.ts": "export const x = 1;\n",
      "src/app.ts": 'import { x } from "./old";\nexport * from "./old.js";\nconst text = "./old";\n// "./old"\n',
      "src/ui/b.test.ts": "vi.mock('../old');\nconst y = await import('../old');\n",
      "src/older.ts": "",
    });
    using _ = workspace;
    expect(result).toMatchObject({ kind: "changed", files: ["src/app.ts", "src/ui/b.test.ts"] });
    expect(workspace.read("src/app.ts")).toBe(
      'import { x } from "./lib";\nexport * from "./lib/index.js";\nconst text = "./old";\n// "./old"\n',
    );
    expect(workspace.read("src/ui/b.test.ts")).toBe("vi.mock('../lib');\nconst y = await import('../lib');\n");
  });
});
