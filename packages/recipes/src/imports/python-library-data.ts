/**
 * Python's standard library, read from CPython 3.8 to 3.13 (`sys.stdlib_module_names`, `dir(module)`).
 */

/** Every top-level module, those that later versions dropped included. */
export const STANDARD_MODULES: ReadonlySet<string> = new Set(
  `
  abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex
  bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys
  compileall concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses
  datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl
  filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp
  gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json
  keyword lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib
  msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev
  pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats
  pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource
  rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket
  socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct
  subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios textwrap this
  threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types
  typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref
  xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
`
    .trim()
    .split(/\s+/),
);

/** Modules whose name nobody gives to anything else: any attribute says that the module is meant. */
export const UNMISTAKABLE: ReadonlySet<string> = new Set(
  `
  argparse ast asyncio atexit base64 binascii bz2 codecs collections concurrent configparser contextlib contextvars
  csv ctypes curses dataclasses difflib dis doctest errno faulthandler filecmp fileinput fnmatch fractions ftplib
  functools getopt getpass gettext graphlib gzip hashlib heapq hmac imaplib importlib inspect ipaddress itertools json
  linecache logging lzma math mimetypes mmap multiprocessing ntpath os pathlib pdb pickle pkgutil plistlib posixpath
  pstats py_compile pyclbr re shelve shlex shutil smtplib socketserver sqlite3 ssl subprocess symtable sys sysconfig
  tarfile tempfile textwrap threading timeit tkinter tokenize tomllib traceback tracemalloc typing unicodedata
  unittest urllib uuid venv warnings weakref webbrowser xmlrpc zipapp zipfile zipimport zlib zoneinfo
`
    .trim()
    .split(/\s+/),
);

