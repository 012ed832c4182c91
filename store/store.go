// Package store says what must not be forgotten: the nouns of briefbot
// (workspace, installation, article, statement, claim, story, ledger, channel, edition,
// schedule, slot, delivery, audit, reader) and the interfaces
// that keep them. It is the ground floor: it imports nothing of ours and does
// no I/O. store/memory keeps everything in maps, store/sqlite in one file;
// store/storetest is the contract that both pass.
//
// Every question names its workspace, and nothing of one workspace is ever
// answered in another: an id of a foreign workspace is [ErrNotFound], and in
// a list it is absent. A list with nothing in it is empty, never nil.
package store

import "errors"

// Store is the whole of what briefbot remembers. Its methods may be called
// from several goroutines at once. Each method is one transaction: it happens
// entirely or not at all, and a context that ends makes it return the
// context's error with nothing changed. Times are kept in UTC, to the
// microsecond.
type Store interface {
	Workspaces
	Installations
	Articles
	Statements
	Speakers
	Claims
	Stories
	Ledgers
	Channels
	Editions
	Schedules
	Slots
	Deliveries
	Audits
	Marks
	Readers

	// Close releases files and connections. Closing twice is nothing.
	Close() error
}

// Errors that callers decide by. They come wrapped with what was being done.
var (
	// ErrNotFound: no such thing in this workspace.
	ErrNotFound = errors.New("not found")
	// ErrNewer: the database was written by a later briefbot.
	ErrNewer = errors.New("the database is of a newer version of briefbot")
	// ErrDamaged: the file is no database or fails its integrity check.
	ErrDamaged = errors.New("the database is damaged")
	// ErrLocked: another process held the database longer than the busy timeout.
	ErrLocked = errors.New("the database is locked by another process")
	// ErrFull: no space is left on the disk.
	ErrFull = errors.New("the disk is full")
)
