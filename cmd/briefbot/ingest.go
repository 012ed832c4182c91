package main

import (
	"context"
	"encoding/json"
	"fmt"

	"briefbot/ingest"
)

type ingestCommand struct {
	Inputs     []string `arg:"" name:"path or URL" help:"Files, folders, web addresses of feeds and pages; - is standard input."`
	AllowLocal bool     `help:"Fetch also from this machine and the local network."`
	JSON       bool     `help:"Print one JSON object for each article and a last one with the counts."`
}

// Help implements kong.HelpProvider.
func (ingestCommand) Help() string {
	return "It reads text (with or without lines Title:, Outlet:, URL:, Published:, Byline: at the top), Markdown with front matter, " +
		"HTML pages, JSON, JSON Lines, RSS, Atom and JSON Feed. It is safe to repeat: an article is known by its address, else by its text, " +
		"and a changed text becomes a new version of it. What cannot be read is reported, and the rest goes on; the exit code is then 1.\n\n" +
		"Examples:\n\n" +
		"    briefbot ingest news/\n" +
		"    briefbot ingest https://example.org/feed.xml article.txt\n" +
		"    curl -s https://example.org/page.html | briefbot ingest -"
}

// Run stores the inputs and works out what their articles say.
func (c ingestCommand) Run(ctx context.Context, p *program) error {
	d, err := p.openDesk(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer d.close()
	report := ingestReport{program: p, json: c.JSON}
	summary, err := c.ingester(d, &report).Run(ctx, c.Inputs)
	report.bar.end()
	if err != nil {
		return fmt.Errorf("%w (before that: %s)", err, summary)
	}
	if err := d.extractPending(ctx); err != nil {
		return err
	}
	if err := report.end(summary); err != nil {
		return err
	}
	if summary.Refused > 0 {
		return errSilent
	}
	return nil
}

func (c ingestCommand) ingester(d *desk, report *ingestReport) *ingest.Ingester {
	return &ingest.Ingester{
		Store: d.store, Workspace: d.workspace,
		Stdin: d.stdin, Now: d.now,
		AllowLocal: c.AllowLocal,
		Report:     report.item,
		Progress:   report.progress,
	}
}

// ingestReport tells of an ingest as it goes.
type ingestReport struct {
	*program
	json bool
	bar  bar
	err  error // of standard output
}

// jsonItem is one line of briefbot ingest --json.
type jsonItem struct {
	Input   string `json:"input"`
	Outcome string `json:"outcome"` // stored, changed, known, refused, skipped
	Reason  string `json:"reason,omitempty"`
	Remedy  string `json:"remedy,omitempty"`
	Note    string `json:"note,omitempty"`
	Article int64  `json:"article,omitempty"`
	Version int    `json:"version,omitempty"`
	Title   string `json:"title,omitempty"`
}

func (r *ingestReport) progress(done, total int) {
	if done == 0 {
		r.bar = r.newBar("reading", total)
	}
	r.bar.set(done)
}

// item says on standard error what somebody may have to see to, and with
// --json everything on standard output.
func (r *ingestReport) item(i ingest.Item) {
	r.log.Debug("ingest", "input", i.Input, "outcome", i.Outcome, "reason", i.Reason, "article", i.Article, "version", i.Version)
	switch {
	case i.Outcome == ingest.Refused:
		r.bar.aside()
		r.complain(ingest.Refusal{Input: i.Input, Reason: i.Reason, Remedy: i.Remedy})
	case i.Outcome == ingest.Skipped:
		r.bar.aside()
		r.remark(ingest.Refusal{Input: i.Input, Reason: i.Reason, Remedy: i.Remedy}.Error())
	case i.Note != "":
		r.bar.aside()
		r.remark(i.Input + ": " + i.Note)
	}
	if r.json {
		r.print(jsonItem{
			Input: i.Input, Outcome: string(i.Outcome), Reason: i.Reason, Remedy: i.Remedy, Note: i.Note,
			Article: int64(i.Article), Version: i.Version, Title: i.Title,
		})
	}
}

func (r *ingestReport) print(line any) {
	encoder := json.NewEncoder(r.stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(line); r.err == nil {
		r.err = err
	}
}

// end prints the counts.
func (r *ingestReport) end(s ingest.Summary) error {
	if !r.json {
		_, err := fmt.Fprintln(r.stdout, s)
		return err
	}
	r.print(map[string]map[string]int{"summary": {
		"stored": s.Stored, "changed": s.Changed, "known": s.Known, "refused": s.Refused, "skipped": s.Skipped,
	}})
	return r.err
}
