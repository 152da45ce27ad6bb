import type { Example } from "./rules.ts";

const SK = "from sklearn.model_selection import train_test_split\n";

/** One example of each rule that the others do not show; the documentation takes the first of a rule. */
export const ADDED: readonly Example[] = [
  {
    rule: "leakage-resampling-before-split",
    bad: `${SK}from imblearn.over_sampling import SMOTE\nX, y = SMOTE(random_state=1).fit_resample(X, y)\na, b, c, d = train_test_split(X, y, random_state=1)\n`,
    good: `${SK}from imblearn.over_sampling import SMOTE\na, b, c, d = train_test_split(X, y, random_state=1)\na, c = SMOTE(random_state=1).fit_resample(a, c)\n`,
  },
  {
    rule: "leakage-train-test-overlap",
    bad: `${SK}a, b, c, d = train_test_split(X, y, random_state=1)\nmodel.fit(X, y)\nprint(model.score(b, d))\n`,
    good: `${SK}a, b, c, d = train_test_split(X, y, random_state=1)\nmodel.fit(a, c)\nprint(model.score(b, d))\n`,
  },
  {
    rule: "leakage-target-in-features",
    bad: 'from sklearn.svm import SVC\nX = df[["age", "price"]]\ny = df["price"]\nSVC(C=1).fit(X, y)\n',
    good: 'from sklearn.svm import SVC\nX = df[["age", "size"]]\ny = df["price"]\nSVC(C=1).fit(X, y)\n',
  },
  {
    rule: "leakage-target-in-features",
    bad: 'y = df["price"]\nmodel.fit(df, y)\n',
    good: 'y = df["price"]\ndf = df.drop(columns="price")\nmodel.fit(df, y)\nother.fit(rows, rows.pop("price"))\n',
  },
  {
    rule: "test-set-reused",
    bad: `${SK}a, b, c, d = train_test_split(X, y, random_state=1)\nfor m in (1, 2):\n    pass\none.fit(a, c); two.fit(a, c); three.fit(a, c)\nprint(one.score(b, d), two.score(b, d), three.score(b, d))\n`,
    good: `${SK}a, b, c, d = train_test_split(X, y, random_state=1)\none.fit(a, c)\nprint(one.score(b, d))\n`,
  },
  {
    rule: "preprocessing-fit-outside-pipeline",
    bad: "from sklearn.preprocessing import StandardScaler\nX = StandardScaler().fit_transform(rows)\nmodel.fit(X, y)\n",
    good: "from sklearn.preprocessing import StandardScaler\nfrom sklearn.pipeline import make_pipeline\nmake_pipeline(StandardScaler(), model).fit(rows, y)\n",
  },
  {
    rule: "scaler-missing",
    bad: "from sklearn.decomposition import PCA\np = PCA(2).fit(X)\n",
    good: "from sklearn.decomposition import PCA\nfrom sklearn.preprocessing import StandardScaler\np = PCA(2).fit(StandardScaler().fit_transform(X))\n",
  },
  {
    rule: "unsorted-listing",
    bad: "import os, numpy as np\nfor name in os.listdir(folder):\n    rows.append(np.load(name))\n",
    good: "import os, numpy as np\nfor name in sorted(os.listdir(folder)):\n    rows.append(np.load(name))\ncount = len(os.listdir(folder))\n",
  },
  {
    rule: "unsorted-listing",
    bad: "import glob, torch\nfiles = glob.glob('*.pt')\nuse(files)\n",
    good: "import glob, torch\nfiles = glob.glob('*.pt')\nfiles.sort()\nuse(files)\n",
  },
  {
    rule: "set-order-random",
    bad: "import numpy as np\nnumbers = {name: n for n, name in enumerate(set(labels))}\n",
    good: "import numpy as np\nnumbers = {name: n for n, name in enumerate(sorted(set(labels)))}\ncount = len(list(set(labels)))\n",
  },
  {
    rule: "matrix-multiplication-by-dot",
    bad: "import numpy as np\na = np.array([[1, 2], [3, 4]])\nb = np.zeros((2, 2))\nc = np.dot(a, b)\n",
    good: "import numpy as np\na = np.array([[1, 2], [3, 4]])\nb = np.zeros((2, 2))\nc = a @ b\nd = np.dot(np.array([1, 2]), e)\n",
  },
  {
    rule: "loop-not-vectorized",
    bad: "import numpy as np\na = np.zeros(9)\nb = np.ones(9)\nfor i in range(9):\n    b[i] = a[i] * 2\n",
    good: "import numpy as np\na = np.zeros(9)\nb = a * 2\nfor i in range(9):\n    send(a[i])\n",
  },
  {
    rule: "loop-not-vectorized",
    bad: 'import pandas as pd\nfor i in range(len(df)):\n    total += df.iloc[i]["a"]\n',
    good: 'import pandas as pd\ntotal = df["a"].sum()\nfor i in range(3):\n    print(names[i])\n',
  },
  {
    rule: "list-cast-in-loop",
    bad: "def f(items: list[int]):\n    for x in list(items):\n        use(x)\n",
    good: "def f(items: list[int]):\n    for x in items:\n        use(x)\n    for x in list(items):\n        items.remove(x)\n",
  },
  {
    rule: "dict-items-in-loop",
    bad: "for _, v in d.items():\n    use(v)\n",
    good: "for v in d.values():\n    use(v)\nfor k, v in d.items():\n    use(k, v)\n",
  },
  {
    rule: "dotted-name-in-loop",
    bad: "import os\ndef f(names):\n    for n in names:\n        use(os.path.exists(n))\n",
    good: "from os.path import exists\ndef f(names):\n    for n in names:\n        use(exists(n))\n",
  },
  {
    rule: "list-membership-in-loop",
    bad: "def f(rows):\n    seen = []\n    for r in rows:\n        if r not in seen and r in seen:\n            seen.append(r)\n",
    good: "def f(rows):\n    seen = set()\n    for r in rows:\n        if r in seen or r in SMALL:\n            seen.add(r)\n",
  },
  {
    rule: "list-head-in-loop",
    bad: "queue = [start]\nwhile queue:\n    use(queue.pop(0))\n",
    good: "from collections import deque\nqueue = deque([start])\nwhile queue:\n    use(queue.popleft())\n",
  },
  {
    rule: "string-concat-in-loop",
    bad: 'out = ""\nfor w in words:\n    out += w\n',
    good: 'parts = []\ntotal = 0\nfor w in words:\n    parts.append(w)\n    total += 1\nout = "".join(parts)\n',
  },
];

