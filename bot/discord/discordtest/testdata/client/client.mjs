// discord.js as a second client of the fake: it answers each command with
// "heard", and posts one message in the channel of the command.
import { Client, GatewayIntentBits, MessageFlags } from "discord.js";

const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.FAKE_API, version: "10" } });
client.on("error", (error) => console.error("error:", error));
client.on("interactionCreate", async (interaction) => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  await interaction.editReply({ content: "heard" });
  const posted = await interaction.channel.send({ content: "said", nonce: interaction.id, enforceNonce: true });
  if (posted.content !== "said") throw new Error("the posted message came back as " + posted.content);
});
client.once("clientReady", () => console.log("ready"));
client.once("ready", () => console.log("ready"));
await client.login(process.env.FAKE_TOKEN);
