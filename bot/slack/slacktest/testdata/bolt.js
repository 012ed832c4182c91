// An app on Slack's own Bolt, nothing in it made for the fake but the address
// of the API. It prints what it took, one JSON object a line.
const { App, LogLevel } = require("@slack/bolt");

const socket = process.env.MODE === "socket";
const app = new App({
  token: process.env.BOT_TOKEN,
  signingSecret: process.env.SIGNING_SECRET,
  appToken: socket ? process.env.APP_TOKEN : undefined,
  socketMode: socket,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: process.env.API_URL },
});

const tell = (what, value) => console.log(JSON.stringify({ what, value }));

app.command("/brief", async ({ command, ack, respond, client }) => {
  await ack();
  tell("command", command.text);
  await respond({ text: "heard: " + command.text, response_type: "ephemeral" });
  if (command.text === "settings") {
    const opened = await client.views.open({
      trigger_id: command.trigger_id,
      view: {
        type: "modal", callback_id: "settings",
        title: { type: "plain_text", text: "Settings" }, submit: { type: "plain_text", text: "Save" },
        blocks: [{
          type: "input", block_id: "zone", label: { type: "plain_text", text: "Zone" }, dispatch_action: true,
          element: { type: "plain_text_input", action_id: "zone" },
        }, {
          type: "input", block_id: "city", label: { type: "plain_text", text: "City" }, optional: true,
          element: { type: "external_select", action_id: "city", min_query_length: 1 },
        }],
      },
    });
    tell("opened", opened.view.callback_id);
  }
});

app.options("city", async ({ options, ack }) => {
  await ack({ options: ["Berlin", "Bern"].filter((c) => c.startsWith(options.value))
    .map((c) => ({ text: { type: "plain_text", text: c }, value: c })) });
});

app.action("zone", async ({ ack, body, client }) => {
  await ack();
  const view = body.view;
  await client.views.update({ view_id: view.id, hash: view.hash, view: {
    type: "modal", callback_id: "settings", title: view.title, submit: view.submit,
    blocks: [...view.blocks, { type: "context", elements: [{ type: "plain_text", text: "typed " + body.actions[0].value }] }],
  } });
  tell("typed", body.actions[0].value);
});

app.view("settings", async ({ ack, view }) => {
  const zone = view.state.values.zone.zone.value;
  tell("submitted", zone);
  if (zone === "nowhere") await ack({ response_action: "errors", errors: { zone: "unknown" } });
  else await ack();
});

app.event("app_mention", async ({ event, say }) => {
  tell("mention", event.text);
  await say({
    text: "a button", thread_ts: event.ts,
    blocks: [{ type: "actions", block_id: "b", elements: [
      { type: "button", action_id: "more", value: "story 1", text: { type: "plain_text", text: "More" } }] }],
  });
});

app.action("more", async ({ ack, action, respond }) => {
  await ack();
  tell("action", action.value);
  await respond({ text: "more of " + action.value, replace_original: false });
});

app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "divider" }] } });
  const found = [];
  for await (const page of client.paginate("conversations.history", { channel: process.env.CHANNEL, limit: 1 })) {
    found.push(...page.messages.map((m) => m.text));
  }
  tell("home", found.length);
});

app.shortcut("who_denies", async ({ ack, shortcut }) => {
  await ack();
  tell("shortcut", shortcut.message.text);
});

app.error(async (error) => tell("error", String(error)));

app.start(Number(process.env.PORT || 0)).then(() => tell("ready", true));