/** Modules with names of everyday things, and all they hold: a variable `code` has no `InteractiveConsole`. */
export const MISTAKABLE = `
  abc: ABC ABCMeta WeakSet abstractclassmethod abstractmethod abstractproperty abstractstaticmethod
    get_cache_token update_abstractmethods
  array: ArrayType array typecodes
  bisect: bisect bisect_left bisect_right insort insort_left insort_right
  calendar: APRIL AUGUST Calendar DECEMBER Day EPOCH FEBRUARY FRIDAY February HTMLCalendar IllegalMonthError
    IllegalWeekdayError IntEnum JANUARY JULY JUNE January LocaleHTMLCalendar LocaleTextCalendar MARCH MAY MONDAY
    Month NOVEMBER OCTOBER SATURDAY SEPTEMBER SUNDAY THURSDAY TUESDAY TextCalendar TimeEncoding WEDNESDAY c
    calendar day_abbr day_name different_locale error firstweekday format formatstring global_enum isleap
    leapdays main mdays month month_abbr month_name monthcalendar monthlen monthrange nextmonth prcal prevmonth
    prmonth prweek repeat setfirstweekday timegm week weekday weekheader
  cmath: acos acosh asin asinh atan atanh cos cosh e exp inf infj isclose isfinite isinf isnan log log10 nan
    nanj phase pi polar rect sin sinh sqrt tan tanh tau
  cmd: Cmd IDENTCHARS PROMPT
  code: CommandCompiler InteractiveConsole InteractiveInterpreter Quitter compile_command interact softspace
  copy: Error PyStringMap copy deepcopy dispatch_table error name replace t
  datetime: MAXYEAR MINYEAR UTC date datetime datetime_CAPI time timedelta timezone tzinfo
  decimal: BasicContext Clamped Context ConversionSyntax Decimal DecimalException DecimalTuple DefaultContext
    DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation HAVE_CONTEXTVAR
    HAVE_THREADS Inexact InvalidContext InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY Overflow
    ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP
    Rounded Subnormal Underflow getcontext localcontext setcontext
  enum: CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumDict EnumMeta EnumType Flag
    FlagBoundary IntEnum IntFlag KEEP MappingProxyType NAMED_FLAGS OrderedDict ReprEnum STRICT StrEnum UNIQUE
    auto bin global_enum global_enum_repr global_flag_repr global_str member nonmember pickle_by_enum_name
    pickle_by_global_name property reduce show_flag_values unique verify
  html: escape unescape
  io: BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO
    DEFAULT_BUFFER_SIZE FileIO IOBase IncrementalNewlineDecoder OpenWrapper RawIOBase SEEK_CUR SEEK_END SEEK_SET
    StringIO TextIOBase TextIOWrapper UnsupportedOperation open open_code text_encoding
  locale: Error atof atoi bind_textdomain_codeset bindtextdomain currency dcgettext delocalize dgettext format
    format_string getdefaultlocale getencoding getlocale getpreferredencoding gettext k locale_alias
    locale_encoding_alias localeconv localize nl_langinfo normalize resetlocale setlocale str strcoll strxfrm
    textdomain v windows_locale
  numbers: ABCMeta Complex Integral Number Rational Real abstractmethod abstractproperty division
  operator: abs add and_ attrgetter call concat contains countOf delitem delslice div eq floordiv ge getitem
    getslice gt iadd iand iconcat idiv ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow
    irepeat irshift isCallable isMappingType isNumberType isSequenceType is_ is_not isub itemgetter itruediv
    ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow repeat rshift
    sequenceIncludes setitem setslice sub truediv truth xor
  platform: AndroidVer DEV_NULL IOSVersionInfo android_ver architecture dist freedesktop_os_release ios_ver
    java_ver libc_ver linux_distribution mac_ver machine node platform popen processor python_branch
    python_build python_compiler python_implementation python_revision python_version python_version_tuple
    release system system_alias uname uname_result version win32_edition win32_is_iot win32_ver
  pprint: PrettyPrinter isreadable isrecursive pformat pp pprint saferepr
  profile: OptionParser Profile Stats help main resgetrusage run runctx
  queue: Empty Full LifoQueue PriorityQueue Queue ShutDown SimpleQueue deque heappop heappush time
  random: BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI WichmannHill betavariate
    binomialvariate choice choices division expovariate gammavariate gauss getrandbits getstate jumpahead
    lognormvariate main normalvariate paretovariate randbytes randint random randrange sample seed setstate
    shuffle triangular uniform vonmisesvariate weibullvariate
  sched: Event count namedtuple scheduler
  secrets: DEFAULT_ENTROPY SystemRandom choice compare_digest randbelow randbits token_bytes token_hex
    token_urlsafe
  select: epoll error poll select
  selectors: ABCMeta BaseSelector DefaultSelector EVENT_READ EVENT_WRITE EpollSelector Mapping PollSelector
    SelectSelector SelectorKey abstractmethod namedtuple
  signal: Handlers ItimerError Sigmasks Signals alarm default_int_handler getitimer getsignal pause
    pidfd_send_signal pthread_kill pthread_sigmask raise_signal set_wakeup_fd setitimer siginterrupt signal
    sigpending sigtimedwait sigwait sigwaitinfo strsignal struct_siginfo valid_signals
  site: ENABLE_USER_SITE PREFIXES USER_BASE USER_SITE abs__file__ abs_paths addpackage addsitedir
    addsitepackages addusersitepackages aliasmbcs check_enableusersite enablerlcompleter execsitecustomize
    execusercustomize gethistoryfile getsitepackages getuserbase getusersitepackages main makepath
    register_readline removeduppaths setBEGINLIBPATH setcopyright setencoding sethelper setquit venv
  socket: AF_DECnet AddressFamily AddressInfo IntEnum IntFlag MethodType MsgFlag RAND_add RAND_status SocketIO
    SocketKind SocketType StringIO close create_connection create_server dup error fromfd gaierror getaddrinfo
    getdefaulttimeout getfqdn gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo
    getprotobyname getservbyname getservbyport has_dualstack_ipv6 has_ipv6 herror htonl htons if_indextoname
    if_nameindex if_nametoindex inet_aton inet_ntoa inet_ntop inet_pton m meth ntohl ntohs p partial recv_fds
    send_fds setdefaulttimeout sethostname socket socketpair ssl sslerror timeout
  stat: FILE_ATTRIBUTE_ARCHIVE FILE_ATTRIBUTE_COMPRESSED FILE_ATTRIBUTE_DEVICE FILE_ATTRIBUTE_DIRECTORY
    FILE_ATTRIBUTE_ENCRYPTED FILE_ATTRIBUTE_HIDDEN FILE_ATTRIBUTE_INTEGRITY_STREAM FILE_ATTRIBUTE_NORMAL
    FILE_ATTRIBUTE_NOT_CONTENT_INDEXED FILE_ATTRIBUTE_NO_SCRUB_DATA FILE_ATTRIBUTE_OFFLINE
    FILE_ATTRIBUTE_READONLY FILE_ATTRIBUTE_REPARSE_POINT FILE_ATTRIBUTE_SPARSE_FILE FILE_ATTRIBUTE_SYSTEM
    FILE_ATTRIBUTE_TEMPORARY FILE_ATTRIBUTE_VIRTUAL SF_APPEND SF_ARCHIVED SF_DATALESS SF_FIRMLINK SF_IMMUTABLE
    SF_NOUNLINK SF_RESTRICTED SF_SETTABLE SF_SNAPSHOT ST_ATIME ST_CTIME ST_DEV ST_GID ST_INO ST_MODE ST_MTIME
    ST_NLINK ST_SIZE ST_UID S_ENFMT S_IEXEC S_IFBLK S_IFCHR S_IFDIR S_IFDOOR S_IFIFO S_IFLNK S_IFMT S_IFPORT
    S_IFREG S_IFSOCK S_IFWHT S_IMODE S_IREAD S_IRGRP S_IROTH S_IRUSR S_IRWXG S_IRWXO S_IRWXU S_ISBLK S_ISCHR
    S_ISDIR S_ISDOOR S_ISFIFO S_ISGID S_ISLNK S_ISPORT S_ISREG S_ISSOCK S_ISUID S_ISVTX S_ISWHT S_IWGRP S_IWOTH
    S_IWRITE S_IWUSR S_IXGRP S_IXOTH S_IXUSR UF_APPEND UF_COMPRESSED UF_DATAVAULT UF_HIDDEN UF_IMMUTABLE
    UF_NODUMP UF_NOUNLINK UF_OPAQUE UF_SETTABLE UF_TRACKED filemode
  statistics: Counter Decimal Fraction LinearRegression NormalDist StatisticsError acos asin atan bisect_left
    bisect_right chain correlation cos cosh count covariance defaultdict erf exp fabs fmean fsum geometric_mean
    groupby harmonic_mean hypot isfinite isinf itemgetter kde kde_random linear_regression log mean median
    median_grouped median_high median_low mode mul multimode namedtuple pi pstdev pvariance quantiles reduce
    repeat sin sqrt stdev sumprod tan tau variance
  string: Formatter Template ascii_letters ascii_lowercase ascii_uppercase atof atof_error atoi atoi_error atol
    atol_error capitalize capwords center count digits expandtabs find hexdigits index index_error join
    joinfields letters ljust lower lowercase lstrip maketrans octdigits printable punctuation replace rfind
    rindex rjust rsplit rstrip split splitfields strip swapcase translate upper uppercase whitespace zfill
  struct: Struct calcsize error iter_unpack pack pack_into unpack unpack_from
  time: CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI
    CLOCK_THREAD_CPUTIME_ID accept2dyear altzone asctime clock clock_getres clock_gettime clock_gettime_ns
    clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns
    perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime
    struct_time thread_time thread_time_ns time time_ns timezone tzname tzset
  token: main tok_name
  types: AsyncGeneratorType BooleanType BufferType BuiltinFunctionType BuiltinMethodType CellType
    ClassMethodDescriptorType ClassType CodeType ComplexType CoroutineType DictProxyType DictType DictionaryType
    DynamicClassAttribute EllipsisType FileType FloatType FrameType FunctionType GeneratorType GenericAlias
    GetSetDescriptorType InstanceType IntType LambdaType ListType LongType MappingProxyType MemberDescriptorType
    MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType NotImplementedType ObjectType
    SimpleNamespace SliceType StringType StringTypes TracebackType TupleType TypeType UnboundMethodType
    UnicodeType UnionType WrapperDescriptorType XRangeType coroutine get_original_bases new_class prepare_class
    resolve_bases
`;

