import type { Call } from "../../python/module.ts";
import { keyword, type PythonModule, positional } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";
import { trainsTorch } from "./training.ts";

/** Seeds of everything: what the frameworks have, and how people call their own. */
const SEEDS_ALL =
  /^(?:seed_everything|set_seed|set_seeds|set_random_seed|set_all_seeds|seed_all|fix_seed|set_global_seed|random_seed|setup_seed|init_seeds?|seed_torch)$/;

interface Library {
  readonly name: string;
  readonly draws: RegExp;
  readonly seeds: RegExp;
}

const LIBRARIES: readonly Library[] = [
  {
    name: "random",
    draws:
      /^random\.(?:random|randint|randrange|choices?|shuffle|sample|uniform|gauss|normalvariate|getrandbits|betavariate|expovariate|triangular|randbytes)$/,
    seeds: /^random\.(?:seed|setstate)$/,
  },
  {
    name: "numpy",
    draws:
      /^numpy\.random\.(?!seed$|default_rng$|RandomState$|Generator$|SeedSequence$|[gs]et_state$|PCG64|MT19937|Philox|SFC64|BitGenerator|mtrand)[a-z]\w*$/,
    seeds: /^numpy\.random\.(?:seed|set_state)$/,
  },
  {
    name: "torch",
    draws:
      /^torch\.(?:rand|randn|randint|randperm|normal|bernoulli|multinomial|poisson|rand_like|randn_like|randint_like)$|^torch\.utils\.data\.(?:dataset\.)?random_split$/,
    seeds: /^torch\.(?:(?:cuda\.)?manual_seed(?:_all)?|(?:random\.)?set_rng_state|random\.manual_seed|seed)$/,
  },
  {
    name: "tensorflow",
    draws:
      /^tensorflow\.(?:random\.(?:normal|uniform|truncated_normal|shuffle|categorical|gamma|poisson)|random_(?:normal|uniform|shuffle)|truncated_normal)$/,
    seeds:
      /^tensorflow\.(?:(?:compat\.v1\.)?set_random_seed|random\.set_(?:random_)?seed|keras\.utils\.set_random_seed)$|^keras\.utils\.set_random_seed$/,
  },
];

export const unseededRandom: CodeRule<PythonModule> = {
  id: "unseeded-random",
  title: "Random numbers without a seed",
  why: "Two runs of the same code give different results: nobody can tell a change from chance.",
  category: "reproducibility",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    if (
      module.calls.some(
        (call) =>
          SEEDS_ALL.test(call.last) && isSeeded(module, call) && !/^(?:numpy|torch)/.test(call.name) && !isOwn(call),
      )
    )
      return;
    const isScript = runsByItself(module);
    for (const { name, draws, seeds } of LIBRARIES) {
      if (module.calls.some((call) => seeds.test(call.name) && isSeeded(module, call))) continue;
      for (const [first, ...others] of drawsByFunction(module, draws))
        if (first !== undefined)
          yield {
            at: first.node,
            message: `\`${first.name}\` draws from ${name}'s generator, and nothing here seeds it.`,
            // A change that adds one of them is to blame as well.
            related: others.map((call) => ({ at: call.node, message: `\`${call.name}\` draws here, too.` })),
            ...forWhom(module, first, isScript),
          };
    }
    yield* unseededTraining(module, isScript);
    yield* unseededShuffles(module, isScript);
    for (const call of module.calls)
      if (
        /^(?:numpy\.random\.(?:default_rng|RandomState)|random\.Random|jax\.random\.(?:PRNGKey|key))$/.test(
          call.name,
        ) &&
        !isSeeded(module, call)
      )
        yield { at: call.node, message: `\`${call.name}\` is made without a seed.` };
  },
};

/** What draws from the generator that all share; what is given one, or makes a name from a number, does not. */
function drawsByFunction(module: PythonModule, draws: RegExp): Iterable<readonly Call[]> {
  const found = new Map<unknown, Call[]>();
  for (const call of module.calls) {
    if (!draws.test(call.name) || call.isOpen || keyword(call, "generator", "seed") !== null) continue;
    if (call.node.parent?.name === "FormatReplacement") continue;
    const scope = module.scopeOf(call.node);
    const list = found.get(scope);
    if (list === undefined) found.set(scope, [call]);
    else list.push(call);
  }
  return found.values();
}