/** Where the two differ only in who is told. */
export const READS: readonly Example[] = [
  {
    rule: "chained-indexing-read",
    bad: 'import pandas as pd\nx = df["a"]["b"]\n',
    good: 'import pandas as pd\nx = df.loc["b", "a"]\n',
  },
];

export const MORE_SCRIPTS: readonly Example[] = [
  {
    rule: "copy-in-loop",
    bad: "let all = {};\nfor (const r of rows) all = { ...all, [r.id]: r };\n",
    good: "const all = {};\nfor (const r of rows) all[r.id] = { ...r };\n",
  },
  {
    rule: "regex-in-loop",
    bad: 'for (const w of words) { if (new RegExp("a+b").test(w)) use(w); }',
    good: 'const p = new RegExp("a+b"); for (const w of words) { if (p.test(w) || new RegExp(w).test(x)) use(w); }',
  },
  {
    rule: "spread-in-reduce",
    bad: "const m = rows.reduce((all, r) => ({ ...all, [r.id]: r }), {});",
    good: "const m = rows.reduce((all, r) => { all[r.id] = { ...r }; return all; }, {});",
  },
  {
    rule: "spread-in-reduce",
    bad: "const m = rows.reduce(function (all, r) { return [...all, r * 2]; }, []);",
    good: "const m = rows.map((r) => [...r, 2]);",
  },
];
