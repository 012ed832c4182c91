package main

import (
	"context"
	"errors"

	"briefbot/ingest"
	"briefbot/summarize"
)

type extractCommand struct {
	Files   []string `arg:"" name:"file" help:"Text, Markdown, HTML, JSON, JSON Lines or a feed; - is standard input."`
	Format  string   `enum:"json,table" default:"json" help:"Print ${enum}: json has one object a line for scripts, table is for people (${default})."`
	Explain bool     `help:"Say for each statement why: its cue, the candidates for its source, speaker and claim, and what ranked it."`
	Text    bool     `help:"Add the text that the offsets index, as the key \"text\"."`
}

// Help implements kong.HelpProvider.
func (extractCommand) Help() string {
	return "Nothing is stored. Offsets are [start, end) in Unicode code points: of the whole file for .txt, and for .md without marks such as links; " +
		"for other formats of the article's text, which --text prints. \"content\" holds the \"that\" of a clause, as corpora of attributions do; " +
		"\"shown\", where it differs, is what a briefing shows. An \"attitude\" is what somebody is written to believe, want or decree: no briefing shows it. A file that cannot be read is reported, and the rest goes on.\n\n" +
		"Examples:\n\n" +
		"    briefbot extract --format table article.txt\n" +
		"    briefbot extract --format table --explain article.txt\n" +
		"    briefbot extract news/*.html | jq '.statements[] | select(.stance == \"denies\")'\n" +
		"    curl -s https://example.org/feed.xml | briefbot extract -"
}

// Run prints what is found in each article of each file, in order.
func (c extractCommand) Run(ctx context.Context, p *program) error {
	failed := false
	for i, file := range c.Files {
		texts, err := ingest.ReadFile(file, p.stdin)
		for _, refusal := range unjoined(err) {
			p.complain(refusal)
			failed = true
		}
		for j, text := range texts {
			if err := ctx.Err(); err != nil {
				return err
			}
			f := find(text, c.Explain)
			for _, note := range text.Notes {
				p.remark(f.name + ": " + note)
			}
			if c.Format == "table" && i+j > 0 {
				if _, err := p.stdout.Write([]byte("\n")); err != nil {
					return err
				}
			}
			if err := c.print(p, f); err != nil {
				return err
			}
		}
	}
	if failed {
		return errSilent
	}
	return nil
}

func (c extractCommand) print(p *program, f finding) error {
	if c.Format == "table" {
		return f.writeTable(p.stdout, p.out)
	}
	return f.writeJSON(p.stdout, c.Text)
}

// find extracts from one article, with explanations on request.
func find(text ingest.Text, explain bool) finding {
	name := text.URL
	if name == "" {
		name = text.Origin
		if text.Part != "" {
			name += ", " + text.Part
		}
	}
	f := finding{name: name, title: text.Title, text: text.Body, whole: text.Whole, offset: text.Offset}
	if explain {
		f.extraction, f.explanations = summarize.Explain(text.Title, text.Body)
	} else {
		f.extraction = summarize.Extract(text.Title, text.Body)
	}
	return f
}

// unjoined takes an error of errors.Join apart; nil gives none.
func unjoined(err error) []error {
	var many interface{ Unwrap() []error }
	switch {
	case err == nil:
		return nil
	case errors.As(err, &many):
		return many.Unwrap()
	}
	return []error{err}
}
