import { describe, expect, it } from "vitest";
import { fillTables } from "../scripts/readme/tables.ts";

const README =
  "# x\n<!-- inputs:start -->\nold\n<!-- inputs:end -->\nbetween\n<!-- outputs:start --><!-- outputs:end -->\n";

const ACTION = `
name: x
description: d
inputs:
  a-b:
    description: "One | two\\n  lines"
    required: true
  c:
    description: C.
    default: "false"
outputs:
  d:
    description: D.
runs: { using: node24, main: dist/index.js }
`;

describe("tables of a README", () => {
  it("come from action.yml, and making them again changes nothing", () => {
    const filled = fillTables(README, ACTION);
    expect(filled).toContain("| `a-b` | One \\| two lines | yes | |");
    expect(filled).toContain("| `c` | C. | no | `false` |");
    expect(filled).toContain("| `d` | D. |");
    expect(filled).not.toContain("old");
    expect(filled).toContain("\nbetween\n");
    expect(fillTables(filled, ACTION)).toBe(filled);
  });

  it("need both markers", () => {
    expect(() => fillTables(README.replace("<!-- outputs:end -->", ""), ACTION)).toThrow("<!-- outputs:end -->");
  });
});
