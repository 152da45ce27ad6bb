/** Of each rule: code that it is for, and the same without the fault. */
export interface Example {
  readonly rule: string;
  readonly bad: string;
  readonly good: string;
}

const SK = "from sklearn.model_selection import train_test_split\nfrom sklearn.preprocessing import StandardScaler\n";

export const LEARNING: readonly Example[] = [
  {
    rule: "unseeded-random",
    bad: "import numpy as xp\nnoise = xp.random.rand(4)\n",
    good: "import numpy as xp\nxp.random.seed(7)\nnoise = xp.random.rand(4)\n",
  },
  {
    rule: "unseeded-random",
    bad: "from random import shuffle as mix\nmix(rows)\n",
    good: "import random\nfrom random import shuffle as mix\nrandom.seed(3)\nmix(rows)\n",
  },
  {
    rule: "unseeded-random",
    bad: "import numpy as np\nrng = np.random.default_rng()\n",
    good: "import numpy as np\nrng = np.random.default_rng(11)\nx = rng.normal()\n",
  },
  {
    rule: "unseeded-random",
    bad: "import time\nimport torch\ntorch.manual_seed(time.time())\nw = torch.randn(3)\n",
    good: "import torch\ng = torch.Generator().manual_seed(1)\nw = torch.randn(3, generator=g)\n",
  },
  {
    rule: "unseeded-random",
    bad: "import tensorflow as tf\nw = tf.random.normal([2])\n",
    good: "import tensorflow as tf\ntf.keras.utils.set_random_seed(1)\nw = tf.random.normal([2])\n",
  },
  {
    rule: "random-state-missing",
    bad: "from sklearn.model_selection import train_test_split as divide\na, b = divide(rows)\n",
    good: "from sklearn.model_selection import train_test_split as divide\na, b = divide(rows, random_state=0)\n",
  },
  {
    rule: "random-state-missing",
    bad: "from sklearn.model_selection import KFold\nk = KFold(5, shuffle=True)\n",
    good: "from sklearn.model_selection import KFold\nk = KFold(5)\n",
  },
  {
    rule: "dataloader-seed",
    bad: "from torch.utils.data import DataLoader\nd = DataLoader(data, num_workers=4)\n",
    good: "from torch.utils.data import DataLoader\nd = DataLoader(data, num_workers=4, worker_init_fn=start)\n",
  },
  {
    rule: "nondeterministic-algorithms",
    bad: "import torch\ntorch.backends.cudnn.benchmark = True\n",
    good: "import torch\ntorch.backends.cudnn.benchmark = False\ntorch.use_deterministic_algorithms(True)\n",
  },
  {
    rule: "leakage-fit-before-split",
    bad: `${SK}s = StandardScaler()\nZ = s.fit_transform(X)\na, b, c, d = train_test_split(Z, y, random_state=1)\n`,
    good: `${SK}a, b, c, d = train_test_split(X, y, random_state=1)\ns = StandardScaler()\na = s.fit_transform(a)\nb = s.transform(b)\n`,
  },
  {
    rule: "leakage-fit-before-split",
    bad: `${SK}s = StandardScaler().fit(X)\na, b = train_test_split(X, random_state=1)\na = s.transform(a)\n`,
    good: `${SK}other = StandardScaler().fit(reference)\na, b = train_test_split(X, random_state=1)\n`,
  },
  {
    rule: "leakage-fit-before-split",
    bad: "from sklearn.model_selection import cross_val_score\nfrom sklearn.decomposition import PCA\nZ = PCA(2).fit_transform(X)\ns = cross_val_score(model, Z, y)\n",
    good: "from sklearn.model_selection import cross_val_score\nfrom sklearn.pipeline import make_pipeline\nfrom sklearn.decomposition import PCA\ns = cross_val_score(make_pipeline(PCA(2), model), X, y)\n",
  },
  {
    rule: "leakage-fit-before-split",
    bad: `${SK}import pandas as pd\ntrain = pd.read_csv("train.csv", dtype=str)\nX = train.drop("y")\nX = StandardScaler().fit_transform(X)\na, b = train_test_split(X, random_state=1)\n`,
    good: `${SK}import pandas as pd\npath = "data"\nX = pd.read_csv(path, dtype=str)\nold = pd.read_csv(path, dtype=str)\nscaled = StandardScaler().fit_transform(old)\na, b = train_test_split(X, random_state=1)\n`,
  },
  {
    rule: "leakage-fit-before-split",
    bad: `${SK}X = (X - X.mean()) / X.std()\na, b = train_test_split(X, random_state=1)\n`,
    good: `${SK}print(X - X.mean())\na, b = train_test_split(X, random_state=1)\na = (a - a.mean()) / a.std()\n`,
  },
  {
    rule: "leakage-test-data-in-fit",
    bad: "import sklearn\nscaler.fit_transform(X_test)\n",
    good: "import sklearn\nscaler.fit_transform(X_train)\nscaler.transform(X_test)\n",
  },
  {
    rule: "leakage-test-data-in-fit",
    bad: "import sklearn, numpy as np\nboth = np.concatenate([X_train, X_test])\nscaler.fit(both)\n",
    good: "import sklearn, numpy as np\nboth = np.concatenate([X_train, X_more])\nscaler.fit(both)\n",
  },
  {
    rule: "hyperparameters-not-set",
    bad: "from sklearn.svm import SVC\nm = SVC()\n",
    good: "from sklearn.svm import SVC\nm = SVC(C=2)\n",
  },
  {
    rule: "train-mode-not-restored",
    bad: "for e in range(9):\n    loss.backward()\n    net.eval()\n    check(net)\n",
    good: "for e in range(9):\n    net.train()\n    loss.backward()\n    net.eval()\n    check(net)\n",
  },
  {
    rule: "missing-eval-mode",
    bad: "import torch\nwith torch.no_grad():\n    out = model(x)\n",
    good: "import torch\nmodel.eval()\nwith torch.no_grad():\n    out = model(x)\n",
  },
  {
    rule: "gradients-not-cleared",
    bad: "import torch\nfor x in data:\n    loss = f(x)\n    loss.backward()\n    opt.step()\n",
    good: "import torch\nfor x in data:\n    opt.zero_grad()\n    loss = f(x)\n    loss.backward()\n    opt.step()\n",
  },
  {
    rule: "torch-forward-called",
    bad: "import torch\ny = self.net.forward(x)\n",
    good: "import torch\ny = super().forward(x)\nz = self.net(x)\n",
  },
  {
    rule: "memory-not-freed",
    bad: "for x in data:\n    loss = f(x)\n    loss.backward()\n    total += loss\n",
    good: "for x in data:\n    loss = f(x)\n    loss.backward()\n    total += loss.item()\n",
  },
  {
    rule: "unmasked-log",
    bad: "import tensorflow as tf\nl = tf.math.log(p)\n",
    good: "import tensorflow as tf\nl = tf.math.log(tf.clip_by_value(p, 1e-8, 1.0))\n",
  },
  {
    rule: "broadcasting-not-used",
    bad: "import tensorflow as tf\nt = tf.tile(a, [2, 1])\nc = t + b\n",
    good: "import tensorflow as tf\nc = a + b\n",
  },
  {
    rule: "tensor-array-not-used",
    bad: "import tensorflow as tf\nfor i in range(9):\n    c = tf.concat([c, x], 0)\n",
    good: "import tensorflow as tf\nc = tf.concat([c, x], 0)\n",
  },
  {
    rule: "threshold-dependent-validation",
    bad: "from sklearn.metrics import f1_score\nf = f1_score(a, b)\n",
    good: "from sklearn.metrics import f1_score, roc_auc_score\nf = f1_score(a, b)\ng = roc_auc_score(a, p)\n",
  },
];

