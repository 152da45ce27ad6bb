import { anyLine, type PresetPlan, type PresetStage, type ProjectFiles, stage } from "./project.ts";

export const PYTHON_MANIFESTS = ["pyproject.toml", "setup.py", "setup.cfg", "requirements.txt", "Pipfile", "tox.ini"];

/** Where tools are required, by the names that projects give these files. */
const REQUIREMENTS = [
  ...PYTHON_MANIFESTS,
  ...["requirements-dev.txt", "requirements_dev.txt", "dev-requirements.txt", "test-requirements.txt"],
  ...["requirements/dev.txt", "requirements/test.txt", "requirements/lint.txt", "requirements-test.txt"],
];

/** A tool, its own files, the section that configures it, and what it is asked. */
interface Tool {
  readonly name: string;
  readonly files: readonly string[];
  /** In pyproject.toml, setup.cfg or tox.ini. */
  readonly section: RegExp;
  readonly run: (project: ProjectFiles) => string;
}

const SECTIONS = ["pyproject.toml", "setup.cfg", "tox.ini"];

/** Cheap ones first (VAL-02: lint, then types). */
const CHECKS: readonly Tool[] = [
  { name: "ruff", files: ["ruff.toml", ".ruff.toml"], section: /^\[tool\.ruff[.\]]/, run: () => "ruff check ." },
  { name: "black", files: [], section: /^\[tool\.black\]/, run: () => "black --check ." },
  { name: "isort", files: [".isort.cfg"], section: /^\[(?:tool\.)?isort\]/, run: () => "isort --check-only ." },
  { name: "flake8", files: [".flake8"], section: /^\[(?:tool\.)?flake8\]/, run: () => "flake8" },
  {
    name: "mypy",
    files: ["mypy.ini", ".mypy.ini"],
    section: /^\[(?:tool\.)?mypy\]/,
    run: (project) => (anyLine(project, [...SECTIONS, "mypy.ini", ".mypy.ini"], MYPY_TARGETS) ? "mypy" : "mypy ."),
  },
  { name: "pyright", files: ["pyrightconfig.json"], section: /^\[tool\.pyright\]/, run: () => "pyright" },
];

/** mypy knows itself what to look at. */
const MYPY_TARGETS = /^(?:files|packages|modules)\s*=/;

const PYTEST: Tool = {
  name: "pytest",
  files: ["pytest.ini", ".pytest.ini", "conftest.py", "tests/conftest.py"],
  section: /^\[(?:tool\.pytest(?:\.ini_options)?|tool:pytest|pytest)\]/,
  run: () => "pytest",
};

/**
 * Stages of a Python project: those whose tool it configures or requires.
 *
 * @param around commands that CI runs before; where they use uv or poetry, the tools live in its environment
 */
export function pythonStages(project: ProjectFiles, around: readonly string[]): PresetPlan {
  const prefix = runnerOf(project, around);
  const wrap = (each: PresetStage) => ({ ...each, name: prefix + each.run, run: prefix + each.run });
  const checks = CHECKS.filter((tool) => uses(project, tool)).map((tool) => stage(tool.run(project)));
  const tests = uses(project, PYTEST) ? testStages(project) : [];
  return { stages: [...checks, ...tests].map(wrap), notes: [] };
}

function testStages(project: ProjectFiles): PresetStage[] {
  const integration = ["tests/integration", "integration_tests"].find((dir) => project.isDirectory(dir));
  if (integration === undefined) return [stage("pytest")];
  const unit = project.isDirectory("tests/unit") ? "pytest tests/unit" : `pytest --ignore ${integration}`;
  return [stage(unit), stage(`pytest ${integration}`, "integration_tests")];
}

function uses(project: ProjectFiles, { name, files, section }: Tool): boolean {
  if (files.some((file) => project.isFile(file)) || anyLine(project, SECTIONS, section)) return true;
  return anyLine(project, REQUIREMENTS, new RegExp(`(?:^|["'\\s,])${name}(?:$|[\\s<>=~!;,"'\\[])`));
}

function runnerOf(project: ProjectFiles, around: readonly string[]): string {
  const speaks = (tool: string) =>
    around.some((command) => new RegExp(`\\b${tool} (?:run|sync|install)\\b`).test(command));
  if (project.isFile("uv.lock") && speaks("uv")) return "uv run --no-sync ";
  return project.isFile("poetry.lock") && speaks("poetry") ? "poetry run " : "";
}
