/** Requirements files by purpose, the usual names first. */
const DEVELOPMENT = [
  ...["requirements-dev.txt", "requirements-test.txt", "requirements_dev.txt", "requirements_test.txt"],
  ...[
    "dev-requirements.txt",
    "test-requirements.txt",
    "requirements/dev.txt",
    "requirements/test.txt",
    "requirements/tests.txt",
  ],
];
const PRODUCTION = ["requirements.txt", "requirements/base.txt", "requirements/main.txt"];

/**
 * The file a new dependency belongs into: one that the failing job installs, for the right purpose; else the usual name
 * that is there. Null when there is none.
 */
export function chooseManifest(
  files: readonly string[],
  setup: readonly string[],
  development: boolean,
): string | null {
  const installed = setup.flatMap((command) => requirementFiles(command)).filter((file) => files.includes(file));
  const usual = [...(development ? DEVELOPMENT : []), ...PRODUCTION].filter((file) => files.includes(file));
  const wanted = installed.filter((file) => isDevelopmentFile(file) === development);
  const project = files.includes("pyproject.toml") ? ["pyproject.toml"] : [];
  const installsProject = setup.some((command) => /\bpip install\b[^\n]*(?:\s-e\s|\s)\.(?:\[|\s|$)/.test(command));
  const order = installsProject
    ? [...wanted, ...project, ...installed, ...usual]
    : [...wanted, ...installed, ...usual, ...project];
  return order[0] ?? null;
}

/** `pip install -r FILE`, `--requirement=FILE`. */
function requirementFiles(command: string): string[] {
  return [...command.matchAll(/(?:^|\s)(?:-r\s*|--requirement[=\s]\s*)([\w./-]{1,200}\.txt)/g)].map((match) =>
    (match[1] as string).replace(/^\.\//, ""),
  );
}

function isDevelopmentFile(file: string): boolean {
  return /dev|test|lint|ci/i.test(file);
}