/** Modules inside of packages that `import package` alone does not load. */
export const SUBMODULES: ReadonlySet<string> = new Set(
  `
  collections.abc concurrent.futures email.header email.message email.mime email.parser email.policy email.utils
  http.client http.cookiejar http.cookies http.server importlib.abc importlib.machinery importlib.metadata
  importlib.resources importlib.util logging.config logging.handlers multiprocessing.connection multiprocessing.dummy
  multiprocessing.managers multiprocessing.pool multiprocessing.shared_memory unittest.mock urllib.error urllib.parse
  urllib.request urllib.response urllib.robotparser wsgiref.simple_server xml.dom xml.etree xml.parsers xml.sax
  xmlrpc.client xmlrpc.server
`
    .trim()
    .split(/\s+/),
);

/** Names that everyone knows by one module. A name that two of them export under one spelling is not here. */
export const WELL_KNOWN_MEMBERS = `
  abc: ABC ABCMeta abstractmethod
  argparse: ArgumentParser Namespace RawDescriptionHelpFormatter ArgumentDefaultsHelpFormatter
  collections: Counter OrderedDict ChainMap defaultdict deque namedtuple UserDict UserList UserString
  configparser: ConfigParser RawConfigParser
  contextlib: contextmanager asynccontextmanager suppress ExitStack AsyncExitStack redirect_stdout redirect_stderr
    nullcontext AbstractContextManager
  copy: deepcopy
  dataclasses: dataclass asdict astuple is_dataclass
  datetime: datetime timedelta timezone tzinfo
  decimal: Decimal ROUND_HALF_UP ROUND_HALF_EVEN ROUND_DOWN ROUND_UP InvalidOperation
  enum: Enum IntEnum Flag IntFlag StrEnum
  fractions: Fraction
  functools: partial lru_cache wraps cached_property singledispatch total_ordering partialmethod cmp_to_key reduce
  importlib: import_module
  io: StringIO BytesIO TextIOWrapper BufferedReader
  itertools: chain islice zip_longest permutations combinations combinations_with_replacement takewhile dropwhile starmap
  logging: getLogger StreamHandler FileHandler NullHandler
  math: isclose isnan
  operator: itemgetter attrgetter methodcaller
  pathlib: Path PurePath PosixPath WindowsPath PurePosixPath PureWindowsPath
  string: ascii_letters ascii_lowercase ascii_uppercase hexdigits
  subprocess: Popen CalledProcessError TimeoutExpired CompletedProcess PIPE DEVNULL check_output check_call
  tempfile: TemporaryDirectory NamedTemporaryFile mkdtemp mkstemp SpooledTemporaryFile
  textwrap: dedent
  traceback: format_exc print_exc
  types: SimpleNamespace ModuleType FunctionType MethodType TracebackType MappingProxyType
  typing: Any Optional Union List Dict Tuple FrozenSet DefaultDict TypeVar Generic Protocol TypedDict NamedTuple Literal
    Final ClassVar cast overload TYPE_CHECKING NoReturn NewType Annotated Type IO TextIO BinaryIO ForwardRef
    get_type_hints
  unittest: TestCase IsolatedAsyncioTestCase skipIf skipUnless
  unittest.mock: Mock MagicMock AsyncMock PropertyMock mock_open
  urllib.parse: urlparse urlencode urljoin urlsplit urlunparse urlunsplit parse_qs parse_qsl quote_plus unquote_plus
  uuid: UUID uuid4 uuid5
  weakref: WeakKeyDictionary WeakValueDictionary
  zipfile: ZipFile BadZipFile
  zoneinfo: ZoneInfo ZoneInfoNotFoundError
`;

/** Exported by two modules of the library: the file's own imports decide, or nobody. */
export const TWO_HOMES = `
  typing collections.abc: Iterable Iterator Generator Sequence Mapping MutableMapping MutableSequence Callable
    Collection Hashable Sized Awaitable Coroutine AsyncIterator AsyncIterable AsyncGenerator Container Reversible
    KeysView ValuesView ItemsView MutableSet
  threading multiprocessing: Lock RLock Event Condition Semaphore
  queue multiprocessing: Queue
  concurrent.futures multiprocessing.pool: ThreadPool
  json pickle: dumps loads
  time asyncio: sleep
`;
