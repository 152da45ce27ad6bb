/** A piece of code as people write it, with a fault, and its twin without. */
export interface Pair {
  readonly name: string;
  readonly file: string;
  readonly rule: string;
  /** The line that is told ends with `# <-` or `// <-`. */
  readonly bad: string;
  readonly good: string;
}

const leaking: readonly Pair[] = [
  {
    name: "a class of its own scales before it divides",
    file: "churn/train.py",
    rule: "leakage-fit-before-split",
    bad: `import pandas as pd
from sklearn import preprocessing
from sklearn.linear_model import LogisticRegressionCV
from sklearn.model_selection import train_test_split


class ChurnModel:
    def __init__(self, path: str):
        self.frame = pd.read_csv(path)
        self.scaler = preprocessing.RobustScaler()

    def prepare(self):
        features = self.frame.drop(columns=["churned"])
        scaled = self.scaler.fit_transform(features)  # <-
        return train_test_split(scaled, self.frame["churned"], test_size=0.2, random_state=7)

    def fit(self):
        X_train, X_test, y_train, y_test = self.prepare()
        self.model = LogisticRegressionCV(Cs=5, random_state=7).fit(X_train, y_train)
        return self.model.score(X_test, y_test)
`,
    good: `import pandas as pd
from sklearn import preprocessing
from sklearn.linear_model import LogisticRegressionCV
from sklearn.model_selection import train_test_split


class ChurnModel:
    def __init__(self, path: str):
        self.frame = pd.read_csv(path)
        self.scaler = preprocessing.RobustScaler()

    def prepare(self):
        features = self.frame.drop(columns=["churned"])
        return train_test_split(features, self.frame["churned"], test_size=0.2, random_state=7)

    def fit(self):
        X_train, X_test, y_train, y_test = self.prepare()
        X_train = self.scaler.fit_transform(X_train)
        self.model = LogisticRegressionCV(Cs=5, random_state=7).fit(X_train, y_train)
        return self.model.score(self.scaler.transform(X_test), y_test)
`,
  },
  {
    name: "columns are chosen by all rows before cross-validation",
    file: "select.py",
    rule: "leakage-fit-before-split",
    bad: `import numpy as np
from sklearn.feature_selection import SelectPercentile, mutual_info_classif
from sklearn.model_selection import cross_val_score
from sklearn.naive_bayes import GaussianNB

X, y = np.load("x.npy"), np.load("y.npy")
chosen = SelectPercentile(mutual_info_classif, percentile=10).fit_transform(X, y)  # <-
scores = cross_val_score(GaussianNB(), chosen, y, cv=10)
print(f"{scores.mean():.3f}")
`,
    good: `import numpy as np
from sklearn.feature_selection import SelectPercentile, mutual_info_classif
from sklearn.model_selection import cross_val_score
from sklearn.naive_bayes import GaussianNB
from sklearn.pipeline import make_pipeline

X, y = np.load("x.npy"), np.load("y.npy")
model = make_pipeline(SelectPercentile(mutual_info_classif, percentile=10), GaussianNB())
scores = cross_val_score(model, X, y, cv=10)
print(f"{scores.mean():.3f}")
`,
  },
  {
    name: "words are counted over all texts",
    file: "spam.py",
    rule: "leakage-fit-before-split",
    bad: `import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB


def main(path="mails.csv"):
    mails = pd.read_csv(path)
    vectorizer = CountVectorizer(ngram_range=(1, 2), min_df=3)
    counts = vectorizer.fit_transform(mails.text)  # <-
    X_tr, X_te, y_tr, y_te = train_test_split(counts, mails.label, random_state=0)
    print(MultinomialNB().fit(X_tr, y_tr).score(X_te, y_te))


if __name__ == "__main__":
    main()
`,
    good: `import pandas as pd
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB


def main(path="mails.csv"):
    mails = pd.read_csv(path)
    X_tr, X_te, y_tr, y_te = train_test_split(mails.text, mails.label, random_state=0)
    vectorizer = CountVectorizer(ngram_range=(1, 2), min_df=3).fit(X_tr)
    model = MultinomialNB().fit(vectorizer.transform(X_tr), y_tr)
    print(model.score(vectorizer.transform(X_te), y_te))


if __name__ == "__main__":
    main()
`,
  },
  {
    name: "gaps are filled with the mean of all rows",
    file: "housing.py",
    rule: "leakage-fit-before-split",
    bad: `import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

homes = pd.read_parquet("homes.parquet")
homes["area"] = homes["area"].fillna(homes["area"].median())  # <-
train, test = train_test_split(homes, test_size=0.25, random_state=11)
model = GradientBoostingRegressor(random_state=11)
model.fit(train[["area", "rooms"]], train["price"])
print(model.score(test[["area", "rooms"]], test["price"]))
`,
    good: `import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.model_selection import train_test_split

homes = pd.read_parquet("homes.parquet")
homes["area"] = homes["area"].fillna(0)
train, test = train_test_split(homes, test_size=0.25, random_state=11)
middle = train["rooms"].median()
train, test = train.fillna({"rooms": middle}), test.fillna({"rooms": middle})
model = GradientBoostingRegressor(random_state=11)
model.fit(train[["area", "rooms"]], train["price"])
print(model.score(test[["area", "rooms"]], test["price"]))
`,
  },
  {
    name: "rows are copied before a search over folds",
    file: "fraud.py",
    rule: "leakage-resampling-before-split",
    bad: `import pandas as pd
from imblearn.over_sampling import ADASYN
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

cards = pd.read_csv("cards.csv")
features, fraud = cards.drop("fraud", axis=1), cards["fraud"]
balanced, labels = ADASYN(random_state=3).fit_resample(features, fraud)  # <-
search = GridSearchCV(RandomForestClassifier(random_state=3), {"max_depth": [4, 8]}, cv=5, scoring="f1")
search.fit(balanced, labels)
`,
    good: `import pandas as pd
from imblearn.over_sampling import ADASYN
from imblearn.pipeline import Pipeline
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV

cards = pd.read_csv("cards.csv")
features, fraud = cards.drop("fraud", axis=1), cards["fraud"]
steps = [("more", ADASYN(random_state=3)), ("trees", RandomForestClassifier(random_state=3))]
search = GridSearchCV(Pipeline(steps), {"trees__max_depth": [4, 8]}, cv=5, scoring="f1")
search.fit(features, fraud)
`,
  },
  {
    name: "the few are drawn again by hand before the split",
    file: "claims.py",
    rule: "leakage-resampling-before-split",
    bad: `import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample

claims = pd.read_csv("claims.csv")
many = claims[claims.paid == 0]
few = claims[claims.paid == 1]
more = resample(few, replace=True, n_samples=len(many), random_state=5)  # <-
claims = pd.concat([many, more])
train, test = train_test_split(claims, random_state=5)
tree = DecisionTreeClassifier(random_state=5).fit(train.drop(columns="paid"), train["paid"])
print(tree.score(test.drop(columns="paid"), test["paid"]))
`,
    good: `import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample

claims = pd.read_csv("claims.csv")
train, test = train_test_split(claims, random_state=5)
many = train[train.paid == 0]
few = train[train.paid == 1]
more = resample(few, replace=True, n_samples=len(many), random_state=5)
train = pd.concat([many, more])
tree = DecisionTreeClassifier(random_state=5).fit(train.drop(columns="paid"), train["paid"])
print(tree.score(test.drop(columns="paid"), test["paid"]))
`,
  },
  {
    name: "the scaler is fitted again on the rows of the test",
    file: "score.py",
    rule: "leakage-test-data-in-fit",
    bad: `from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import LinearSVC

wine = load_wine()
X_train, X_val, y_train, y_val = train_test_split(wine.data, wine.target, random_state=2)
scale = MinMaxScaler()
model = LinearSVC(C=0.5, random_state=2).fit(scale.fit_transform(X_train), y_train)
print(model.score(scale.fit_transform(X_val), y_val))  # <-
`,
    good: `from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import LinearSVC

wine = load_wine()
X_train, X_val, y_train, y_val = train_test_split(wine.data, wine.target, random_state=2)
scale = MinMaxScaler()
model = LinearSVC(C=0.5, random_state=2).fit(scale.fit_transform(X_train), y_train)
print(model.score(scale.transform(X_val), y_val))
`,
  },
  {
    name: "the answer stays among the columns",
    file: "titanic.py",
    rule: "leakage-target-in-features",
    bad: `import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import cross_validate

people = pd.read_csv("titanic.csv")
columns = ["age", "fare", "sex", "survived"]
X = people[columns]
y = people["survived"]
result = cross_validate(HistGradientBoostingClassifier(random_state=0), X, y)  # <-
`,
    good: `import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.model_selection import cross_validate

people = pd.read_csv("titanic.csv")
columns = ["age", "fare", "sex"]
X = people[columns]
y = people["survived"]
result = cross_validate(HistGradientBoostingClassifier(random_state=0), X, y)
`,
  },
  {
    name: "a series over time is scaled before its end is cut off",
    file: "load.py",
    rule: "leakage-fit-before-split",
    bad: `import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

load = pd.read_csv("load.csv", index_col="hour")
values = StandardScaler().fit_transform(load.values)  # <-
cut = int(len(values) * 0.8)
train, test = values[:cut], values[cut:]
model = Ridge(alpha=1.0).fit(train[:, :-1], train[:, -1])
print(np.abs(model.predict(test[:, :-1]) - test[:, -1]).mean())
`,
    good: `import numpy as np
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

load = pd.read_csv("load.csv", index_col="hour")
cut = int(len(load) * 0.8)
train, test = load.values[:cut], load.values[cut:]
scaler = StandardScaler().fit(train)
train, test = scaler.transform(train), scaler.transform(test)
model = Ridge(alpha=1.0).fit(train[:, :-1], train[:, -1])
print(np.abs(model.predict(test[:, :-1]) - test[:, -1]).mean())
`,
  },
  {
    name: "columns are reduced in a helper before the folds are made",
    file: "faces.py",
    rule: "leakage-fit-before-split",
    bad: `from sklearn.decomposition import TruncatedSVD
from sklearn.metrics import accuracy_score
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier


def smaller(rows, n):
    svd = TruncatedSVD(n_components=n, random_state=1)
    return svd.fit_transform(rows)  # <-


def evaluate(X, y):
    X = smaller(X, 50)
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=1)
    scores = []
    for train, test in folds.split(X, y):
        knn = KNeighborsClassifier(n_neighbors=3).fit(X[train], y[train])
        scores.append(accuracy_score(y[test], knn.predict(X[test])))
    return scores
`,
    good: `from sklearn.decomposition import TruncatedSVD
from sklearn.metrics import accuracy_score
from sklearn.model_selection import StratifiedKFold
from sklearn.neighbors import KNeighborsClassifier


def evaluate(X, y):
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=1)
    scores = []
    for train, test in folds.split(X, y):
        svd = TruncatedSVD(n_components=50, random_state=1).fit(X[train])
        knn = KNeighborsClassifier(n_neighbors=3).fit(svd.transform(X[train]), y[train])
        scores.append(accuracy_score(y[test], knn.predict(svd.transform(X[test]))))
    return scores
`,
  },
  {
    name: "columns are scaled by hand with figures of all rows",
    file: "iris.py",
    rule: "leakage-fit-before-split",
    bad: `import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X = (X - X.mean(axis=0)) / X.std(axis=0)  # <-
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=4)
model = SGDClassifier(alpha=1e-3, random_state=4).fit(X_train, y_train)
print(np.mean(model.predict(X_test) == y_test))
`,
    good: `import numpy as np
from sklearn.datasets import load_iris
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=4)
mean, std = X_train.mean(axis=0), X_train.std(axis=0)
model = SGDClassifier(alpha=1e-3, random_state=4).fit((X_train - mean) / std, y_train)
print(np.mean(model.predict((X_test - mean) / std) == y_test))
`,
  },
  {
    name: "a model is measured on the rows that it has learned",
    file: "credit.py",
    rule: "leakage-train-test-overlap",
    bad: `import xgboost as xgb
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split


def report(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=8)
    booster = xgb.XGBClassifier(n_estimators=200, random_state=8)
    booster.fit(X, y)  # <-
    return roc_auc_score(y_test, booster.predict_proba(X_test)[:, 1])
`,
    good: `import xgboost as xgb
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split


def report(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=8)
    booster = xgb.XGBClassifier(n_estimators=200, random_state=8)
    booster.fit(X_train, y_train)
    return roc_auc_score(y_test, booster.predict_proba(X_test)[:, 1])
`,
  },
];

