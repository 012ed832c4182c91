package ingest

import (
	"fmt"

	"briefbot/store"
)

// Outcome is what became of one article, input or part of an input.
type Outcome string

// The outcomes. The first three are the store's.
const (
	Stored  Outcome = Outcome(store.Stored)
	Changed Outcome = Outcome(store.Changed)
	Known   Outcome = Outcome(store.Known)
	Refused Outcome = "refused"
	// Skipped is for files of a folder that are no articles by their name.
	// One item stands for all of a folder.
	Skipped Outcome = "skipped"
)

// Item is what became of one article, input or part of an input.
type Item struct {
	// Input is where it was read ("news/a.txt", "feed.xml, entry 3").
	Input   string
	Outcome Outcome
	// Reason and Remedy say why it was refused or skipped, and what to do.
	Reason, Remedy string
	// Note is what to know of an article that was read; often empty.
	Note string
	// Article, Version and Title say what it is in the store; zero where it
	// was refused or skipped.
	Article store.ArticleID
	Version int
	Title   string
}

// refused is the item of a refusal.
func refused(r Refusal) Item {
	return Item{Input: oneLine(r.Input, 500), Outcome: Refused, Reason: oneLine(r.Reason, 1000), Remedy: r.Remedy}
}

// Summary counts outcomes. Skipped counts files, the others articles or
// inputs.
type Summary struct {
	Stored, Changed, Known, Refused, Skipped int
}

// String is the summary line: "3 stored, 1 changed, 12 already known, 1
// refused", and the skipped files if there were any.
func (s Summary) String() string {
	line := fmt.Sprintf("%d stored, %d changed, %d already known, %d refused", s.Stored, s.Changed, s.Known, s.Refused)
	if s.Skipped > 0 {
		line += fmt.Sprintf(", %d skipped", s.Skipped)
	}
	return line
}

// add counts one outcome.
func (s *Summary) add(outcome Outcome) {
	switch outcome {
	case Stored:
		s.Stored++
	case Changed:
		s.Changed++
	case Known:
		s.Known++
	case Refused:
		s.Refused++
	}
}