export const TABLES: readonly Example[] = [
  {
    rule: "nan-comparison",
    bad: "from math import nan as nothing\nif x == nothing: pass\n",
    good: "import math\nif math.isnan(x) or x == 3: pass\n",
  },
  {
    rule: "chained-indexing",
    bad: 'import pandas as pd\nt = pd.read_csv("a", dtype=str)\nt["a"]["b"] = 1\n',
    good: 'import pandas as pd\nt = pd.read_csv("a", dtype=str)\nt.loc["b", "a"] = 1\nd = {}\nd["a"]["b"] = 1\n',
  },
  {
    rule: "columns-dtype-not-set",
    bad: 'from pandas import read_csv\nt = read_csv("a")\n',
    good: 'from pandas import read_csv\nt = read_csv("a", dtype={"x": int})\n',
  },
  {
    rule: "merge-parameters-not-set",
    bad: "import pandas as pd\nt = pd.merge(a, b)\n",
    good: 'import pandas as pd\nt = pd.merge(a, b, on="k", how="left", validate="1:1")\ntree.merge(other)\n',
  },
  {
    rule: "inplace-misused",
    bad: "import pandas as pd\ndf.dropna()\n",
    good: "import pandas as pd\ndf = df.dropna()\ndf.dropna(inplace=True)\n",
  },
  {
    rule: "inplace-misused",
    bad: "import pandas as pd\ndf = df.dropna(inplace=True)\n",
    good: "import pandas as pd\nparts.sort()\n",
  },
  {
    rule: "iterrows-not-vectorized",
    bad: "import pandas as pd\nfor i, r in t.iterrows(): f(r)\n",
    good: 'import pandas as pd\nt["c"] = t["a"] + t["b"]\n',
  },
  {
    rule: "dataframe-values-conversion",
    bad: "import pandas as pd\na = df.values\n",
    good: "import pandas as pd\na = df.to_numpy()\nb = list(df_map.values())\n",
  },
  {
    rule: "empty-column-initialised",
    bad: 'import pandas as pd\ndf["c"] = ""\n',
    good: 'import pandas as pd\nimport numpy as np\ndf["c"] = np.nan\n',
  },
  {
    rule: "concat-in-loop",
    bad: "import pandas as pd\nfor p in parts:\n    t = pd.concat([t, p])\n",
    good: "import pandas as pd\nt = pd.concat(parts)\nfor p in parts:\n    u = pd.concat([p, q])\n",
  },
];

