/**
 * Python modules whose distribution is beyond doubt, as `module` or `module=distribution`. Any other name is taken only
 * when the project's own lockfile or another of its manifests knows it: a guessed name may be someone's trap.
 */
const WELL_KNOWN = `
  aiohttp attr=attrs boto3 botocore bs4=beautifulsoup4 click coverage Crypto=pycryptodome cryptography
  cv2=opencv-python dateutil=python-dateutil django=Django docx=python-docx dotenv=python-dotenv factory=factory-boy
  faker=Faker fastapi fitz=PyMuPDF flask=Flask freezegun git=GitPython gunicorn httpx hypothesis
  jinja2=Jinja2 jose=python-jose jsonschema jwt=PyJWT lxml markdown=Markdown matplotlib mock moto multipart=python-multipart
  MySQLdb=mysqlclient nacl=PyNaCl networkx numpy openpyxl OpenSSL=pyOpenSSL pandas paramiko PIL=Pillow psutil
  psycopg2=psycopg2-binary pydantic pydantic_settings=pydantic-settings pygments=Pygments pymysql=PyMySQL pytest
  pytest_asyncio=pytest-asyncio pytest_cov=pytest-cov pytest_mock=pytest-mock pytz redis requests requests_mock=requests-mock
  responses respx rich scipy serial=pyserial setuptools six skimage=scikit-image sklearn=scikit-learn
  slugify=python-slugify sqlalchemy=SQLAlchemy starlette tabulate tenacity time_machine=time-machine toml tomli tqdm
  typer typing_extensions=typing-extensions uvicorn websockets werkzeug=Werkzeug wheel xmltodict yaml=PyYAML
  zmq=pyzmq
`;

const DISTRIBUTIONS = new Map(
  WELL_KNOWN.trim()
    .split(/\s+/)
    .map((entry) => [entry.split("=")[0] as string, entry.split("=")[1] ?? entry]),
);

/** The distribution of a module that everyone knows; null for all others. */
export function wellKnownDistribution(module: string): string | null {
  return DISTRIBUTIONS.get(module) ?? null;
}

/** One name for all spellings of a distribution (PEP 503). */
export function normalizeDistribution(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
