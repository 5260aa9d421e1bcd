// node check-cards.mjs MODULES CARDS.json: parses every card of the JSON array {name: card} in the official renderer.
// Prints one line for each error; exit 1 where there is any.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [modules, file] = process.argv.slice(2);
const AC = createRequire(modules + "/")("adaptivecards/dist/adaptivecards.js"); // the bundle: the package as such has no Node entry
const cards = JSON.parse(readFileSync(file, "utf8"));
const teamsButtons = 6; // what Teams shows; more are in its overflow menu, where their mode says so
let errors = 0;

function complain(name, problem) {
  errors++;
  console.log(`${name}: ${problem}`);
}

for (const [name, json] of Object.entries(cards)) {
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  const card = new AC.AdaptiveCard();
  card.hostConfig = new AC.HostConfig({ actions: { maxActions: 20 } });
  card.parse(json, context);
  for (let i = 0; i < context.eventCount; i++) complain(name, context.getEventAt(i).message);
  for (const event of card.validateProperties().validationEvents) complain(name, event.message);
  const [major, minor] = json.version.split(".").map(Number);
  if (major !== 1 || minor > 5) complain(name, `version ${json.version}`);
  const shown = (json.actions ?? []).filter((action) => action.mode !== "secondary");
  if (shown.length > teamsButtons) complain(name, `${shown.length} buttons`);
  const bytes = Buffer.byteLength(JSON.stringify(json));
  if (bytes > 28 * 1024) complain(name, `${bytes} bytes`);
  if (card.getItemCount() !== json.body.length) complain(name, "some elements were dropped");
}
console.log(`${Object.keys(cards).length} cards, ${errors} errors`);
process.exit(errors ? 1 : 0);