export const PYTHON: readonly Example[] = [
  {
    rule: "loop-invariant",
    bad: 'import re\nfor w in words:\n    p = re.compile("a+")\n    use(p, w)\n',
    good: "import re\nfor w in words:\n    p = re.compile(w)\n    q = len(w)\n",
  },
  {
    rule: "loop-invariant",
    bad: "def f(items):\n    for x in items:\n        g(x, len(items))\n",
    good: "def f(items):\n    for x in items:\n        g(x, len(items))\n        items.pop()\n",
  },
  {
    rule: "sync-io-in-async",
    bad: "import time\nasync def f():\n    time.sleep(1)\n",
    good: "import time, asyncio\ndef g():\n    time.sleep(1)\nasync def f():\n    await asyncio.sleep(1)\n",
  },
  {
    rule: "bytes-slice-in-loop",
    bad: "def f(raw: bytes):\n    for i in range(9):\n        g(raw[i:])\n",
    good: "def f(raw: str):\n    for i in range(9):\n        g(raw[i:])\n",
  },
];

export const SCRIPTS: readonly Example[] = [
  {
    rule: "await-in-loop",
    bad: "async function f(a) { for (const x of a) { await send(x); } }",
    good: "async function f(a) { await Promise.all(a.map(send)); for (const x of a) { last = await next(last); } }",
  },
  {
    rule: "json-clone",
    bad: "const b = JSON.parse(JSON.stringify(a));",
    good: "const b = structuredClone(a); const c = JSON.parse(text);",
  },
  {
    rule: "sync-io-in-async",
    bad: "async function f() { return fs.readFileSync(name); }",
    good: "function g() { return fs.readFileSync(name); }",
  },
];
