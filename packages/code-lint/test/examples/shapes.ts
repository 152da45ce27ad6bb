import type { Example } from "./rules.ts";

/** Further shapes of what the rules are for: aliases, methods, chains, other libraries. */
export const SHAPES: readonly Example[] = [
  {
    rule: "unseeded-random",
    bad: "import torch\nfrom torch import nn\nfor x, y in rows:\n    loss = f(net(x), y)\n    opt.zero_grad()\n    loss.backward()\n    opt.step()\n",
    good: "import torch\nfrom torch import nn\ntorch.manual_seed(4)\nfor x, y in rows:\n    loss = f(net(x), y)\n    opt.zero_grad()\n    loss.backward()\n    opt.step()\n",
  },
  {
    rule: "unseeded-random",
    bad: "from tensorflow import keras\nm = keras.Sequential()\nm.fit(x, y, epochs=2)\n",
    good: "from tensorflow import keras\nkeras.utils.set_random_seed(3)\nm = keras.Sequential()\nm.fit(x, y, epochs=2)\n",
  },
  {
    rule: "random-state-missing",
    bad: "import pandas as pd\nt = pd.read_csv('a').sample(frac=0.5)\n",
    good: "import random\nimport pandas as pd\nrows = random.sample(names, 3)\nt = pd.read_csv('a').sample(frac=0.5, random_state=1)\n",
  },
  {
    rule: "nondeterministic-algorithms",
    bad: "import torch\ntorch.manual_seed(0)\n",
    good: "import torch\ntorch.manual_seed(0)\ntorch.use_deterministic_algorithms(True)\n",
  },
  {
    rule: "hyperparameters-not-set",
    bad: "from sklearn.ensemble import RandomForestClassifier as Forest\nm = Forest(random_state=1, n_jobs=2)\n",
    good: "from sklearn.ensemble import RandomForestClassifier as Forest\nfrom sklearn.model_selection import GridSearchCV\nm = Forest(random_state=1)\ng = GridSearchCV(m, grid)\nv = Forest(n_estimators=9)\n",
  },
  {
    rule: "hyperparameters-not-set",
    bad: "import torch.optim as optim\no = optim.Adam(net.parameters())\n",
    good: "import torch.optim as optim\no = optim.Adam(net.parameters(), lr=1e-3)\n",
  },
  {
    rule: "hyperparameters-not-set",
    bad: "from torch.utils.data import DataLoader\nd = DataLoader(rows)\n",
    good: "from torch.utils.data import DataLoader\nd = DataLoader(rows, batch_size=8)\n",
  },
  {
    rule: "hyperparameters-not-set",
    bad: "from tensorflow.keras.models import Sequential\nm = Sequential()\nm.fit(x, y)\n",
    good: "from tensorflow.keras.models import Sequential\nm = Sequential()\nm.fit(x, y, epochs=4)\n",
  },
  {
    rule: "train-mode-not-restored",
    bad: "def check(net):\n    net.eval()\n    return f(net)\n\ndef main(net):\n    for epoch in range(3):\n        loss.backward()\n        check(net)\n",
    good: "def check(net):\n    net.eval()\n    return f(net)\n\ndef step(net):\n    net.train()\n    loss.backward()\n\ndef main(net):\n    for epoch in range(3):\n        step(net)\n        check(net)\n",
  },
  {
    rule: "train-mode-not-restored",
    bad: "class T:\n    def run(self):\n        for e in range(3):\n            self.step()\n            self.check()\n    def step(self):\n        self.loss.backward()\n    def check(self):\n        self.net.eval()\n",
    good: "class T:\n    def run(self):\n        for e in range(3):\n            self.step()\n            self.check()\n    def step(self):\n        self.net.train()\n        self.loss.backward()\n    def check(self):\n        self.net.eval()\n",
  },
  {
    rule: "missing-eval-mode",
    bad: "import torch\ndef validate(model, loader):\n    for x in loader:\n        model(x)\n",
    good: "import torch\ndef validate(model, loader):\n    model.eval()\n    for x in loader:\n        model(x)\n",
  },
  {
    rule: "missing-eval-mode",
    bad: "import torch\nmodel = Net()\nmodel.load_state_dict(torch.load('a'))\nout = model(x)\n",
    good: "import torch\nmodel = Net()\nmodel.load_state_dict(torch.load('a'))\nmodel.eval()\nout = model(x)\n",
  },
  {
    rule: "missing-eval-mode",
    bad: "import torch\n@torch.no_grad()\ndef answer(x):\n    return model(x)\n",
    good: "import torch\ndef step(x):\n    return model(x)\n",
  },
  {
    rule: "gradients-not-cleared",
    bad: "import torch\nfor x in data:\n    loss = f(x)\n    loss.backward()\n    scaler.step(opt)\n",
    good: "import torch\nfor i, x in enumerate(data):\n    loss = f(x)\n    loss.backward()\n    if i % 4 == 0:\n        opt.step()\n        opt.zero_grad()\n",
  },
  {
    rule: "memory-not-freed",
    bad: "losses = []\nfor x in data:\n    loss = f(x)\n    loss.backward()\n    losses.append(loss)\n",
    good: "losses = []\nfor x in data:\n    loss = f(x)\n    loss.backward()\n    losses.append(loss.item())\n",
  },
  {
    rule: "memory-not-freed",
    bad: "from tensorflow import keras\nfor n in sizes:\n    m = keras.Sequential([keras.layers.Dense(n)])\n",
    good: "from tensorflow import keras\nfor n in sizes:\n    keras.backend.clear_session()\n    m = keras.Sequential([keras.layers.Dense(n)])\n",
  },
  {
    rule: "broadcasting-not-used",
    bad: "import numpy as np\nc = a + np.tile(b, (3, 1))\n",
    good: "import numpy as np\nc = np.tile(b, (3, 1))\n",
  },
  {
    rule: "threshold-dependent-validation",
    bad: "import tensorflow as tf\nm = tf.keras.metrics.Precision()\n",
    good: "import tensorflow as tf\nm = tf.keras.metrics.Precision()\na = tf.keras.metrics.AUC()\n",
  },
  {
    rule: "columns-dtype-not-set",
    bad: 'import pandas as pd\nt = pd.read_csv("a")\nprint(t)\n',
    good: 'import pandas as pd\nt = pd.read_csv("a")\nt = t[["x", "y"]]\nu = pd.read_csv("b", usecols=["x"])\n',
  },
  {
    rule: "chained-indexing",
    bad: 'import pandas as pd\ndf[df.a > 3]["b"] = 1\n',
    good: 'import pandas as pd\ndf.loc[df.a > 3, "b"] = 1\n',
  },
  {
    rule: "concat-in-loop",
    bad: "import pandas as pd\ndf = pd.DataFrame()\nfor p in parts:\n    df = df.append(p)\n",
    good: "import pandas as pd\nrows = []\nfor p in parts:\n    rows.append(p)\ndf = pd.DataFrame(rows)\n",
  },
];
