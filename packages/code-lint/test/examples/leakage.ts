export interface Case {
  readonly name: string;
  readonly text: string;
}

export interface LeakingCase extends Case {
  readonly rule: string;
  /** Of what learns too early. */
  readonly line: number;
}

const START = `import pandas as pd
import numpy as np
from sklearn.model_selection import train_test_split, cross_val_score, KFold, GridSearchCV, StratifiedKFold
from sklearn.preprocessing import StandardScaler, MinMaxScaler, LabelEncoder
from sklearn.linear_model import LogisticRegression
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.feature_extraction.text import TfidfVectorizer
from imblearn.over_sampling import SMOTE
from sklearn.pipeline import Pipeline, make_pipeline
df = pd.read_csv("a.csv")
`;

export const LEAKING: readonly LeakingCase[] = [
  {
    name: "a column of the table is replaced",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}df['a'] = StandardScaler().fit_transform(df[['a']])
X = df.drop('y', axis=1)
y = df['y']
X_train, X_test, y_train, y_test = train_test_split(X, y)
m = LogisticRegression()
m.fit(X_train, y_train)
`,
  },
  {
    name: "columns are scaled in a loop",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}sc = MinMaxScaler()
for c in ['a','b']:
    df[c] = sc.fit_transform(df[c].values.reshape(-1,1))
X = df[['a','b']]; y = df.y
Xtr, Xte, ytr, yte = train_test_split(X, y)
`,
  },
  {
    name: "a helper scales",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}def prep(d):
    s = StandardScaler()
    return s.fit_transform(d)
def run():
    X = prep(df.drop('y', axis=1))
    a, b, c, d = train_test_split(X, df.y)
    m = LogisticRegression().fit(a, c)
run()
`,
  },
  {
    name: "gaps are filled with the mean, in place",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}df['age'].fillna(df['age'].mean(), inplace=True)
X=df.drop('y',axis=1)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "gaps are filled with the median",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}df = df.fillna(df.median())
X=df.drop('y',axis=1)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "mean and deviation by hand",
    rule: "leakage-fit-before-split",
    line: 13,
    text: `${START}X = df.values[:, :-1]
X = (X - X.mean(axis=0)) / X.std(axis=0)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "a lambda scales each column",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}df = df.apply(lambda x: (x - x.min()) / (x.max() - x.min()))
a,b = train_test_split(df)
`,
  },
  {
    name: "words are counted in all texts",
    rule: "leakage-fit-before-split",
    line: 13,
    text: `${START}v = TfidfVectorizer()
X = v.fit_transform(df['text'])
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "the vectorizer is fitted before the split and used after it",
    rule: "leakage-fit-before-split",
    line: 13,
    text: `${START}v = TfidfVectorizer()
v.fit(df['text'])
tr, te = train_test_split(df)
A = v.transform(tr['text'])
B = v.transform(te['text'])
m = LogisticRegression().fit(A, tr.y)
m.predict(B)
`,
  },
  {
    name: "rows are made up before the split",
    rule: "leakage-resampling-before-split",
    line: 13,
    text: `${START}X=df.drop('y',axis=1); y=df.y
Xr, yr = SMOTE().fit_resample(X, y)
a,b,c,d = train_test_split(Xr, yr)
`,
  },
  {
    name: "rows are copied before the split",
    rule: "leakage-resampling-before-split",
    line: 15,
    text: `${START}from sklearn.utils import resample
maj = df[df.y==0]
mino = df[df.y==1]
up = resample(mino, replace=True, n_samples=100)
d2 = pd.concat([maj, up])
a,b,c,d = train_test_split(d2.drop('y',axis=1), d2.y)
`,
  },
  {
    name: "cross-validation of scaled rows",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}X = StandardScaler().fit_transform(df.drop('y',axis=1))
s = cross_val_score(LogisticRegression(), X, df.y)
`,
  },
  {
    name: "folds of scaled rows",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}X = StandardScaler().fit_transform(df.drop('y',axis=1)); y = df.y
kf = KFold(5)
for tr, te in kf.split(X):
    m = LogisticRegression().fit(X[tr], y[tr])
    m.score(X[te], y[te])
`,
  },
  {
    name: "sides are cut by hand",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}d = MinMaxScaler().fit_transform(df)
