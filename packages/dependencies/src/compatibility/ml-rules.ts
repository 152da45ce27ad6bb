import type { CompatibilityRule } from "../audit/policy.ts";

/** Releases that are built for one another, oldest first, as their projects list them. */
const TORCHVISION: readonly (readonly [vision: string, torch: string])[] = [
  ["0.10", "1.9"],
  ["0.11", "1.10"],
  ["0.12", "1.11"],
  ["0.13", "1.12"],
  ["0.14", "1.13"],
  ["0.15", "2.0"],
  ["0.16", "2.1"],
  ["0.17", "2.2"],
  ["0.18", "2.3"],
  ["0.19", "2.4"],
  ["0.20", "2.5"],
  ["0.21", "2.6"],
  ["0.22", "2.7"],
];

/** The last one is built on the stable interface, and goes with later ones, too: it stands among `OTHERS`. */
const TORCHAUDIO: readonly (readonly [audio: string, torch: string])[] = [
  ["0.9", "1.9"],
  ["0.10", "1.10"],
  ["0.11", "1.11"],
  ["0.12", "1.12"],
  ["0.13", "1.13"],
  ["2.0", "2.0"],
  ["2.1", "2.1"],
  ["2.2", "2.2"],
  ["2.3", "2.3"],
  ["2.4", "2.4"],
  ["2.5", "2.5"],
  ["2.6", "2.6"],
  ["2.7", "2.7"],
  ["2.8", "2.8"],
  ["2.9", "2.9"],
  ["2.10", "2.10"],
];

/** First releases that are built against NumPy 2; older ones end with an error of its binary interface. */
const BEFORE_NUMPY_2: readonly (readonly [name: string, first: string, source: string])[] = [
  ["pandas", "2.2.2", "https://pandas.pydata.org/pandas-docs/version/2.2.2/whatsnew/v2.2.2.html"],
  ["scikit-learn", "1.4.2", "https://github.com/scikit-learn/scikit-learn/releases/tag/1.4.2"],
  ["scipy", "1.13", "https://pypi.org/project/scipy/1.12.0/"],
  ["torch", "2.3", "https://github.com/pytorch/pytorch/issues/132179"],
  ["numba", "0.60", "https://numba.readthedocs.io/en/stable/release/0.60.0-notes.html"],
  ["tensorflow", "2.18", "https://github.com/tensorflow/tensorflow/releases/tag/v2.18.0"],
  ["tensorflow-cpu", "2.18", "https://github.com/tensorflow/tensorflow/releases/tag/v2.18.0"],
];

/** The Keras that a TensorFlow of before Keras 3 is built for, as its `Requires-Dist` has it. */
const KERAS_OF_TENSORFLOW: readonly (readonly [tensorflow: string, keras: string, release: string])[] = [
  ["2.12", ">=2.12.0,<2.13", "2.12.1"],
  ["2.13", ">=2.13.1,<2.14", "2.13.1"],
  ["2.14", ">=2.14.0,<2.15", "2.14.1"],
  ["2.15", ">=2.15.0,<2.16", "2.15.1"],
];

