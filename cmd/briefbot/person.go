package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"briefbot/bot"
	"briefbot/store"
)

type personCommand struct {
	Name  []string `arg:"" placeholder:"NAME" help:"As anybody types it; a surname is enough where it fits one person."`
	Since since    `placeholder:"TIME" default:"all" help:"Only what was said since then: 6h, 3d, yesterday, friday, 2026-03-01 or all (${default})."`
	JSON  bool     `help:"Print one JSON object with everybody that the name can mean."`
}

// Help implements kong.HelpProvider.
func (personCommand) Help() string {
	return "What somebody said over time, story by story, and where they turned: two dated quotations on one claim that go opposite ways. " +
		"Titles, case and accents do not matter; two people of one surname are two.\n\n" +
		"Examples:\n\n" +
		"    briefbot person oleander\n" +
		"    briefbot person Marta Oleander --json | jq '.people[].turns'"
}

// jsonPeople is what briefbot person --json prints. Its keys are a promise to
// the scripts that read them; spans and articles are as in briefbot stories.
type jsonPeople struct {
	People []jsonPerson `json:"people"`
}

type jsonPerson struct {
	Name    string      `json:"name"`
	Aliases []string    `json:"aliases"`
	Role    string      `json:"role"`
	Topics  []jsonTopic `json:"topics"`
	Turns   []jsonTurn  `json:"turns"`
	Claims  []jsonClaim `json:"claims"`
}

type jsonTopic struct {
	Story      int64      `json:"story"` // 0: of articles that are not linked yet
	Title      string     `json:"title"`
	Statements []jsonSaid `json:"statements"` // oldest first
}

type jsonSaid struct {
	ID      int64     `json:"id"`
	Stance  string    `json:"stance"`
	Text    string    `json:"text"`
	Article string    `json:"article"`
	Outlet  string    `json:"outlet"`
	Content []points  `json:"content"`
	At      time.Time `json:"at"`
}

type jsonTurn struct {
	Claim  int64     `json:"claim"`
	Before jsonEvent `json:"before"`
	After  jsonEvent `json:"after"`
}

// Run prints what a person said.
func (c personCommand) Run(ctx context.Context, p *program) error {
	d, start, err := p.openUpToDate(ctx, c.Since)
	if err != nil {
		return err
	}
	defer d.close()
	dossiers, err := bot.ReadDossier(ctx, d.store, bot.DossierRequest{Workspace: d.workspace, Name: strings.Join(c.Name, " "), Since: start})
	if err != nil {
		return err
	}
	names := newArticleNames(d)
	if !c.JSON {
		return d.listDossiers(dossiers)
	}
	out := jsonPeople{People: []jsonPerson{}}
	for _, dossier := range dossiers {
		person, err := names.person(ctx, dossier)
		if err != nil {
			return err
		}
		out.People = append(out.People, person)
	}
	return printJSON(d.stdout, out)
}

func (n *articleNames) person(ctx context.Context, d bot.Dossier) (jsonPerson, error) {
	out := jsonPerson{Name: d.Name, Aliases: append([]string{}, d.Aliases...), Role: d.Role, Topics: []jsonTopic{}, Turns: []jsonTurn{}, Claims: []jsonClaim{}}
	for _, topic := range d.Topics {
		line := jsonTopic{Story: int64(topic.Story), Title: topic.Title, Statements: []jsonSaid{}}
		for _, statement := range topic.Statements {
			n.keep(statement.In)
			said := jsonSaid{ID: int64(statement.ID), Stance: statement.Stance, Text: statement.Words, Outlet: statement.In.Outlet, Content: []points{}, At: statement.In.Time()}
			for _, span := range statement.Content {
				name, at, _, err := n.place(ctx, statement.Article, statement.Version, span)
				if err != nil {
					return out, err
				}
				said.Article, said.Content = name, append(said.Content, at)
			}
			line.Statements = append(line.Statements, said)
		}
		out.Topics = append(out.Topics, line)
	}
	for _, turn := range d.Turns {
		before, err := n.event(ctx, turn.Before)
		if err != nil {
			return out, err
		}
		after, err := n.event(ctx, turn.After)
		if err != nil {
			return out, err
		}
		out.Turns = append(out.Turns, jsonTurn{int64(turn.Claim), before, after})
	}
	for _, claim := range d.Claims {
		line, err := n.claim(ctx, claim)
		if err != nil {
			return out, err
		}
		out.Claims = append(out.Claims, line)
	}
	return out, nil
}

func (n *articleNames) event(ctx context.Context, event store.LedgerEvent) (jsonEvent, error) {
	said := jsonEvent{Kind: string(event.Kind), Speaker: event.Speaker, At: event.At}
	var err error
	said.Article, said.Span, _, err = n.place(ctx, event.Article, event.Version, event.Span)
	return said, err
}

// listDossiers shows people to people.
func (d *desk) listDossiers(dossiers []bot.Dossier) error {
	if len(dossiers) == 0 {
		_, err := fmt.Fprintln(d.stdout, "Nobody of that name is quoted.")
		return err
	}
	zone := d.settings.Zone.location(d.environ)
	list := table{caps: []int{0, 20, 0}}
	for _, person := range dossiers {
		name := person.Name
		if person.Role != "" {
			name += ", " + person.Role
		}
		list.rows = append(list.rows, row{free: name, style: bold})
		for _, turn := range person.Turns {
			list.rows = append(list.rows, row{style: yellow, free: fmt.Sprintf("turned on claim %s: %s; %s on %s, %s on %s",
				bot.Ref{Kind: bot.RefEntry, ID: int64(turn.Claim)}, turn.Why, turn.Before.Kind, turn.Before.At.In(zone).Format("2 Jan 15:04"),
				turn.After.Kind, turn.After.At.In(zone).Format("2 Jan 15:04"))})
		}
		for _, topic := range person.Topics {
			list.rows = append(list.rows, row{free: bot.Ref{Kind: bot.RefStory, ID: int64(topic.Story)}.String() + "  " + topic.Title, style: faint})
			for _, said := range topic.Statements {
				list.rows = append(list.rows, row{cells: []string{
					said.In.Time().In(zone).Format("2006-01-02 15:04"), said.In.Outlet, strings.ReplaceAll(said.Stance, "_", " "), said.Words,
				}})
			}
		}
	}
	return list.write(d.stdout, d.out)
}
