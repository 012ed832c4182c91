package slack

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"briefbot/bot"
)

// story is one story: its title with number and marks, its sayings as a list,
// where it can be read, and what one would ask next.
func (p *page) story(b bot.StoryBlock) {
	p.rich(p.title(b), p.list(b.Sayings), p.sources(b))
	if b.Number > 0 {
		p.followUps(b.FollowUps())
	}
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" · %d more", n)
}

func (p *page) title(b bot.StoryBlock) slack.RichTextElement {
	if b.Title.Empty() {
		return nil
	}
	number := ""
	if b.Number > 0 {
		number = strconv.Itoa(b.Number) + "  "
	}
	style := bold
	if b.Title.Refused {
		style = italic
	}
	runs := append(words(number, bold), words(shownQuote(b.Title), style)...)
	marks := ""
	for _, mark := range b.Marks {
		runs = append(append(runs, plain("  ")...), words(mark, code)...)
		marks += " [" + mark + "]"
	}
	p.line(number, shownQuote(b.Title), marks)
	return section(runs)
}

// list is sayings with a bullet each.
func (p *page) list(sayings []bot.Saying) slack.RichTextElement {
	var items []slack.RichTextElement
	for _, s := range sayings {
		if item := section(p.saying(s)); item != nil {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return nil
	}
	return slack.NewRichTextList(slack.RTEListBullet, 0, items...)
}

// saying is one saying: its label, who to whom and when, the words, and what
// to type to ask about it, which leads to the words where they were written.
func (p *page) saying(s bot.Saying) []slack.RichTextSectionElement {
	who := s.Introduction()
	if who != "" && !s.Quote.Empty() {
		who += ": "
	}
	quote, style := shownQuote(s.Quote), normal
	if s.Quote.Refused {
		style = italic
	}
	if who == "" && quote == "" {
		quote, style = "the text does not say which", italic
	}
	runs := words(s.Label, bold)
	if s.Label != "" {
		runs = append(runs, plain("  ")...)
	}
	runs = append(runs, plain(who)...)
	if len(s.Quote.Found) > 0 {
		runs = append(runs, marked(s.Quote, style)...)
	} else {
		runs = append(runs, words(quote, style)...)
	}
	p.line(strings.TrimSpace(s.Label+"  ")+" ", who, quote)
	if ref := s.Ref(); ref != "" {
		runs = append(runs, plain("  ")...)
		runs = append(runs, link(s.URL, ref)...)
	}
	return runs
}

// pair is a claim with those who answer it.
func (p *page) pair(b bot.PairBlock) {
	claim := b.Claim
	if claim.Label == "" {
		claim.Label = bot.LabelClaim
	}
	if b.Stated {
		p.rich(p.list(b.Replies), p.source(b.Source, b.More))
	} else {
		p.rich(section(p.saying(claim)), p.list(b.Replies), p.source(b.Source, b.More))
	}
	if b.More > 0 && b.ID != 0 {
		p.buttons([]bot.Button{{Label: "All answers", Line: "claim " + bot.ClaimRef(b.ID).String()}})
	}
}

// sources says where a story can be read: in a briefing in one line, the
// count of outlets first; on its own each article in a line.
func (p *page) sources(b bot.StoryBlock) slack.RichTextElement {
	var runs []slack.RichTextSectionElement
	counted := b.Number > 0 || b.Outlets > 0
	for i, source := range b.Sources {
		switch {
		case i > 0 && counted:
			runs = append(runs, plain(" · ")...)
		case i > 0:
			runs = append(runs, lineBreak())
		}
		if !counted {
			runs = append(runs, sourceRuns(source)...)
			continue
		}
		runs = append(runs, link(source.URL, source.Outlet)...)
		if i == 0 {
			runs = append(runs, plain(strings.TrimPrefix(b.OutletsLine(), source.Outlet))...)
		}
	}
	if left := more(b.More); left != "" {
		runs = append(runs, plain(left)...)
	}
	p.line(b.OutletsLine(), more(b.More))
	return section(runs)
}

// source is one source in a line, with its title where it has one.
func (p *page) source(s bot.Source, further int) slack.RichTextElement {
	runs := append(sourceRuns(s), plain(more(further))...)
	title := ""
	if !s.Title.Empty() {
		title = " · " + shownQuote(s.Title)
	}
	p.line(s.Outlet, published(s), title, more(further))
	return section(runs)
}

func published(s bot.Source) string {
	if s.Published == "" {
		return ""
	}
	return " · " + s.Published
}

func sourceRuns(s bot.Source) []slack.RichTextSectionElement {
	runs := append(link(s.URL, s.Outlet), plain(published(s))...)
	if !s.Title.Empty() {
		runs = append(append(runs, plain(" · ")...), words(shownQuote(s.Title), italic)...)
	}
	return runs
}