/** What the metadata of a release says that it needs (`Requires-Dist`), and what its project's notes say. */
const OTHERS: readonly (readonly [
  name: string,
  range: string,
  needs: Readonly<Record<string, string>>,
  source: string,
])[] = [
  ["torchaudio", ">=2.11", { torch: ">=2.11" }, "https://docs.pytorch.org/audio/2.11.0/installation.html"],
  ["scipy", "==1.13.*", { numpy: ">=1.22.4,<2.3" }, "https://pypi.org/project/scipy/1.13.1/"],
  ["scipy", "==1.15.*", { numpy: ">=1.23.5,<2.5" }, "https://pypi.org/project/scipy/1.15.3/"],
  ["scipy", "==1.16.*", { numpy: ">=1.25.2,<2.6" }, "https://pypi.org/project/scipy/1.16.3/"],
  ["scipy", "==1.17.*", { numpy: ">=1.26.4,<2.7" }, "https://pypi.org/project/scipy/1.17.1/"],
  [
    "numba",
    "==0.68.*",
    { numpy: ">=1.22,<2.6", llvmlite: ">=0.50.0.dev0,<0.51" },
    "https://pypi.org/project/numba/0.68.0/",
  ],
  ["shap", "==0.51.*", { numpy: ">=2" }, "https://pypi.org/project/shap/0.51.0/"],
  ["opencv-python", "==5.0.*", { numpy: ">=2" }, "https://pypi.org/project/opencv-python/5.0.0.93/"],
  ["statsmodels", "==0.15.*", { numpy: ">=1.23.5,<3" }, "https://pypi.org/project/statsmodels/0.15.0/"],
  [
    "jax",
    "==0.10.2",
    { jaxlib: ">=0.10.1,<=0.10.2", numpy: ">=2.0", scipy: ">=1.14" },
    "https://pypi.org/project/jax/0.10.2/",
  ],
  ...["tensorflow", "tensorflow-cpu"].flatMap((name) => [
    ...KERAS_OF_TENSORFLOW.map(
      ([version, keras, release]) =>
        [name, `==${version}.*`, { keras }, `https://pypi.org/project/tensorflow/${release}/`] as const,
    ),
    [
      name,
      "==2.21.*",
      { keras: ">=3.12.0", protobuf: ">=6.31.1,<8", h5py: ">=3.11.0,<3.15", numpy: ">=1.26.0" },
      "https://pypi.org/project/tensorflow-cpu/2.21.0/",
    ] as const,
  ]),
  ["wandb", "==0.30.*", { protobuf: ">=5,<8", pydantic: ">=2.6,<3" }, "https://pypi.org/project/wandb/0.30.0/"],
  ["fastapi", "<0.100", { pydantic: "<2" }, "https://pypi.org/project/fastapi/0.99.1/"],
  ["fastapi", "==0.142.*", { pydantic: ">=2.9.0", starlette: ">=0.46.0" }, "https://pypi.org/project/fastapi/0.142.2/"],
  [
    "transformers",
    "==4.57.*",
    { tokenizers: ">=0.22.0,<=0.23.0", "huggingface-hub": ">=0.34.0,<1.0" },
    "https://pypi.org/project/transformers/4.57.6/",
  ],
  [
    "transformers",
    "==5.17.*",
    { tokenizers: ">=0.23.1,<0.24", "huggingface-hub": ">=1.5.0,<2.0" },
    "https://pypi.org/project/transformers/5.17.0/",
  ],
  [
    "transformers",
    "==5.18.*",
    { tokenizers: ">=0.23.1,<0.24", "huggingface-hub": ">=1.31.0,<3.0" },
    "https://pypi.org/project/transformers/5.18.0/",
  ],
  [
    "sentence-transformers",
    "==6.0.*",
    { "huggingface-hub": ">=1.3.0,<2.0.0", torch: ">=2.2" },
    "https://pypi.org/project/sentence-transformers/6.0.1/",
  ],
  ["lightning", "==2.6.*", { torch: ">=2.1.0,<4.0" }, "https://pypi.org/project/lightning/2.6.6/"],
  ["torchmetrics", "==1.9.*", { torch: ">=2.0.0" }, "https://pypi.org/project/torchmetrics/1.9.0/"],
];

/** Releases that need a newer Python than the ones before (`Requires-Python`). */
const PYTHONS: readonly (readonly [name: string, range: string, python: string])[] = [
  ["pandas", ">=3", ">=3.11"],
  ["scipy", ">=1.16", ">=3.11"],
  ["scikit-learn", ">=1.9", ">=3.11"],
  ["numba", ">=0.68", ">=3.10"],
  ["jax", ">=0.10", ">=3.11"],
  ["transformers", ">=5.17", ">=3.10"],
  ["fastapi", ">=0.142", ">=3.10"],
];

/** Python packages of machine learning that have to go together (DEP-11); a team adds its own with `deps.ml_compat`. */
export const ML_COMPATIBILITY: readonly CompatibilityRule[] = [
  ...TORCHVISION.map(([vision, torch]) =>
    rule(
      "torchvision",
      `==${vision}.*`,
      { torch: `==${torch}.*` },
      "https://github.com/pytorch/pytorch/wiki/PyTorch-Versions",
      "It is built for one release of torch.",
    ),
  ),
  ...TORCHAUDIO.map(([audio, torch]) =>
    rule(
      "torchaudio",
      `==${audio}.*`,
      { torch: `==${torch}.*` },
      "https://docs.pytorch.org/audio/2.11.0/installation.html",
      "It is built for one release of torch.",
    ),
  ),
  ...BEFORE_NUMPY_2.map(([name, first, source]) =>
    rule(name, `<${first}`, { numpy: "<2" }, source, `Releases before ${first} are built against NumPy 1.`),
  ),
  ...OTHERS.map(([name, range, needs, source]) =>
    rule(name, range, needs, source, "Its own metadata or notes say so."),
  ),
  ...PYTHONS.map(([name, range, python]) =>
    rule(
      name,
      range,
      { python },
      `https://pypi.org/project/${name}/`,
      "Its metadata asks for a newer Python (Requires-Python).",
    ),
  ),
];

function rule(
  name: string,
  range: string,
  needs: Readonly<Record<string, string>>,
  source: string,
  why: string,
): CompatibilityRule {
  const others = Object.keys(needs);
  return {
    id: `${name}-${others.join("-")}`,
    package: `PyPI:${name}`,
    range,
    needs: others.map((other) => ({ package: `PyPI:${other}`, range: needs[other] ?? "" })),
    why,
    source,
  };
}
