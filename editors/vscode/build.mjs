// Bundles the extension. The licences of what is bundled ask that their texts go with every copy.
import { build } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  metafile: true,
  logLevel: "warning",
});

const inPackage = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const folders = new Set(Object.keys(metafile.inputs).map((file) => file.match(inPackage)?.[1]));
const notices = [...folders].filter((folder) => folder && existsSync(folder)).map((folder) => {
  const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const licence = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
  if (!licence) throw new Error(`${name} brings no text of its licence`);
  return `${name} ${version}\n\n${readFileSync(`${folder}/${licence}`, "utf8").trim()}\n`;
});
writeFileSync("dist/LICENSES.txt", notices.sort().join(`\n${"-".repeat(80)}\n\n`));