n = int(len(d)*.8)
train, test = d[:n], d[n:]
m.fit(train)
m.predict(test)
`,
  },
  {
    name: "sides are cut by hand, with columns",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}d = MinMaxScaler().fit_transform(df)
n = int(len(d)*.8)
train_data = d[0:n, :]
test_data = d[n:, :]
`,
  },
  {
    name: "two files are joined, scaled and cut",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}train = pd.read_csv('train.csv'); test = pd.read_csv('test.csv')
both = pd.concat([train, test])
both['a'] = StandardScaler().fit_transform(both[['a']])
tr = both[:len(train)]
X=tr.drop('y',axis=1)
a,b,c,d = train_test_split(X, tr.y)
`,
  },
  {
    name: "features are chosen with all answers",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}X=df.drop('y',axis=1); y=df.y
sel = SelectKBest(f_classif, k=5)
Xs = sel.fit_transform(X, y)
a,b,c,d = train_test_split(Xs, y)
`,
  },
  {
    name: "a search divides scaled rows",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}X = StandardScaler().fit_transform(df.drop('y',axis=1))
g = GridSearchCV(LogisticRegression(), {})
g.fit(X, df.y)
`,
  },
  {
    name: "Keras divides scaled rows",
    rule: "leakage-fit-before-split",
    line: 13,
    text: `${START}import keras
X = StandardScaler().fit_transform(df.drop('y',axis=1))
model = keras.Sequential()
model.fit(X, df.y, validation_split=0.2)
`,
  },
  {
    name: "the model is fitted with all rows",
    rule: "leakage-train-test-overlap",
    line: 15,
    text: `${START}X=df.drop('y',axis=1); y=df.y
a,b,c,d = train_test_split(X, y)
m = LogisticRegression()
m.fit(X, y)
m.score(b, d)
`,
  },
  {
    name: "methods hand the table on",
    rule: "leakage-fit-before-split",
    line: 17,
    text: `${START}class P:
    def __init__(self):
        self.s = StandardScaler()
        self.df = pd.read_csv('a')
    def prep(self):
        self.df[['a']] = self.s.fit_transform(self.df[['a']])
    def split(self):
        self.a, self.b = train_test_split(self.df)
p = P()
p.prep()
p.split()
`,
  },
  {
    name: "the scaler is fitted with the test side again",
    rule: "leakage-test-data-in-fit",
    line: 15,
    text: `${START}a,b,c,d = train_test_split(df.drop('y',axis=1), df.y)
s=StandardScaler()
a=s.fit_transform(a)
b=s.fit_transform(b)
`,
  },
  {
    name: "the scaler is fitted with both sides",
    rule: "leakage-test-data-in-fit",
    line: 14,
    text: `${START}a,b,c,d = train_test_split(df.drop('y',axis=1), df.y)
s=StandardScaler()
s.fit(np.vstack([a,b]))
`,
  },
  {
    name: "a mean of the answer replaces a column",
    rule: "leakage-fit-before-split",
    line: 12,
    text: `${START}m = df.groupby('city')['y'].mean()
df['city'] = df['city'].map(m)
X=df.drop('y',axis=1)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "only one branch scales",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}X=df.drop('y',axis=1)
if scale:
    X = StandardScaler().fit_transform(X)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "fit and transform apart",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}s = StandardScaler()
X=df.drop('y',axis=1)
s.fit(X)
X = s.transform(X)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "a column transformer",
    rule: "leakage-fit-before-split",
    line: 14,
    text: `${START}from sklearn.compose import ColumnTransformer
ct = ColumnTransformer([('n', StandardScaler(), ['a'])])
X = ct.fit_transform(df)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "rows from an unknown function",
    rule: "leakage-fit-before-split",
    line: 5,
    text: `from mine import get_data
from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
X, y = get_data()
X = StandardScaler().fit_transform(X)
a,b,c,d=train_test_split(X,y)
`,
  },
  {
    name: "modules by their names",
    rule: "leakage-fit-before-split",
    line: 4,
    text: `from sklearn import datasets, preprocessing, model_selection
i = datasets.load_iris()
X, y = i.data, i.target
X = preprocessing.scale(X)
a,b,c,d=model_selection.train_test_split(X,y)
`,
  },
  {
    name: "all in one function",
    rule: "leakage-fit-before-split",
    line: 6,
    text: `from sklearn.preprocessing import StandardScaler
from sklearn.model_selection import train_test_split
def main():
    X, y = load()
    sc = StandardScaler()
    X = sc.fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(X, y)
if __name__ == '__main__':
    main()
