package ingest

import (
	"errors"
	"fmt"
	"iter"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// feed reads RSS and Atom. Where the XML is broken, its entries are read one by
// one, and only those that are broken themselves are refused.
func (s source) feed(data []byte) iter.Seq[piece] {
	return func(yield func(piece) bool) {
		text, note := decode(data, declaredInXML(data, s.contentType))
		if strings.HasPrefix(note, "read as ") {
			note = "" // a declared character set is no news
		}
		text = soundXML(text)
		parsed, err := parseFeed(text)
		if err == nil && openSection(text) {
			err = errors.New("a CDATA section is not closed")
		}
		if err != nil {
			s.mendedFeed(text, note, err, yield)
			return
		}
		sharers := map[string]int{}
		for _, entry := range parsed.Items {
			address, _ := CanonicalURL(s.entryLink(parsed, entry))
			sharers[address]++
		}
		for n, entry := range parsed.Items {
			if n == maxEntries {
				yield(piece{refusal: tooManyEntries(len(parsed.Items))})
				return
			}
			p := s.entry(n+1, parsed, entry, note)
			p.text.shared = sharers[p.text.URL] > 1
			if !yield(p) {
				return
			}
		}
	}
}

// tooManyEntries refuses what is left of an endless feed.
func tooManyEntries(count int) *Refusal {
	return refuse(fmt.Sprintf("it has %d entries, of which the first %d were read", count, maxEntries), "split it, or give the articles as JSON Lines")
}

// mendedFeed reads the entries of a feed whose XML is broken, each in a copy
// of the feed that holds it alone.
func (s source) mendedFeed(text, note string, broken error, yield func(piece) bool) {
	head, entries, tail := splitFeed(text)
	if len(entries) == 0 {
		yield(piece{refusal: refuse("the feed is broken: "+broken.Error(), "check the address or the file in a browser")})
		return
	}
	for n, entry := range entries {
		if n == maxEntries {
			yield(piece{refusal: tooManyEntries(len(entries))})
			return
		}
		part := entryName(n + 1)
		p := piece{part: part, refusal: refuse("the entry is broken", "the feed's other entries were read; tell its publisher")}
		if parsed, err := parseFeed(head + entry + tail); err != nil {
			p.refusal.Reason += ": " + err.Error()
		} else if len(parsed.Items) == 1 {
			p = s.entry(n+1, parsed, parsed.Items[0], note)
		}
		if !yield(p) {
			return
		}
	}
}

// parseFeed parses sound XML within bounds.
func parseFeed(text string) (parsed *gofeed.Feed, err error) {
	if err := checkXML(text); err != nil {
		return nil, err
	}
	err = guarded(func() (err error) {
		parsed, err = gofeed.NewParser().ParseString(text)
		return err
	})
	return parsed, err
}

// entryName names an entry in reports, counted from 1.
func entryName(number int) string { return fmt.Sprintf("entry %d", number) }

// entry makes an article of a feed's entry. One with a link but no text is
// refused with the link.
func (s source) entry(number int, parent *gofeed.Feed, entry *gofeed.Item, note string) piece {
	t := Text{Title: fragmentLine(entry.Title), Outlet: fragmentLine(parent.Title), Byline: authors(entry)}
	if note != "" {
		t.note(note)
	}
	t.setURL(s.entryLink(parent, entry))
	t.setEntryTime(entry)
	if t.Body = fragmentText(entry.Content); t.Body == "" {
		t.Body = fragmentText(entry.Description)
	}
	p := piece{part: entryName(number), text: t}
	switch {
	case t.Body != "":
	case t.URL != "":
		p.refusal = refuse("the entry has no text, only a link", "give the link as input: "+t.URL)
		p.refusal.Link = t.URL
	default:
		p.refusal = refuse("the entry has neither text nor link", "tell the feed's publisher")
	}
	return p
}

// entryLink is the address of an entry, made absolute: its link, else its id
// where that is an address.
func (s source) entryLink(parent *gofeed.Feed, entry *gofeed.Item) string {
	link := strings.TrimSpace(entry.Link)
	if link == "" && isAddress(entry.GUID) {
		link = entry.GUID
	}
	parsed, err := url.Parse(link)
	if err != nil || link == "" || parsed.IsAbs() {
		return link
	}
	base := s.address
	if site, err := url.Parse(parent.Link); err == nil && site.IsAbs() {
		base = site
	}
	if base == nil {
		return link
	}
	return base.ResolveReference(parsed).String()
}

// setEntryTime takes the time of publishing, else that of the last change.
func (t *Text) setEntryTime(entry *gofeed.Item) {
	for _, date := range []struct {
		text   string
		parsed *time.Time
	}{{entry.Published, entry.PublishedParsed}, {entry.Updated, entry.UpdatedParsed}} {
		if !t.Published.IsZero() || date.text == "" {
			continue
		}
		before := len(t.Notes)
		if t.setPublished(date.text); t.Published.IsZero() && date.parsed != nil && plausible(*date.parsed) {
			t.Published, t.Notes = date.parsed.UTC(), t.Notes[:before]
		}
	}
}

// authors is the names of an entry's authors.
func authors(entry *gofeed.Item) string {
	var names []string
	for _, person := range entry.Authors {
		if person != nil && person.Name != "" {
			names = append(names, person.Name)
		}
	}
	return strings.Join(names, ", ")
}
