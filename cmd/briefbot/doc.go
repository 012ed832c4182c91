// Command briefbot reads the news that a team has stored and tells its chat
// channels who said what and who denies it.
//
// It is the top of the house: it reads settings and flags, opens a store, and
// hands plain values to the packages beneath. [main] is a shell around [run],
// which tests call with an environment, a clock and streams of their own; one
// file holds one command.
//
// # A tour from the ground up
//
// Each package comment tells what its package is for and how it goes about
// it. Read in this order, they explain the program; no package knows one that
// comes after it.
//
//   - [briefbot/store] says what must not be forgotten: the nouns and the
//     interfaces that keep them. It holds no code that could go wrong.
//   - [briefbot/summarize] takes a text and gives spans: who says what, who
//     denies it, and which articles tell one story. It knows no store.
//   - [briefbot/summarize/eval] measures what was found against what people
//     marked in a corpus.
//   - [briefbot/summarize/train] learns the model that summarize ships with,
//     from a corpus that stays outside.
//   - [briefbot/store/storetest] is the contract of store as a test.
//   - [briefbot/store/memory] passes it with slices and maps.
//   - [briefbot/store/sqlite] passes it with one file.
//   - [briefbot/ingest] brings files, feeds and pages from outside into a
//     store, and bounds what strangers send.
//   - [briefbot/schedule] says when a briefing is due, on the wall clock of any
//     zone, and carries a slot to its post step by step.
//   - [briefbot/schedule/river] keeps the jobs of that way in a queue on disk.
//   - [briefbot/bot/bottest] is a newsroom whose statements are set by hand,
//     to test what the bot says and how platforms render it.
//   - [briefbot/bot] lets summarize read what the store holds, composes
//     briefings from what was found, and answers commands with messages that
//     no platform has a part in. It checks every quotation.
//   - [briefbot/bot/slack/slacktest] is a Slack in the process of a test.
//   - [briefbot/bot/discord/discordtest] is a Discord in the process of a test,
//     held against Discord's own specification.
//   - [briefbot/bot/terminal] is the first platform: it shows messages on a
//     screen and reads commands from one.
//   - [briefbot/bot/file] is the second: a folder in which each channel is a
//     file of posts.
//   - [briefbot/bot/slack] is Slack: it renders messages as Block Kit.
//   - [briefbot/bot/discord] is Discord: it renders messages as components,
//     answers commands from the gateway or over HTTP, and posts editions.
//
// The tests of this command keep the order (floors_test.go) and the names in
// the documents (docs_test.go).
package main
