import { linesOf } from "../lockfiles/lines.ts";
import { Requirements } from "./manifest.ts";

/** `<PackageReference Include="…" Version="…">` of project files and `<PackageVersion>` of `Directory.Packages.props`. */
export function readMsbuild(source: string): Requirements {
  const found = new Requirements("NuGet");
  for (const [index, line] of linesOf(source).entries()) {
    if (!/<(?:PackageReference|PackageVersion|GlobalPackageReference)\s/.test(line)) continue;
    const name = attribute(line, "Include") ?? attribute(line, "Update");
    const version =
      attribute(line, "Version") ?? attribute(line, "VersionOverride") ?? /<Version>([^<]{1,100})</.exec(line)?.[1];
    if (name === undefined) continue;
    // Central package management: the version stands elsewhere.
    if (version === undefined) continue;
    if (version.includes("$(")) found.passOver(name, "its version is a property");
    else found.add(name, version, { line: index + 1, pinned: /^\[?(\d[\w.+-]*)\]?$/.exec(version)?.[1] ?? null });
  }
  return found;
}

function attribute(line: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]{1,300})"`).exec(line)?.[1];
}

/** `<dependency>` and `<plugin>` of `pom.xml`, with `${properties}` of the file itself; what a parent decides is passed over. */
export function readPom(source: string): Requirements {
  const found = new Requirements("Maven");
  const lines = linesOf(source);
  const properties = new Map<string, string>();
  let open: { tag: string; line: number; values: Map<string, string> } | null = null;
  let isInExclusions = false;
  const wanted: { line: number; values: Map<string, string> }[] = [];
  for (const [index, raw] of lines.entries()) {
    for (const [, start, end, leaf, value] of raw.matchAll(
      /<(dependency|plugin|parent|exclusions)>|<\/(dependency|plugin|parent|exclusions)>|<([\w.-]+)>([^<>]{1,300})<\//g,
    )) {
      if (start === "exclusions") isInExclusions = true;
      else if (end === "exclusions") isInExclusions = false;
      else if (start !== undefined) open = { tag: start, line: index + 1, values: new Map() };
      else if (end !== undefined) {
        if (open !== null && end === open.tag) wanted.push(open);
        open = null;
      } else if (leaf !== undefined && value !== undefined && !isInExclusions) {
        if (open === null) properties.set(leaf, value.trim());
        else if (!open.values.has(leaf)) open.values.set(leaf, value.trim());
      }
    }
  }
  for (const { line, values } of wanted) {
    const [group, artifact] = [values.get("groupId") ?? "", values.get("artifactId") ?? ""];
    const version = resolved(values.get("version") ?? "", properties);
    if (group === "" || artifact === "" || group.includes("${")) continue;
    const name = `${group}:${artifact}`;
    if (version === null) found.passOver(name, "its version is decided elsewhere");
    else {
      const kind = values.get("scope") === "test" ? "dev" : "runtime";
      found.add(name, version, { kind, line, pinned: /^\[?([^[\](),\s]+)\]?$/.exec(version)?.[1] ?? null });
    }
  }
  return found;
}

function resolved(version: string, properties: ReadonlyMap<string, string>): string | null {
  const [, property] = /^\$\{([\w.-]+)\}$/.exec(version) ?? [];
  const value = property === undefined ? version : (properties.get(property) ?? "");
  return value === "" || value.includes("${") ? null : value;
}

/** `implementation "group:name:version"` and `group: …, name: …, version: …` of Gradle's scripts, as far as they are plain. */
export function readGradle(source: string): Requirements {
  const found = new Requirements("Maven");
  for (const [index, line] of linesOf(source).entries()) {
    const configuration = /^\s*(\w+)[\s(]/.exec(line)?.[1] ?? "";
    if (
      !/^(?:\w*[iI]mplementation|\w*[aA]pi|\w*[cC]ompileOnly|\w*[rR]untimeOnly|compile|testCompile|classpath|annotationProcessor|kapt)$/.test(
        configuration,
      )
    )
      continue;
    const [, short, version] = /["']([\w.-]+:[\w.-]+):([^"':@]{1,100})["':@]/.exec(line) ?? [];
    const named = ["group", "name", "version"].map(
      (key) => new RegExp(`\\b${key}\\s*[:=]\\s*["']([\\w.-]{1,200})["']`).exec(line)?.[1],
    );
    const name = short ?? (named[0] !== undefined && named[1] !== undefined ? `${named[0]}:${named[1]}` : undefined);
    const range = version ?? named[2];
    if (name === undefined) continue;
    if (range === undefined || range.includes("$")) found.passOver(name, "its version is decided elsewhere");
    else {
      const pinned = /^[\w.-]*\d[\w.-]*$/.test(range) ? range : null;
      found.add(name, range, { kind: configuration.startsWith("test") ? "dev" : "runtime", line: index + 1, pinned });
    }
  }
  return found;
}
