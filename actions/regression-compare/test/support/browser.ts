import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** What a reader's screen is like. */
interface Screen {
  readonly width: number;
  readonly scheme?: "light" | "dark";
  readonly media?: "screen" | "print";
}

/** A headless Chromium, spoken to by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). */
export class Browser implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #dir: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly #loaded: (() => void)[] = [];
  #session: string | null = null;
  #next = 1;
  /** Addresses that pages asked for, but for those with their content inside. */
  readonly requests: string[] = [];
  /** Errors and warnings in the console, a broken policy among them. */
  readonly complaints: string[] = [];

  private constructor(child: ChildProcess, dir: string, socket: WebSocket) {
    this.#process = child;
    this.#dir = dir;
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#take(JSON.parse(String(data)) as Message));
  }

  static async start(executable: string): Promise<Browser> {
    const dir = mkdtempSync(path.join(tmpdir(), "regreen-browser-"));
    const options = [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--remote-debugging-port=0",
      `--user-data-dir=${dir}`,
    ];
    const child = spawn(executable, [...options, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
    const socket = new WebSocket(await addressOf(child));
    await new Promise((resolve, reject) => {
      socket.addEventListener("open", resolve);
      socket.addEventListener("error", reject);
    });
    const browser = new Browser(child, dir, socket);
    const { targetId } = await browser.#send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.#send("Target.attachToTarget", { targetId, flatten: true });
    browser.#session = String(sessionId);
    for (const domain of ["Page", "Network", "Log", "Runtime"]) await browser.#send(`${domain}.enable`);
    return browser;
  }

  /** Shows a page on a screen of this kind. */
  async open(page: string, { width, scheme = "light", media = "screen" }: Screen): Promise<void> {
    const file = path.join(this.#dir, "page.html");
    writeFileSync(file, page);
    await this.#send("Emulation.setDeviceMetricsOverride", {
      width,
      height: 800,
      deviceScaleFactor: 1,
      mobile: width < 600,
    });
    const features = [{ name: "prefers-color-scheme", value: scheme }];
    await this.#send("Emulation.setEmulatedMedia", { media: media === "print" ? "print" : "", features });
    const loaded = new Promise<void>((resolve) => this.#loaded.push(resolve));
    await this.#send("Page.navigate", { url: pathToFileURL(file).href });
    await loaded;
  }

  /** The value of an expression in the page. */
  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#send("Runtime.evaluate", { expression, returnByValue: true });
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value?: unknown }).value;
  }

  async screenshot(): Promise<Uint8Array> {
    return bytesOf(await this.#send("Page.captureScreenshot", { captureBeyondViewport: true }));
  }

  async print(): Promise<Uint8Array> {
    return bytesOf(await this.#send("Page.printToPDF", { printBackground: true }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#socket.close();
    this.#process.kill();
    await gone;
    rmSync(this.#dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  #send(method: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    const id = this.#next++;
    const session = this.#session === null ? {} : { sessionId: this.#session };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      this.#socket.send(JSON.stringify({ id, method, params, ...session }));
    });
  }

  #take(message: Message): void {
    if (message.id !== undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
      return;
    }
    const { method, params = {} } = message;
    if (method === "Page.loadEventFired") this.#loaded.shift()?.();
    else if (method === "Network.requestWillBeSent") {
      const { url } = params.request as { url: string };
      if (!url.startsWith("data:")) this.requests.push(url);
    } else if (
      method === "Log.entryAdded" ||
      method === "Runtime.exceptionThrown" ||
      method === "Runtime.consoleAPICalled"
    ) {
      this.complaints.push(JSON.stringify(params));
    }
  }
}

function addressOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    stderr?.on("data", (chunk) => {
      said += String(chunk);
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    stderr?.on("close", () => reject(new Error(`the browser did not start: ${said}`)));
  });
}

function bytesOf({ data }: Record<string, unknown>): Uint8Array {
  return Buffer.from(String(data), "base64");
}