const random: readonly Pair[] = [
  {
    name: "a generator of numpy without a seed",
    file: "simulate.py",
    rule: "unseeded-random",
    bad: `import numpy as np


def paths(n: int, steps: int) -> np.ndarray:
    rng = np.random.default_rng()  # <-
    return rng.normal(size=(n, steps)).cumsum(axis=1)
`,
    good: `import numpy as np


def paths(n: int, steps: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, steps)).cumsum(axis=1)
`,
  },
  {
    name: "batches are shuffled by torch, and nobody has set a seed",
    file: "mnist.py",
    rule: "dataloader-seed",
    bad: `import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def loader(root):
    data = datasets.MNIST(root, transform=transforms.ToTensor())
    return DataLoader(data, batch_size=64, shuffle=True)  # <-


def train(model, root):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for images, labels in loader(root):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
`,
    good: `import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def loader(root):
    data = datasets.MNIST(root, transform=transforms.ToTensor())
    generator = torch.Generator().manual_seed(0)
    return DataLoader(data, batch_size=64, shuffle=True, generator=generator)


def train(model, root):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for images, labels in loader(root):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
`,
  },
  {
    name: "workers of a loader that draw by numpy, each the same",
    file: "augment.py",
    rule: "dataloader-seed",
    bad: `import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

torch.manual_seed(1)
np.random.seed(1)


class Noisy(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, at):
        return self.rows[at] + np.random.normal(size=self.rows[at].shape)


batches = DataLoader(Noisy(np.load("rows.npy")), batch_size=32, shuffle=True, num_workers=4)  # <-
`,
    good: `import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset

torch.manual_seed(1)
np.random.seed(1)


class Noisy(Dataset):
    def __init__(self, rows):
        self.rows = rows

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, at):
        return self.rows[at] + np.random.normal(size=self.rows[at].shape)


def seed(worker):
    np.random.seed(torch.initial_seed() % 2**32)


batches = DataLoader(
    Noisy(np.load("rows.npy")),
    batch_size=32,
    shuffle=True,
    num_workers=4,
    worker_init_fn=seed,
    generator=torch.Generator().manual_seed(1),
)
`,
  },
  {
    name: "a data set of TensorFlow is shuffled without a seed",
    file: "flowers.py",
    rule: "unseeded-random",
    bad: `import tensorflow as tf


def batches(files, labels):
    data = tf.data.Dataset.from_tensor_slices((files, labels))
    return data.shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)  # <-
`,
    good: `import tensorflow as tf


def batches(files, labels):
    data = tf.data.Dataset.from_tensor_slices((files, labels))
    return data.shuffle(1000, seed=42).batch(32).prefetch(tf.data.AUTOTUNE)
`,
  },
  {
    name: "rows of a table are drawn by chance",
    file: "sample.py",
    rule: "random-state-missing",
    bad: `import pandas as pd


def preview(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path)
    return frame.sample(frac=0.1)  # <-
`,
    good: `import pandas as pd


def preview(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path)
    return frame.sample(frac=0.1, random_state=0)
`,
  },
  {
    name: "folds are shuffled anew at each run",
    file: "folds.py",
    rule: "random-state-missing",
    bad: `from sklearn.linear_model import Lasso
from sklearn.model_selection import KFold, cross_val_score


def score(X, y):
    return cross_val_score(Lasso(alpha=0.1), X, y, cv=KFold(5, shuffle=True)).mean()  # <-
`,
    good: `from sklearn.linear_model import Lasso
from sklearn.model_selection import KFold, cross_val_score


def score(X, y):
    return cross_val_score(Lasso(alpha=0.1), X, y, cv=KFold(5, shuffle=True, random_state=0)).mean()
`,
  },
  {
    name: "a forest in a pipeline starts anew at each run",
    file: "pipe.py",
    rule: "random-state-missing",
    bad: `from sklearn.compose import ColumnTransformer
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

columns = ColumnTransformer([("city", OneHotEncoder(handle_unknown="ignore"), ["city"])])
model = Pipeline([("columns", columns), ("trees", ExtraTreesRegressor(n_estimators=300))])  # <-
`,
    good: `from sklearn.compose import ColumnTransformer
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

columns = ColumnTransformer([("city", OneHotEncoder(handle_unknown="ignore"), ["city"])])
model = Pipeline([("columns", columns), ("trees", ExtraTreesRegressor(n_estimators=300, random_state=0))])
`,
  },
  {
    name: "weights are drawn by torch without a seed",
    file: "init.py",
    rule: "unseeded-random",
    bad: `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n, n) * 0.02)  # <-

    def forward(self, x):
        return x @ self.weight


if __name__ == "__main__":
    net = Net(16)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
`,
    good: `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, n: int):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(n, n) * 0.02)

    def forward(self, x):
        return x @ self.weight


if __name__ == "__main__":
    torch.manual_seed(0)
    net = Net(16)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
`,
  },
  {
    name: "keys are drawn from the clock in JAX",
    file: "jaxed.py",
    rule: "unseeded-random",
    bad: `import time

import jax
import jax.numpy as jnp

key = jax.random.PRNGKey(int(time.time()))  # <-
weights = jax.random.normal(key, (128, 10)) * 0.01
bias = jnp.zeros(10)
`,
    good: `import jax
import jax.numpy as jnp

key = jax.random.PRNGKey(17)
weights = jax.random.normal(key, (128, 10)) * 0.01
bias = jnp.zeros(10)
`,
  },
  {
    name: "numbers of a seed that is the time",
    file: "timed.py",
    rule: "unseeded-random",
    bad: `import time

import numpy as np

np.random.seed(int(time.time()))
order = np.random.permutation(1000)  # <-
`,
    good: `import numpy as np

np.random.seed(20)
order = np.random.permutation(1000)
`,
  },
];

