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
 * The files a new dependency may belong into, the likeliest first: one that the failing job installs, for the right
 * purpose; else the usual name that is there. What follows counts only where the one before it holds no dependencies.
 */
export function manifestsFor(files: readonly string[], setup: readonly string[], development: boolean): string[] {
  const installed = setup.flatMap((command) => requirementFiles(command)).filter((file) => files.includes(file));
  const usual = [...(development ? DEVELOPMENT : []), ...PRODUCTION].filter((file) => files.includes(file));
  const wanted = installed.filter((file) => isDevelopmentFile(file) === development);
  const project = ["pyproject.toml", "Pipfile", "setup.cfg"].filter((file) => files.includes(file));
  const installsProject = setup.some((command) => /\bpip install\b[^\n]*(?:\s-e\s|\s)\.(?:\[|\s|$)/.test(command));
  const order = installsProject
    ? [...wanted, ...project, ...installed, ...usual]
    : [...wanted, ...installed, ...usual, ...project];
  const [first] = order;
  if (first === undefined) return [];
  return project.includes(first) ? project.slice(project.indexOf(first)) : [first];
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
