const E_LINE = /^E {1,}(\S.*)$/;
const FRAME = /^((?:[A-Za-z]:)?[^\s:]{1,500}\.py):(\d{1,7}): ?(.{0,200})$/;
const IN_FILE = /^E? *File "([^"]{1,500})", line (\d{1,7})/;
const EXCEPTION = /^(?:[\w.]{0,100}\.)?[A-Z]\w{0,80}(?:Error|Exception|Warning|Interrupt|Exit|Failed|Since\d+)\b/;
const MAX_SAID = 14;

/** One failed test as its section tells it. */
export interface PytestDetail {
  /** `Class.test[param]`, or the file when collecting failed. */
  readonly name: string;
  readonly error: boolean;
  readonly collecting: boolean;
  readonly start: number;
  message: string;
  /** Raw lines of the message. */
  messageStart: number;
  messageEnd: number;
  /** Outermost first, as pytest prints them. */
  readonly frames: { file: string; line: number }[];
  syntaxLine: number | null;
  readonly said: string[];
}

/** @param header what stands between the underscores */
export function createDetail(header: string, number: number): PytestDetail {
  const match = /^ERROR (?:at (?:setup|teardown) of |collecting )/.exec(header);
  return {
    name: match === null ? header : header.slice(match[0].length),
    error: match !== null,
    collecting: header.startsWith("ERROR collecting "),
    start: number,
    message: "",
    messageStart: number,
    messageEnd: number,
    frames: [],
    syntaxLine: null,
    said: [],
  };
}

/** Takes in one line of the section. */
export function readDetail(detail: PytestDetail, text: string, number: number): void {
  const said = E_LINE.exec(text)?.[1];
  if (said !== undefined) {
    readMessage(detail, said, number);
    return;
  }
  const frame = FRAME.exec(text);
  if (frame === null || detail.frames.length >= 100) return;
  detail.frames.push({ file: frame[1] ?? "", line: Number(frame[2]) });
  if (detail.message === "" && EXCEPTION.test(frame[3] ?? "")) {
    detail.message = frame[3] ?? "";
    detail.messageStart = number;
    detail.messageEnd = number;
  } else if (detail.message !== "" && number - detail.messageEnd <= 2) {
    // `tests/a.py:12: AssertionError` closes the message.
    detail.messageEnd = number;
    if (detail.said.length < MAX_SAID) detail.said.push(text);
  }
}

function readMessage(detail: PytestDetail, said: string, number: number): void {
  const inFile = IN_FILE.exec(said);
  if (inFile !== null) detail.syntaxLine = Number(inFile[2]);
  const isException = EXCEPTION.test(said);
  // The last exception of a chain is the one that failed the test.
  if (
    detail.message === "" ||
    (isException && !EXCEPTION.test(detail.message)) ||
    (isException && number > detail.messageEnd + 1)
  ) {
    detail.message = said;
    detail.messageStart = number;
    detail.said.length = 0;
  } else if (detail.said.length < MAX_SAID) {
    detail.message += `\n${said}`;
  }
  if (number - detail.messageStart < 6) detail.messageEnd = number;
  if (detail.said.length < MAX_SAID) detail.said.push(`E   ${said}`);
}
