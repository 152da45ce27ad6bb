/** Classes that every Java file has without an import. */
export const JAVA_LANG: ReadonlySet<string> = new Set(
  `
  AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError
  AutoCloseable Boolean Byte CharSequence Character Class ClassCastException ClassLoader ClassNotFoundException
  CloneNotSupportedException Cloneable Comparable Deprecated Double Enum Error Exception ExceptionInInitializerError
  Float FunctionalInterface IllegalArgumentException IllegalStateException IndexOutOfBoundsException
  InheritableThreadLocal InstantiationException Integer InterruptedException Iterable Long Math Module
  NegativeArraySizeException NoSuchFieldException NoSuchMethodException NullPointerException Number
  NumberFormatException Object OutOfMemoryError Override Package Process ProcessBuilder ProcessHandle Readable Record
  ReflectiveOperationException Runnable Runtime RuntimeException SafeVarargs SecurityException Short StackOverflowError
  StackTraceElement StackWalker StrictMath String StringBuffer StringBuilder StringIndexOutOfBoundsException
  SuppressWarnings System Thread ThreadGroup ThreadLocal Throwable UnsupportedOperationException Void
`
    .trim()
    .split(/\s+/),
);
