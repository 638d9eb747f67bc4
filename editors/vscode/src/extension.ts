// Starts `framework-lint server` and speaks to it; all else is the server's.

import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

const NAME = process.platform === "win32" ? "framework-lint.exe" : "framework-lint";
const SETTINGS = "Open settings";

// What is used of the Python extension, which need not be there.
interface Python {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Thenable<{ executable: { uri?: vscode.Uri } } | undefined>;
  };
}

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const restart = vscode.commands.registerCommand("framework-lint.restart", async () => {
    await deactivate();
    await start();
  });
  context.subscriptions.push(restart);
  await start();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function start(): Promise<void> {
  const command = await program();
  if (command === undefined) {
    await complain("framework-lint is not installed here");
    return;
  }
  const server: ServerOptions = { command, args: ["server"] };
  const options: LanguageClientOptions = {
    documentSelector: ["yaml", "markdown", "toml"].map((language) => ({ scheme: "file", language })),
  };
  const started = new LanguageClient("framework-lint", "framework-lint", server, options);
  try {
    await started.start();
    client = started;
  } catch {
    await complain(`${command} does not start as a language server`);
  }
}

async function complain(what: string): Promise<void> {
  const hint = 'pip install "framework-lint[server]"';
  const chosen = await vscode.window.showErrorMessage(`${what}: \`${hint}\` installs it.`, SETTINGS);
  if (chosen === SETTINGS) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "frameworkLint.command");
  }
}

// The program: the one that the user names, else that of the selected Python environment, else the one on the PATH.
async function program(): Promise<string | undefined> {
  const named = vscode.workspace.getConfiguration("frameworkLint").get<string>("command", "").trim();
  if (named !== "") {
    return path.isAbsolute(named) ? existing(named) : onPath(named);
  }
  return (await ofPython()) ?? onPath(NAME);
}

async function ofPython(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension<Python>("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  try {
    const { environments } = await extension.activate();
    const active = environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
    const python = (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
    return python === undefined ? undefined : existing(path.join(path.dirname(python), NAME));
  } catch {
    return undefined; // another release of that extension
  }
}

// Not left to the system: Windows looks into the working directory first, where a repository may bring a program.
function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const outside = folders.filter((folder) => !inWorkspace(folder));
  return outside.map((folder) => existing(path.join(folder, name))).find((file) => file !== undefined);
}

function inWorkspace(folder: string): boolean {
  const tops = (vscode.workspace.workspaceFolders ?? []).map((one) => one.uri.fsPath);
  return tops.some((top) => !path.relative(top, folder).startsWith(".."));
}

function existing(file: string): string | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}
