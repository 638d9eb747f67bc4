import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { CloseAction, LanguageClient } from "vscode-languageclient/node";

const NAME = "framework-lint";
const SETTING = "frameworkLint.command";

/** What is used of the Python extension, which need not be there. */
interface Environments {
  getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
  resolveEnvironment(selected: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
  onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
}

let output: vscode.LogOutputChannel;
let client: Client | undefined;
let turn = 0; // of starting and stopping: who waited looks whether it still is theirs

class Client extends LanguageClient {
  private starting = true;

  constructor(readonly program: string) {
    // The working directory is the program's own, so that nothing of the workspace is found in it.
    const server = { command: program, args: ["server"], options: { cwd: path.dirname(program) } };
    super("frameworkLint", NAME, server, {
      documentSelector: ["yaml", "markdown", "toml"].map((language) => ({ scheme: "file", language })),
      outputChannel: output,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (error, message, count) => crashes.error(error, message, count),
        // One that crashes is started again, some times; not one that we stop, or that never ran.
        closed: () =>
          this.starting || client !== this ? { action: CloseAction.DoNotRestart, handled: true } : crashes.closed(),
      },
    });
    const crashes = this.createDefaultErrorHandler();
  }

  override async start(): Promise<void> {
    await super.start();
    this.starting = false;
    if (client !== this) await this.stop(); // it was given up before there was a process to end
  }

  /** The library shows several messages where a start fails; we show one. */
  override error(message: string, data?: unknown, show?: boolean | "force"): void {
    super.error(message, data, this.starting ? false : show);
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel(NAME, { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("frameworkLint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(SETTING) && restart()),
  );
  void restart(); // a slow start holds nobody up
  const changed = (await environments())?.onDidChangeActiveEnvironmentPath(async () => {
    if ((await find()) !== client?.program) await restart();
  });
  if (changed) context.subscriptions.push(changed);
}

export function deactivate(): Promise<void> {
  turn++;
  return stop();
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  if (old?.isRunning()) await old.stop().catch(() => {}); // one that does not answer is ended by the library
  else old?.serverProcess?.kill();
}

async function restart(): Promise<void> {
  const mine = ++turn;
  await stop();
  const program = await find();
  if (mine !== turn) return;
  if (!program) return complain(`there is no program "${setting() || NAME}" outside this workspace`);
  client = new Client(program);
  try {
    await client.start();
  } catch (error) {
    output.error(String(error)); // tells a person little
    if (mine !== turn) return;
    await stop();
    await complain(`"${program} server" does not answer`);
  }
}

async function complain(why: string): Promise<void> {
  const message = `${NAME} cannot be started: ${why}. To install it: pip install "framework-lint[server]"`;
  if (await vscode.window.showErrorMessage(message, "Open Settings"))
    await vscode.commands.executeCommand("workbench.action.openSettings", SETTING);
}

function setting(): string {
  return vscode.workspace.getConfiguration().get<string>(SETTING, "").trim();
}

async function find(): Promise<string | undefined> {
  return setting() ? outside(setting()) : ((await ofEnvironment()) ?? outside(NAME));
}

async function environments(): Promise<Environments | undefined> {
  const python = vscode.extensions.getExtension<{ environments?: Environments }>("ms-python.python");
  return python?.activate().then((api) => api?.environments, () => undefined); // its faults are not ours to tell
}

async function ofEnvironment(): Promise<string | undefined> {
  const known = await environments();
  const selected = known?.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
  const environment = selected && (await known?.resolveEnvironment(selected).catch(() => undefined));
  const folder = environment?.executable.uri && path.dirname(environment.executable.uri.fsPath);
  // On Windows an environment that is no venv has its commands in a folder below the interpreter's.
  return folder && (program(path.join(folder, NAME)) ?? program(path.join(folder, "Scripts", NAME)));
}

/** A program by its path, or by its name on PATH, unless the workspace brings it. */
function outside(command: string): string | undefined {
  const isName = path.basename(command) === command;
  return (isName ? (process.env.PATH ?? "").split(path.delimiter) : [path.dirname(command)])
    .filter((folder) => path.isAbsolute(folder)) // others begin in the working directory
    .map((folder) => program(path.join(folder, path.basename(command))))
    .find((found) => found && !inWorkspace(found));
}

function program(file: string): string | undefined {
  const full = process.platform === "win32" && !path.extname(file) ? `${file}.exe` : file;
  try {
    fs.accessSync(full, fs.constants.X_OK);
    return fs.statSync(full).isFile() ? full : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a program lies in the workspace, also where a link leads out of it or into it. */
function inWorkspace(file: string): boolean {
  const real = (name: string) => (fs.existsSync(name) ? fs.realpathSync.native(name) : name);
  const names = [file, path.join(real(path.dirname(file)), path.basename(file)), real(file)];
  const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  const steps = [...folders, ...folders.map(real)].flatMap((one) => names.map((name) => path.relative(one, name)));
  return steps.some((step) => !path.isAbsolute(step) && step.split(path.sep)[0] !== "..");
}
