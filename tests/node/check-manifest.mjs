// node check-manifest.mjs MODULES MANIFEST.json: validates by the schema that Microsoft publishes for the manifest's version.
// Prints one line for each error; exit 1 where there is any.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, file] = process.argv.slice(2);
const require = createRequire(modules + "/");
const Ajv = require("ajv-draft-04").default ?? require("ajv-draft-04");
const formats = require("ajv-formats").default ?? require("ajv-formats");
const manifest = JSON.parse(readFileSync(file, "utf8"));
const folder = `node_modules/@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}`;
const schema = JSON.parse(readFileSync(`${modules}/${folder}/MicrosoftTeams.schema.json`, "utf8"));

const ajv = new Ajv({ allErrors: true, strict: false });
formats(ajv);
const valid = ajv.validate(schema, manifest);
for (const error of ajv.errors ?? []) console.log(`${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
console.log(`manifest ${manifest.manifestVersion}: ${valid ? "valid" : "not valid"}`);
process.exit(valid ? 0 : 1);
