// The scenario "bench" of the conformance set on the official SDK, durable as a file with fsync: node bot.js PORT FOLDER
const http = require('node:http');
const { open, readFile, rename, unlink, mkdir } = require('node:fs/promises');
const { join } = require('node:path');
const {
  ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, ConversationState, UserState,
} = require('botbuilder');
const {
  ChoicePrompt, ComponentDialog, ConfirmPrompt, DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog,
} = require('botbuilder-dialogs');

/** A file for each key; written beside, synced, and renamed, so that a crash leaves the old or the new one. */
class FileStorage {
  constructor(folder) { this.folder = folder; this.writes = 0; }

  file(key) { return join(this.folder, encodeURIComponent(key)); }

  async read(keys) {
    const found = {};
    await Promise.all(keys.map(async key => {
      try { found[key] = JSON.parse(await readFile(this.file(key), 'utf8')); } catch (e) { if (e.code !== 'ENOENT') throw e; }
    }));
    return found;
  }

  async write(changes) {
    await Promise.all(Object.entries(changes).map(async ([key, value]) => {
      const file = this.file(key), beside = `${file}.${++this.writes}`;
      const handle = await open(beside, 'w');
      try { await handle.writeFile(JSON.stringify(value)); await handle.sync(); } finally { await handle.close(); }
      await rename(beside, file);
    }));
  }

  async delete(keys) { await Promise.all(keys.map(key => unlink(this.file(key)).catch(() => {}))); }
}

class Main extends ComponentDialog {
  constructor(profile) {
    super('main');
    this.addDialog(new WaterfallDialog('wf', [
      step => step.prompt('text', { prompt: 'What is your name?', retryPrompt: 'Name must have 2+ characters.' }),
      step => {
        step.values.name = step.result;
        return step.prompt('choice', { prompt: `Hi ${step.result}, pick a color.`, choices: ['red', 'green', 'blue'] });
      },
      step => {
        step.values.color = step.result.value;
        return step.prompt('confirm', { prompt: `${step.values.name}, ${step.values.color}: correct?` });
      },
      async step => {
        const { name, color } = step.values;
        await profile.set(step.context, { name, color, ok: step.result });
        await step.context.sendActivity(step.result ? `Saved ${name}/${color}.` : 'Discarded.');
        return step.endDialog();
      },
    ]));
    this.addDialog(new TextPrompt('text', async prompt => (prompt.recognized.value ?? '').length >= 2));
    this.addDialog(new ChoicePrompt('choice'));
    this.addDialog(new ConfirmPrompt('confirm'));
    this.initialDialogId = 'wf';
  }
}

class Bot extends ActivityHandler {
  constructor(storage) {
    super();
    this.conversations = new ConversationState(storage);
    this.users = new UserState(storage);
    const dialogs = new DialogSet(this.conversations.createProperty('dialogs'));
    dialogs.add(new Main(this.users.createProperty('profile')));
    this.onMessage(async (context, next) => {
      const dc = await dialogs.createContext(context);
      if ((await dc.continueDialog()).status === DialogTurnStatus.empty) await dc.beginDialog('main');
      await next();
    });
  }

  async run(context) {
    await super.run(context);
    await this.conversations.saveChanges(context);
    await this.users.saveChanges(context);
  }
}

async function serve(port, folder) {
  await mkdir(folder, { recursive: true });
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  const bot = new Bot(new FileStorage(folder));
  const server = http.createServer((req, res) => {
    const chunks = [];
    req.on('data', chunk => chunks.push(chunk));
    req.on('end', async () => {
      res.status = code => { res.statusCode = code; return res; };
      res.header = (name, value) => res.setHeader(name, value);
      res.send = body => res.end(body === undefined ? undefined : JSON.stringify(body));
      try {
        req.body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        await adapter.process(req, res, context => bot.run(context));
      } catch {
        if (!res.writableEnded) res.status(500).end();
      }
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
}

serve(Number(process.argv[2]), process.argv[3]);