/** A script, or a module that a person runs: something is done outside of functions and classes, or it asks for its own name. */
function runsByItself(module: PythonModule): boolean {
  if (/\b__name__ ?== ?["']__main__["']/.test(module.text)) return true;
  const top = module.scopeOf(module.root);
  return module.calls.some(({ node }) => node.parent?.name === "ExpressionStatement" && module.scopeOf(node) === top);
}

/** Weights start at random, and rows are shuffled, also where no random number is asked for by name. */
function* unseededTraining(module: PythonModule, isScript: boolean): Generator<Report> {
  const [, , torch, tensorflow] = LIBRARIES;
  const isSeededBy = (library: Library | undefined) =>
    module.calls.some((call) => library?.seeds.test(call.name) === true && isSeeded(module, call));
  const drawsFrom = (library: Library | undefined) =>
    module.calls.some((call) => library?.draws.test(call.name) === true);
  if (trainsTorch(module) && !isSeededBy(torch) && !drawsFrom(torch)) {
    const at =
      module.calls.find((call) => call.last === "backward") ??
      module.calls.find(({ name }) => /^torch\.optim\./.test(name));
    if (at !== undefined)
      yield {
        at: at.node,
        message: "A model of torch is trained, and nothing here seeds it.",
        ...forWhom(module, at, isScript),
      };
  }
  const fit = module.calls.find(
    ({ last, receiver }) => last === "fit" && /^(?:tensorflow\.)?keras\./.test(module.maker(receiver)?.name ?? ""),
  );
  if (fit !== undefined && !isSeededBy(tensorflow) && !drawsFrom(tensorflow))
    yield {
      at: fit.node,
      message: "A model of Keras is trained, and nothing here seeds it.",
      ...forWhom(module, fit, isScript),
    };
}

/** `tf.data.Dataset.from_tensor_slices(x).shuffle(1000)`. */
function* unseededShuffles(module: PythonModule, isScript: boolean): Generator<Report> {
  const tensorflow = LIBRARIES.find(({ name }) => name === "tensorflow");
  if (module.calls.some((call) => tensorflow?.seeds.test(call.name) === true && isSeeded(module, call))) return;
  for (const call of module.calls) {
    if (call.last !== "shuffle" || call.isOpen || !isTensorData(module, call.receiver)) continue;
    if (keyword(call, "seed") === null && positional(call).length < 2)
      yield {
        at: call.node,
        message: "The rows are shuffled, and nothing here seeds TensorFlow.",
        ...forWhom(module, call, isScript),
      };
  }
}

/** What a data set of TensorFlow is made of, through all that is done to it in a row. */
function isTensorData(module: PythonModule, receiver: Call["receiver"]): boolean {
  let made = receiver === null ? null : module.maker(receiver);
  for (let links = 0; made !== null && links < 20; links++) {
    if (/^(?:tensorflow\.data\.|tensorflow_datasets\.load$)/.test(made.name)) return true;
    made = made.receiver === null ? null : module.maker(made.receiver);
  }
  return false;
}

/** What others import is seeded by them, if at all. */
function forWhom(module: PythonModule, { node }: Call, isScript: boolean): Pick<Report, "persona"> {
  return isScript || module.scopeOf(node) === module.scopeOf(module.root) ? {} : { persona: "pedantic" };
}

/** `tf.random.set_seed` seeds TensorFlow alone, and is asked for there. */
function isOwn({ name }: Call): boolean {
  return /^tensorflow\.(?:compat\.v1\.)?(?:random\.)?set_/.test(name) || name === "random.seed";
}

/** A seed that is None, or the time, is none. */
function isSeeded(module: PythonModule, call: Call): boolean {
  if (/set_?state/.test(call.last) || call.isOpen) return true;
  const seed = keyword(call, "seed", "a", "x") ?? positional(call)[0] ?? null;
  if (seed === null) return SEEDS_ALL.test(call.last);
  return seed.name !== "None" && !/^(?:int\()?(?:time\.|os\.urandom|datetime\.)/.test(module.words(seed));
}
