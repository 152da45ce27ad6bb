/** Functions that divide rows; what they give is in the order train, test. */
export const SPLIT_CALLS =
  /(?:^|\.)(?:train_test_split|random_split|train_validation_split|randomSplit|initial_split)$/;
/** Classes whose `split` gives pairs of positions. */
export const SPLITTERS =
  /(?:Fold|ShuffleSplit|TimeSeriesSplit|LeaveOneOut|LeavePOut|GroupsOut|PredefinedSplit|GroupOut)$/;
export const CROSS =
  /(?:^|\.)(?:cross_val_score|cross_validate|cross_val_predict|learning_curve|validation_curve|permutation_test_score)$/;
export const SEARCHES =
  /(?:GridSearchCV|RandomizedSearchCV|HalvingGridSearchCV|BayesSearchCV|RFECV|LassoCV|RidgeCV|ElasticNetCV|LogisticRegressionCV)$/;

/** What these learn of rows is no more than the names of classes, or nothing, or is looked at and not used. */
export const HARMLESS =
  /^(?:LabelEncoder|LabelBinarizer|MultiLabelBinarizer|OrdinalEncoder|OneHotEncoder|FunctionTransformer|Normalizer|Binarizer|PolynomialFeatures|HashingVectorizer|FeatureHasher|DictVectorizer|DictEncoder|Tokenizer|TSNE|UMAP|MDS|Isomap|RandomUnderSampler|NearMiss|TomekLinks|EditedNearestNeighbours|ClusterCentroids)$/;
export const TRANSFORMERS =
  /(?:Scaler|Imputer|Transformer|Vectorizer|Discretizer|Encoder)$|^(?:\w{0,20}PCA|TruncatedSVD|FastICA|NMF|LatentDirichletAllocation|SelectKBest|SelectPercentile|SelectFromModel|SelectFpr|SelectFdr|SequentialFeatureSelector|RFE|RFECV|VarianceThreshold|FeatureAgglomeration|LinearDiscriminantAnalysis|DictionaryLearning|BorutaPy)$/;
/** What people call a transformer that is made elsewhere. */
export const TRANSFORMER_NAMES =
  /scaler|imputer|vectori[sz]er|tfidf|^(?:pca|svd|sc|ss|mms|cv|tf_?idf|vect)$|selector|normali[sz]er/i;
export const RESAMPLERS = /(?:SMOTE\w{0,10}|ADASYN|RandomOverSampler|SMOTEENN|SMOTETomek)$/;

export const LEARNING_FUNCTIONS =
  /^(?:sklearn\.preprocessing\.(?:data\.)?(?:scale|minmax_scale|maxabs_scale|robust_scale|quantile_transform|power_transform)|scipy\.stats\.(?:zscore|boxcox|yeojohnson)|pandas\.qcut)$/;
/** Figures of a column. */
export const FIGURES =
  /^(?:mean|std|var|min|max|median|mode|quantile|nanmean|nanstd|nanmedian|percentile|amin|amax|average)$/;
/** Rows are changed by what is given to these. */
export const FILLS = /^(?:fillna|replace|clip|where|mask|map|sub|subtract|div|divide|truediv|add|mul|apply)$/;

export const LEARNS = /^(?:fit_transform|fit_resample|fit_sample|fit_on_texts|adapt)$/;
export const FITS = /^(?:fit|partial_fit)$/;
export const ASKS = /^(?:predict|predict_proba|predict_classes|decision_function|score|evaluate|predict_log_proba)$/;
/** Sizes and names of columns are not the data. */
export const ABOUT =
  /^(?:shape|columns|index|size|dtype|dtypes|ndim|feature_names|target_names|head|info|describe|__len__|nunique|unique|isnull|isna|notna|notnull|corr|plot|hist|keys)$/;
export const ABOUT_CALLS =
  /^(?:len|print|range|type|isinstance|id|display|numpy\.(?:unique|arange|shape|isnan)|plt\.\w+|matplotlib\.\w[\w.]*|sns\.\w+|seaborn\.\w+|sklearn\.metrics\.\w+|str|repr|round|format)$/;
export const READS =
  /(?:^|\.)(?:read_\w+|load_\w+|fetch_\w+|make_(?:classification|regression|blobs|moons|circles)|loadtxt|genfromtxt|fetch|load|random\.(?:rand|randn|random|normal|uniform))$/;

export const TRAIN_NAME =
  /(?:^|_)(?:train|trn|tr)(?:_|\d|$)|train(?:ing)?(?:_?(?:x|y|data|df|set|features|labels))?$|^x_?train|^y_?train/i;
export const TEST_NAME =
  /(?:^|_)(?:test|tst|te|val|valid|validation|holdout|eval)(?:_|\d|$)|test(?:ing)?(?:_?(?:x|y|data|df|set|features|labels))?$|^x_?test|^y_?test/i;