`,
  },
];

export const CLEAN: readonly Case[] = [
  {
    name: "what is only drawn",
    text: `${START}X = df.drop('y', axis=1); y = df['y']
p = PCA(2).fit_transform(X)
plt.scatter(p[:,0], p[:,1])
Xtr, Xte, ytr, yte = train_test_split(X, y)
LogisticRegression().fit(Xtr, ytr)
`,
  },
  {
    name: "a helper that is given both sides",
    text: `${START}def prep(tr, te):
    s = StandardScaler()
    return s.fit_transform(tr), s.transform(te)
X = df.drop('y', axis=1)
a, b, c, d = train_test_split(X, df.y)
a, b = prep(a, b)
LogisticRegression().fit(a, c).score(b, d)
`,
  },
  {
    name: "gaps are filled with a constant",
    text: `${START}df = df.fillna(0)
X=df.drop('y',axis=1)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "rows are left out",
    text: `${START}q1 = df.a.quantile(.25); q3 = df.a.quantile(.75)
df = df[(df.a > q1) & (df.a < q3)]
X=df.drop('y',axis=1)
a,b,c,d = train_test_split(X, df.y)
`,
  },
  {
    name: "the vectorizer is fitted with the training side",
    text: `${START}v = TfidfVectorizer()
tr, te = train_test_split(df)
A = v.fit_transform(tr['text'])
B = v.transform(te['text'])
m = LogisticRegression().fit(A, tr.y)
m.predict(B)
`,
  },
  {
    name: "rows are made up on the training side",
    text: `${START}X=df.drop('y',axis=1); y=df.y
a,b,c,d = train_test_split(X, y)
a, c = SMOTE().fit_resample(a, c)
LogisticRegression().fit(a,c)
`,
  },
  {
    name: "a pipeline in cross-validation",
    text: `${START}s = cross_val_score(make_pipeline(StandardScaler(), LogisticRegression()), df.drop('y',axis=1), df.y)
`,
  },
  {
    name: "each fold scales for itself",
    text: `${START}X = df.drop('y',axis=1).values; y = df.y.values
kf = StratifiedKFold(5)
for i, (tr, te) in enumerate(kf.split(X, y)):
    s = StandardScaler()
    a = s.fit_transform(X[tr]); b = s.transform(X[te])
    m = LogisticRegression().fit(a, y[tr])
    m.score(b, y[te])
`,
  },
  {
    name: "a second file that is only asked about",
    text: `${START}train = pd.read_csv('train.csv'); test = pd.read_csv('test.csv')
X=train.drop('y',axis=1)
a,b,c,d = train_test_split(X, train.y)
s=StandardScaler()
a=s.fit_transform(a)
b=s.transform(b)
t=s.transform(test)
m=LogisticRegression().fit(a,c)
m.score(b,d)
m.predict(t)
`,
  },
  {
    name: "names of classes",
    text: `${START}df['c'] = LabelEncoder().fit_transform(df['c'])
le=LabelEncoder()
le.fit(df.y)
y = le.transform(df.y)
X=df.drop('y',axis=1)
a,b,c,d = train_test_split(X, y)
`,
  },
  {
    name: "a last fit for new rows",
    text: `${START}X=df.drop('y',axis=1); y=df.y
a,b,c,d = train_test_split(X, y)
m = LogisticRegression()
m.fit(a, c)
print(m.score(b, d))
m.fit(X, y)
new = pd.read_csv('new.csv')
m.predict(new)
`,
  },
  {
    name: "only the size of what was scaled",
    text: `${START}Z = StandardScaler().fit_transform(df)
n = Z.shape[0]
y = df.y
a,b = train_test_split(df, test_size=int(n*.2))
`,
  },
  {
    name: "a search over a pipeline",
    text: `${START}pipe = Pipeline([('s', StandardScaler()), ('m', LogisticRegression())])
g = GridSearchCV(pipe, {})
a,b,c,d = train_test_split(df.drop('y',axis=1), df.y)
g.fit(a, c)
g.score(b, d)
`,
  },
  {
    name: "figures of the training side",
    text: `${START}a,b = train_test_split(df)
mu = a.mean(); sd = a.std()
a = (a-mu)/sd
b = (b-mu)/sd
`,
  },
  {
    name: "both sides in a loop",
    text: `${START}tr, te = train_test_split(df)
for d in [tr, te]:
    d['age'] = d['age'].fillna(28)
`,
  },
];
