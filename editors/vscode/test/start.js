// Starts the packaged extension against a stand-in of Visual Studio Code: `node start.js EXTENSION FOLDER COMMAND`.
// Prints a line of JSON: what was shown to the user, and the diagnostics that came.

const Module = require("node:module");
const path = require("node:path");

const [extension, folder, command] = process.argv.slice(2);
const shown = { errors: [], findings: {}, commands: [] };

class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
}
class Uri {
  constructor(fsPath) {
    this.scheme = "file";
    this.fsPath = this.path = fsPath;
  }
  toString() {
    return require("node:url").pathToFileURL(this.fsPath).href;
  }
  static file(name) {
    return new Uri(name);
  }
  static parse(text) {
    return new Uri(require("node:url").fileURLToPath(text));
  }
}
class Anything {
  constructor(...values) {
    Object.assign(this, { values });
  }
}
class EventEmitter {
  constructor() {
    this.listeners = [];
    this.event = (listener) => this.listeners.push(listener) && new Disposable();
  }
  fire(value) {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose() {}
}
class CancellationTokenSource {
  constructor() {
    this.token = { isCancellationRequested: false, onCancellationRequested: event };
  }
  cancel() {}
  dispose() {}
}
const kind = { append: () => kind };
const event = () => new Disposable();
const known = {
  Uri,
  Disposable,
  EventEmitter,
  CancellationTokenSource,
  CodeActionKind: new Proxy({}, { get: () => kind }),
  version: "1.82.0",
  env: { appName: "stand-in", language: "en" },
  extensions: { getExtension: () => undefined },
  commands: {
    registerCommand: (name) => shown.commands.push(name) && new Disposable(),
    executeCommand: async () => undefined,
  },
  window: {
    showErrorMessage: async (message) => void shown.errors.push(message),
    createOutputChannel: () => new Proxy({}, { get: () => () => undefined }),
  },
  workspace: {
    workspaceFolders: [{ uri: new Uri(folder), name: "folder", index: 0 }],
    getConfiguration: () => ({ get: (name, otherwise) => (name === "command" ? command : otherwise) }),
    textDocuments: [],
    notebookDocuments: [],
    createFileSystemWatcher: () => new Proxy({}, { get: () => event }),
  },
  languages: {
    match: () => 0,
    createDiagnosticCollection: () => ({
      set: (uri, found) => (shown.findings[path.basename(uri.fsPath)] = found.length),
      clear: () => undefined,
      dispose: () => undefined,
      delete: () => undefined,
    }),
  },
};
// Whatever else is asked for: events and registrations do nothing, and classes are empty.
const open = (target) =>
  new Proxy(target, {
    get: (from, name) => (name in from ? from[name] : /^[A-Z]/.test(String(name)) ? class extends Anything {} : event),
  });
for (const part of ["commands", "window", "workspace", "languages", "env"]) {
  known[part] = open(known[part]);
}
const vscode = open(known);

const load = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? vscode : load(name, ...more));

process.on("unhandledRejection", () => undefined); // the editor outlives them, too
(async () => {
  const made = require(extension);
  await made.activate({ subscriptions: [] });
  const until = Date.now() + 20000;
  while (!Object.keys(shown.findings).length && !shown.errors.length && Date.now() < until) {
    await new Promise((done) => setTimeout(done, 50));
  }
  await made.deactivate();
  console.log(JSON.stringify(shown));
  process.exit(0);
})();
