// Runs the bundled extension in Node, with a stand-in for VS Code, and prints as JSON what it did. The argument is JSON:
// the folder that is open, the document that is open, the setting, the interpreter that the Python extension has
// selected, how often to restart at once, and after how many milliseconds to stop without waiting for an answer.
const fs = require("node:fs");
const path = require("node:path");
const childProcess = require("node:child_process");
const Module = require("node:module");
const { pathToFileURL, fileURLToPath } = require("node:url");

const asked = JSON.parse(process.argv[2]);
const did = { started: [], exits: [], errors: [], executed: [], log: [], found: {} };
const commands = {};

const spawn = childProcess.spawn;
childProcess.spawn = (command, words, options) => {
  const started = spawn(command, words, options);
  did.started.push([command, ...words]);
  started.on("exit", (code) => did.exits.push(code));
  return started;
};

class Disposable {
  constructor(dispose = () => {}) {
    this.dispose = dispose;
  }
}
class Uri {
  constructor(fsPath) {
    Object.assign(this, { scheme: "file", authority: "", query: "", fragment: "", fsPath, path: fsPath });
  }
  static file = (name) => new Uri(name);
  static parse = (text) => new Uri(fileURLToPath(text));
  toString = () => pathToFileURL(this.fsPath).href;
}
class EventEmitter {
  listeners = [];
  event = (listener) => this.listeners.push(listener) && new Disposable();
  fire = (value) => this.listeners.forEach((listener) => listener(value));
  dispose() {}
}
class CancellationTokenSource {
  token = { isCancellationRequested: false, onCancellationRequested: () => new Disposable() };
  cancel() {}
  dispose() {}
}
class CodeActionKind {
  static Empty = new CodeActionKind();
  static QuickFix = new CodeActionKind();
  append = () => new CodeActionKind();
}

// What nobody asks the result of: classes are empty; events and registrations give something to dispose of.
const withRest = (known) =>
  new Proxy(known, {
    get: (from, name) => (name in from ? from[name] : /^[A-Z]/.test(String(name)) ? class {} : () => new Disposable()),
  });
const document = asked.document && {
  uri: Uri.file(asked.document),
  languageId: "yaml",
  version: 1,
  getText: () => fs.readFileSync(asked.document, "utf8"),
};
const python = {
  environments: {
    getActiveEnvironmentPath: () => ({ id: "it", path: asked.python }),
    resolveEnvironment: async () => ({ executable: { uri: Uri.file(asked.python) } }),
    onDidChangeActiveEnvironmentPath: () => new Disposable(),
  },
};
const vscode = withRest({
  version: "1.91.0",
  Disposable,
  Uri,
  EventEmitter,
  CancellationTokenSource,
  CodeActionKind,
  env: withRest({ appName: "stand-in", language: "en" }),
  extensions: withRest({
    getExtension: (name) =>
      asked.python && name === "ms-python.python" ? { activate: async () => python } : undefined,
  }),
  commands: withRest({
    registerCommand: (name, run) => {
      if (commands[name]) throw new Error(`command '${name}' already exists`);
      commands[name] = run;
      return new Disposable(() => delete commands[name]);
    },
    executeCommand: async (...words) => void did.executed.push(words),
  }),
  window: withRest({
    // Whoever sees a message presses its button.
    showErrorMessage: async (message, ...buttons) => did.errors.push(message) && buttons[0],
    createOutputChannel: () => withRest({ error: (text) => did.log.push(text) }),
    visibleTextEditors: [],
    tabGroups: withRest({ all: [] }),
  }),
  workspace: withRest({
    workspaceFolders: [{ uri: Uri.file(asked.folder), name: "folder", index: 0 }],
    textDocuments: document ? [document] : [],
    notebookDocuments: [],
    getConfiguration: () => ({
      get: (name, otherwise) => (name === "frameworkLint.command" ? asked.setting : undefined) ?? otherwise,
    }),
    createFileSystemWatcher: () => withRest({}),
  }),
  languages: withRest({
    match: (selector, { languageId }) => (selector.some((one) => one.language === languageId) ? 10 : 0),
    createDiagnosticCollection: () =>
      withRest({ set: (uri, found) => (did.found[path.basename(uri.fsPath)] = found?.length ?? 0) }),
  }),
});

const load = Module._load;
Module._load = (name, ...more) => (name === "vscode" ? vscode : load(name, ...more));

async function until(happened) {
  for (const end = Date.now() + 30_000; !happened() && Date.now() < end; )
    await new Promise((done) => setTimeout(done, 50));
}
const hasAnswered = () => Object.keys(did.found).length || did.errors.length;

(async () => {
  const extension = require("../dist/extension.js");
  const subscriptions = [];
  await extension.activate({ subscriptions });
  if (asked.stop === undefined) await until(hasAnswered);
  else await new Promise((done) => setTimeout(done, asked.stop));
  did.commands = Object.keys(commands);
  if (asked.restart) {
    did.found = {};
    await Promise.all(Array.from({ length: asked.restart }, () => commands["frameworkLint.restart"]()));
    await until(hasAnswered);
  }
  did.exitsBefore = [...did.exits];
  await extension.deactivate();
  if (asked.stop !== undefined) await new Promise((done) => setTimeout(done, 500)); // would one start yet?
  await until(() => did.exits.length === did.started.length);
  subscriptions.forEach((one) => one.dispose());
  process.stdout.write(JSON.stringify(did), () => process.exit());
})();
