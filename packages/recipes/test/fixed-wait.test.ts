import { describe, expect, it } from "vitest";
import { fixedWait } from "../src/fixed-wait/index.ts";
import { suggestWait } from "../src/fixed-wait/suggest.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

describe("an explicit wait instead of a fixed one", () => {
  it.each([
    [
      "a.spec.ts",
      "  await page.waitForTimeout(1_000);\n  await expect(page.locator('#x')).toHaveText('y');\n",
      "  // Explicit wait with timeout: the assertion itself waits\n  await expect(page.locator('#x')).toHaveText('y', { timeout: 10000 });\n",
    ],
    [
      "a.spec.ts",
      "  await page.waitForTimeout(100);\n  await expect(box).toBeVisible();\n",
      "  // Explicit wait with timeout: the assertion itself waits\n  await expect(box).toBeVisible({ timeout: 5000 });\n",
    ],
    [
      "a_test.py",
      "    page.wait_for_timeout(2000)\n    expect(page.locator('#x')).to_have_text('y')\n",
      "    # Explicit wait with timeout: the assertion itself waits\n    expect(page.locator('#x')).to_have_text('y', timeout=20000)\n",
    ],
    [
      "a_test.py",
      "from selenium.webdriver.support.ui import WebDriverWait\n    time.sleep(1)\n    driver.find_element(By.ID, 'x').click()\n",
      "from selenium.webdriver.support.ui import WebDriverWait\n    # Explicit wait with timeout\n    WebDriverWait(driver, 10).until(lambda d: d.find_element(By.ID, 'x')).click()\n",
    ],
    [
      "a_test.py",
      "    await asyncio.sleep(0.5)\n    assert job.done\n",
      "    # Explicit wait with timeout\n    deadline = asyncio.get_running_loop().time() + 5\n    while not (job.done) and asyncio.get_running_loop().time() < deadline:\n        await asyncio.sleep(0.05)\n    assert job.done\n",
    ],
    [
      "a_test.py",
      "    time.sleep(2)\n    assert job.done\n",
      "    # Explicit wait with timeout\n    deadline = time.monotonic() + 20\n    while not (job.done) and time.monotonic() < deadline:\n        time.sleep(0.05)\n    assert job.done\n",
    ],
    [
      "a.test.ts",
      "import { vi } from 'vitest';\n  await sleep(500);\n  expect(job.done).toBe(true);\n",
      "import { vi } from 'vitest';\n  // Explicit wait with timeout\n  await vi.waitFor(() => expect(job.done).toBe(true), { timeout: 5000 });\n",
    ],
    [
      "ATest.java",
      "    Thread.sleep(500);\n    assertTrue(job.isDone());\n",
      "    // Explicit wait with timeout\n    long deadline = System.currentTimeMillis() + 5000;\n    while (!(job.isDone()) && System.currentTimeMillis() < deadline) Thread.sleep(50);\n    assertTrue(job.isDone());\n",
    ],
    [
      "a_test.go",
      "\ttime.Sleep(2 * time.Second)\n\tif !job.Done() {\n",
      "\t// Explicit wait with timeout\n\tfor deadline := time.Now().Add(20000 * time.Millisecond); (!job.Done()) && time.Now().Before(deadline); {\n\t\ttime.Sleep(50 * time.Millisecond)\n\t}\n\tif !job.Done() {\n",
    ],
  ])("%s %#", (file, before, wanted) => {
    expect(suggestWait(file, before, before.split("\n").length - 1)?.text).toBe(wanted);
  });

  it.each([
    ["another block", "a_test.py", "    time.sleep(2)\nassert job.done\n"],
    ["nothing to wait for", "a_test.py", "    time.sleep(2)\n    job.stop()\n"],
    ["a time that is computed", "a_test.py", "    time.sleep(DELAY)\n    assert job.done\n"],
    ["no time at all", "a_test.py", "    time.sleep(0)\n    assert job.done\n"],
    [
      "another test",
      "a_test.py",
      "def test_a():\n    time.sleep(2)\n    assert job.done\n\ndef test_b():\n    assert other\n",
    ],
  ])("is not suggested for %s", (_, file, text) => {
    expect(suggestWait(file, text, text.split("\n").length - 1)).toBeNull();
  });
});

describe("the recipe", () => {
  const text = "def test_a():\n    time.sleep(2)\n    assert job.done\n";
  const failure = { file: "test_a.py", line: 3, message: "assert False", tool: "pytest" };

  it("only suggests", async () => {
    using workspace = new TempWorkspace({ "test_a.py": text });
    const request = requestFor({ command: "pytest", failures: [{ ...failure, outcome: "flaky" }] });
    expect(await fixedWait.fix({ request, tools: workspace, today })).toMatchObject({
      kind: "changed",
      suggestionOnly: true,
      explanation: expect.stringContaining("not proven"),
    });
  });

  it("is not asked for a test that simply fails", async () => {
    using workspace = new TempWorkspace({ "test_a.py": text });
    const request = requestFor({ command: "pytest", failures: [failure] });
    expect(await fixedWait.fix({ request, tools: workspace, today })).toEqual({ kind: "not_applicable" });
  });

  it("says so when it does not know the form", async () => {
    using workspace = new TempWorkspace({ "test_a.py": text.replace("sleep(2)", "sleep(N)") });
    const request = requestFor({ command: "pytest", failures: [{ ...failure, outcome: "timeout" }] });
    expect(await fixedWait.fix({ request, tools: workspace, today })).toMatchObject({ kind: "no_change" });
  });
});