const slow: readonly Pair[] = [
  {
    name: "a table grows by concat in a loop over files",
    file: "gather.py",
    rule: "concat-in-loop",
    bad: `from pathlib import Path

import pandas as pd


def gather(folder: Path) -> pd.DataFrame:
    frame = pd.DataFrame()
    for path in sorted(folder.glob("*.csv")):
        frame = pd.concat([frame, pd.read_csv(path)], ignore_index=True)  # <-
    return frame
`,
    good: `from pathlib import Path

import pandas as pd


def gather(folder: Path) -> pd.DataFrame:
    frames = []
    for path in sorted(folder.glob("*.csv")):
        frames.append(pd.read_csv(path))
    return pd.concat(frames, ignore_index=True)
`,
  },
  {
    name: "an array grows in a while loop",
    file: "grow.py",
    rule: "concat-in-loop",
    bad: `import numpy as np


def drain(queue):
    out = np.empty((0, 3))
    while not queue.empty():
        out = np.vstack((out, queue.get()))  # <-
    return out
`,
    good: `import numpy as np


def drain(queue):
    parts = []
    while not queue.empty():
        parts.append(queue.get())
    return np.vstack(parts)
`,
  },
  {
    name: "rows are added up one by one",
    file: "totals.py",
    rule: "iterrows-not-vectorized",
    bad: `import pandas as pd


def total(orders: pd.DataFrame) -> float:
    amount = 0.0
    for _, order in orders.iterrows():  # <-
        amount += order["price"] * order["quantity"]
    return amount
`,
    good: `import pandas as pd


def total(orders: pd.DataFrame) -> float:
    return float((orders["price"] * orders["quantity"]).sum())
`,
  },
  {
    name: "a column is made row by row with apply",
    file: "apply.py",
    rule: "iterrows-not-vectorized",
    bad: `import pandas as pd

sales = pd.read_csv("sales.csv")
sales["margin"] = sales.apply(lambda row: row["price"] - row["cost"], axis=1)  # <-
`,
    good: `import pandas as pd

sales = pd.read_csv("sales.csv")
sales["margin"] = sales["price"] - sales["cost"]
sales["label"] = sales["name"].apply(normalize)
`,
  },
  {
    name: "a handler waits for another service, and everybody with it",
    file: "api.py",
    rule: "sync-io-in-async",
    bad: `import requests
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates/{currency}")
async def rates(currency: str):
    answer = requests.get(f"https://rates.example/{currency}", timeout=5)  # <-
    return answer.json()
`,
    good: `import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/rates/{currency}")
async def rates(currency: str):
    async with httpx.AsyncClient(timeout=5) as client:
        answer = await client.get(f"https://rates.example/{currency}")
    return answer.json()
`,
  },
  {
    name: "a session of requests in a coroutine",
    file: "crawl.py",
    rule: "sync-io-in-async",
    bad: `import asyncio

import requests

session = requests.Session()


async def fetch(url):
    response = session.get(url, timeout=10)  # <-
    return response.text


async def main(urls):
    return await asyncio.gather(*(fetch(url) for url in urls))
`,
    good: `import asyncio

import requests

session = requests.Session()


async def fetch(url):
    response = await asyncio.to_thread(session.get, url, timeout=10)
    return response.text


async def main(urls):
    return await asyncio.gather(*(fetch(url) for url in urls))
`,
  },
  {
    name: "a retry sleeps in a coroutine",
    file: "retry.py",
    rule: "sync-io-in-async",
    bad: `from time import sleep


async def retry(call, times=3):
    for attempt in range(times):
        try:
            return await call()
        except ConnectionError:
            sleep(2**attempt)  # <-
    raise ConnectionError
`,
    good: `from asyncio import sleep


async def retry(call, times=3):
    for attempt in range(times):
        try:
            return await call()
        except ConnectionError:
            await sleep(2**attempt)
    raise ConnectionError
`,
  },
  {
    name: "a list is searched for each line of a file",
    file: "seen.py",
    rule: "list-membership-in-loop",
    bad: `def unique(path):
    seen = []
    with open(path) as lines:
        for line in lines:
            word = line.strip()
            if word not in seen:  # <-
                seen.append(word)
    return seen
`,
    good: `def unique(path):
    seen = {}
    with open(path) as lines:
        for line in lines:
            word = line.strip()
            if word not in seen:
                seen[word] = True
    return list(seen)
`,
  },
  {
    name: "a tokenizer is loaded for each text",
    file: "embed.py",
    rule: "loop-invariant",
    bad: `from transformers import AutoTokenizer


def embed(texts, model):
    rows = []
    for text in texts:
        tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")  # <-
        rows.append(model(**tokenizer(text, return_tensors="pt")))
    return rows
`,
    good: `from transformers import AutoTokenizer


def embed(texts, model):
    tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
    rows = []
    for text in texts:
        rows.append(model(**tokenizer(text, return_tensors="pt")))
    return rows
`,
  },
  {
    name: "a client of the object waits in its coroutine",
    file: "client.py",
    rule: "sync-io-in-async",
    bad: `import requests


class Rates:
    def __init__(self, base: str):
        self.base = base
        self.http = requests.Session()

    async def of(self, day: str) -> dict:
        answer = self.http.get(f"{self.base}/{day}", timeout=5)  # <-
        return answer.json()
`,
    good: `import aiohttp


class Rates:
    def __init__(self, base: str):
        self.base = base
        self.http = aiohttp.ClientSession()

    async def of(self, day: str) -> dict:
        async with self.http.get(f"{self.base}/{day}") as answer:
            return await answer.json()
`,
  },
  {
    name: "losses are kept with all that they came from",
    file: "losses.py",
    rule: "memory-not-freed",
    bad: `import torch


def epoch(model, batches, optimizer):
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss)  # <-
    return sum(losses) / len(losses)
`,
    good: `import torch


def epoch(model, batches, optimizer):
    losses = []
    for x, y in batches:
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)
`,
  },
  {
    name: "requests are made one after the other",
    file: "users.ts",
    rule: "await-in-loop",
    bad: `export async function users(ids: string[]): Promise<User[]> {
  const found: User[] = [];
  for (const id of ids) {
    const response = await fetch(\`/users/\${id}\`); // <-
    found.push(await response.json());
  }
  return found;
}
`,
    good: `export async function users(ids: string[]): Promise<User[]> {
  return Promise.all(
    ids.map(async (id) => {
      const response = await fetch(\`/users/\${id}\`);
      return response.json();
    }),
  );
}
`,
  },
  {
    name: "a page is asked for after the one before, as it must be",
    file: "pages.ts",
    rule: "await-in-loop",
    bad: `export async function load(names: readonly string[]) {
  for (const name of names) {
    await import(name); // <-
  }
}
`,
    good: `export async function all(client: Client) {
  let cursor: string | null = null;
  const rows: Row[] = [];
  do {
    const page = await client.list({ cursor });
    rows.push(...page.rows);
    cursor = page.next;
  } while (cursor !== null);
  return rows;
}
`,
  },
  {
    name: "a file is read in a handler of a server",
    file: "server.js",
    rule: "sync-io-in-async",
    bad: `const fs = require("fs");
const express = require("express");
const app = express();

app.get("/page/:name", async (req, res) => {
  const user = await load(req.user);
  const html = fs.readFileSync("pages/home.html", "utf8"); // <-
  res.send(html.replace("{{user}}", user.name));
});
`,
    good: `const fs = require("fs");
const express = require("express");
const app = express();
const html = fs.readFileSync("pages/home.html", "utf8");

app.get("/page/:name", async (req, res) => {
  const user = await load(req.user);
  res.send(html.replace("{{user}}", user.name));
});
`,
  },
  {
    name: "a table gets a row at a time",
    file: "rows.py",
    rule: "concat-in-loop",
    bad: `import pandas as pd


def table(orders):
    frame = pd.DataFrame(columns=["id", "total"])
    for order in orders:
        frame.loc[len(frame)] = [order.id, order.total()]  # <-
    return frame
`,
    good: `import pandas as pd


def table(orders):
    rows = []
    for order in orders:
        rows.append([order.id, order.total()])
    return pd.DataFrame(rows, columns=["id", "total"])
`,
  },
  {
    name: "a list is copied to be longer by one",
    file: "parts.py",
    rule: "concat-in-loop",
    bad: `def clean(lines):
    kept = []
    for line in lines:
        if line.strip():
            kept = kept + [line.strip()]  # <-
    return kept
`,
    good: `def paths(tree, prefix):
    found = []
    for node in tree:
        prefix = prefix + [node.name]
        found.append(prefix)
    return found
`,
  },
  {
    name: "a database is asked in a handler",
    file: "handlers.py",
    rule: "sync-io-in-async",
    bad: `import sqlite3

from aiohttp import web


async def users(request):
    connection = sqlite3.connect("users.db")  # <-
    rows = connection.execute("select name from users").fetchall()
    return web.json_response(rows)
`,
    good: `import aiosqlite
from aiohttp import web


async def users(request):
    async with aiosqlite.connect("users.db") as connection:
        rows = await connection.execute_fetchall("select name from users")
    return web.json_response(rows)
`,
  },
  {
    name: "an array is copied in a loop",
    file: "collect.ts",
    rule: "copy-in-loop",
    bad: `export function collect(pages: readonly Page[]): Item[] {
  let items: Item[] = [];
  for (const page of pages) {
    items = [...items, ...page.items]; // <-
  }
  return items;
}
`,
    good: `export function collect(pages: readonly Page[]): Item[] {
  const items: Item[] = [];
  for (const page of pages) {
    items.push(...page.items);
  }
  return items;
}
`,
  },
  {
    name: "an array is copied by concat",
    file: "flat.js",
    rule: "copy-in-loop",
    bad: `function flat(lists) {
  let all = [];
  lists.forEach((list) => use(list));
  for (const list of lists) all = all.concat(list); // <-
  return all;
}
`,
    good: `function states(events, start) {
  let state = start;
  const seen = [];
  for (const event of events) {
    state = { ...state, [event.key]: event.value };
    seen.push(state);
  }
  return seen.concat(state);
}
`,
  },
  {
    name: "an index is built by copies",
    file: "group.ts",
    rule: "spread-in-reduce",
    bad: `export function byId(rows: readonly Row[]): Record<string, Row> {
  return rows.reduce<Record<string, Row>>((all, row) => ({ ...all, [row.id]: row }), {}); // <-
}
`,
    good: `export function byId(rows: readonly Row[]): Record<string, Row> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}
`,
  },
];

export const PAIRS: readonly Pair[] = [...leaking, ...random, ...slow];
