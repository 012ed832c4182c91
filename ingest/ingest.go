// Package ingest reads news from outside into the store: files, folders,
// feeds, pages and standard input, as text, Markdown, HTML, JSON, JSON Lines,
// RSS, Atom or JSON Feed. It stands on store alone and knows nothing of what
// is later found in the texts.
//
// Everything that comes in is a stranger's. It is bounded before it is parsed
// (limit.go), it is decoded to UTF-8 with a note where bytes had to be guessed
// (decode.go), its one-line fields lose what could hide or reorder words
// (line.go), and an address named by it is never one of the operator's own
// network (address.go). What cannot be read is a [Refusal]: one line that says
// which input, why, and what to do; everything else goes on.
//
// The way of one input: an [Ingester] expands it (folder.go), opens or fetches
// it (source.go, fetch.go), tells its format (format.go), takes it apart into
// a [Text] for each article (plain.go, markdown.go, page.go, json.go,
// feed.go), and puts them into the store in batches, each under an identity
// that makes repeating safe (identity.go, canonical.go).
package ingest
